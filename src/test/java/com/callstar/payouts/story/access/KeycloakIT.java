package com.callstar.payouts.story.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.Node;
import com.callstar.payouts.story.NodeFixture;
import com.callstar.payouts.story.Reply;
import com.callstar.payouts.story.Session;
import io.restassured.http.ContentType;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The packaged product with a real Keycloak and the realm of this repository: {@code ./mvnw verify -Pkeycloak}. */
class KeycloakIT {

    private static final String WHO = "{ me { name email roles creator { id } } }";

    /** Longer than a sign-in and a mutation take, and short enough to wait for. */
    private static final Duration STEP_UP_AGE = Duration.ofSeconds(20);

    private static Keycloak keycloak;
    private static NodeFixture premises;
    private static Node node;
    private static String application;

    @BeforeAll
    static void open() {
        int port = Node.freePort();
        application = "http://localhost:" + port;
        keycloak = Keycloak.start(Node.freePort(), application);
        premises = new NodeFixture();
        node = premises.node(
                        "with-keycloak",
                        Map.of(
                                "QUARKUS_HTTP_PORT", Integer.toString(port),
                                "QUARKUS_OIDC_AUTH_SERVER_URL", keycloak.realm(),
                                "QUARKUS_OIDC_TOKEN_AUDIENCE", "callstar-payouts",
                                "QUARKUS_SMALLRYE_GRAPHQL_UI_ENABLED", "false",
                                "QUARKUS_SMALLRYE_GRAPHQL_FIELD_VISIBILITY", "no-introspection",
                                "SESSION_SECRET", "a secret of more than thirty-two characters",
                                "STEP_UP_AGE", STEP_UP_AGE.toSeconds() + "s",
                                // Tokens this close to expiry are refreshed at each request.
                                "QUARKUS_OIDC_TOKEN_REFRESH_TOKEN_TIME_SKEW", "6M"))
                .awaitReady();
        Reply registered = graphql(keycloak.tokenOf("callstar-platform"), """
                mutation { registerCreator(creator: {id: "creator_alice", name: "Alice", email: "alice@example.com"}) { id } }""");
        assertThat(registered.text("registerCreator.id")).isEqualTo("creator_alice");
    }

    @AfterAll
    static void close() throws Exception {
        if (premises != null) {
            premises.close();
        }
        if (keycloak != null) {
            keycloak.close();
        }
    }

    private static Reply graphql(String token, String document) {
        return new Reply(given().auth()
                .oauth2(token)
                .contentType(ContentType.JSON)
                .body(Map.of("query", document))
                .post(application + "/graphql")
                .asString());
    }

    @Test
    void a_client_credentials_token_has_the_service_role() {
        String platform = keycloak.tokenOf("callstar-platform");
        assertThat(graphql(platform, "{ me { roles } }").data("me.roles").toString())
                .isEqualTo("[\"SERVICE\"]");
        assertThat(graphql(platform, "{ creators(first: 1) { nodes { id } } }").code())
                .isEqualTo("FORBIDDEN");
    }

    @Test
    void a_creator_signs_in_at_keycloak_and_sees_only_their_data() {
        Session alice = keycloak.signIn("alice", application);
        Reply who = alice.graphql(WHO);
        assertThat(who.text("me.creator.id")).isEqualTo("creator_alice");
        assertThat(who.text("me.email")).isEqualTo("alice@example.com");
        assertThat(who.data("me.roles").toString()).isEqualTo("[\"CREATOR\"]");
        assertThat(alice.graphql("{ balance { availableBalance } }").text("balance.availableBalance"))
                .isEqualTo("0.00");
        assertThat(alice.graphql("{ creators(first: 1) { nodes { id } } }").code())
                .isEqualTo("FORBIDDEN");
        assertThat(alice.get("/api/payouts/request").statusCode()).isEqualTo(200);
    }

    @Test
    void an_admin_signs_in_at_keycloak_and_runs_mutations() {
        Session ada = keycloak.signIn("ada", application);
        assertThat(ada.graphql("{ creators(first: 5) { nodes { id } } }").code())
                .isNull();
        assertThat(ada.graphql("mutation { processPayout(payoutId: \"nobodys\") { id } }")
                        .code())
                .isEqualTo("PAYOUT_NOT_FOUND");
        assertThat(ada.post("mutation { processPayout(payoutId: \"x\") { id } }", "Sec-Fetch-Site", "cross-site")
                        .statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({"olga, APPROVER", "carl, ACCOUNTANT", "sue, SUPPORT"})
    void a_person_of_each_role_signs_in_at_keycloak_and_processes_nothing(String name, String role) {
        Session person = keycloak.signIn(name, application);
        assertThat(person.graphql(WHO).data("me.roles").toString()).isEqualTo("[\"" + role + "\"]");
        assertThat(person.graphql("{ creator(id: \"creator_alice\") { name } }").text("creator.name"))
                .isEqualTo("Alice");
        assertThat(person.graphql("mutation { processPayout(payoutId: \"nobodys\") { id } }")
                        .code())
                .isEqualTo("FORBIDDEN");
    }

    @Test
    void an_admin_whose_sign_in_has_grown_old_signs_in_again_before_money_moves() {
        String process = "mutation { processPayout(payoutId: \"nobodys\") { id } }";
        Session ada = keycloak.signIn("ada", application);
        assertThat(ada.graphql(process).code()).isEqualTo("PAYOUT_NOT_FOUND");
        // A refreshed token still has the time of the sign-in.
        Node.await(() -> "STEP_UP_NEEDED".equals(ada.graphql(process).code()), "the sign-in is too old");
        assertThat(ada.graphql("{ creators(first: 5) { nodes { id } } }").code())
                .isNull();

        assertThat(keycloak.signIn(ada, "ada", "/sign-in/step-up?to=/q/health/live"))
                .isEqualTo("200 " + application + "/q/health/live?step-up=done");
        assertThat(ada.graphql(process).code()).isEqualTo("PAYOUT_NOT_FOUND");
    }

    @Test
    void role_changes_in_keycloak_apply_at_the_next_refresh() {
        Session alice = keycloak.signIn("alice", application);
        String creators = "{ creators(first: 1) { nodes { id } } }";
        assertThat(alice.graphql(creators).code()).isEqualTo("FORBIDDEN");
        keycloak.giveRole("alice", "ADMIN");
        try {
            assertThat(alice.graphql(creators).code()).isNull();
        } finally {
            keycloak.takeRole("alice", "ADMIN");
        }
        assertThat(alice.graphql(creators).code()).isEqualTo("FORBIDDEN");
    }

    @Test
    void a_session_ended_in_keycloak_is_ended_here_at_once_for_every_copy_of_its_cookies() {
        Session ada = keycloak.signIn("ada", application);
        Session alice = keycloak.signIn("alice", application);
        String copied = ada.copied();
        assertThat(asCopied(copied).statusCode()).isEqualTo(200);

        keycloak.endSessions("ada");

        HttpResponse<String> answer = asCopied(copied);
        assertThat(answer.statusCode() + " " + answer.body()).startsWith("401").contains("UNAUTHENTICATED");
        assertThat(ada.graphql(WHO).code()).isEqualTo("UNAUTHENTICATED");
        assertThat(alice.graphql(WHO).code()).isNull();
        assertThat(keycloak.signIn("ada", application).graphql(WHO).code()).isNull();
        assertThat(premises.books.rows("select 1 from ended_session where name like 'sid:%'"))
                .as("told by Keycloak, before a refresh failed")
                .isNotEmpty();
    }

    private static HttpResponse<String> asCopied(String cookies) {
        return new Session(application).post(WHO, "Cookie", cookies, "Sec-Fetch-Site", "same-origin");
    }

    @Test
    void signing_out_ends_the_keycloak_session() {
        Session alice = keycloak.signIn("alice", application);
        String copied = alice.copied();
        HttpResponse<String> out = alice.get("/sign-out", "Sec-Fetch-Site", "same-origin");
        assertThat(asCopied(copied).statusCode())
                .as("before Keycloak knows of it")
                .isEqualTo(401);
        assertThat(Session.location(out)).startsWith(keycloak.realm() + "/protocol/openid-connect/logout");
        HttpResponse<String> back = alice.get(Session.location(out));
        assertThat(Session.location(back)).isEqualTo(application + "/");
        assertThat(alice.graphql(WHO).code()).isEqualTo("UNAUTHENTICATED");
        assertThat(alice.follow(alice.get("/sign-in")).body())
                .as("the form again")
                .contains("password");
    }

    @Test
    void a_token_that_was_issued_for_another_application_is_refused() {
        assertThat(graphql(keycloak.tokenOf("callstar-newsletter"), WHO).code()).isEqualTo("UNAUTHENTICATED");
    }

    @Test
    void features_switched_off_by_the_operator_are_off() {
        assertThat(given().get(application + "/q/graphql-ui/").statusCode()).isEqualTo(404);
        assertThat(graphql(keycloak.tokenOf("callstar-platform"), "{ __schema { types { name } } }")
                        .code())
                .isEqualTo("INVALID_INPUT");
        assertThat(graphql(keycloak.tokenOf("callstar-platform"), WHO).code()).isNull();
    }

    @Test
    void a_token_of_another_realm_is_refused() {
        assertThat(graphql(keycloak.tokenOfTheHouse(), WHO).code()).isEqualTo("UNAUTHENTICATED");
    }
}
