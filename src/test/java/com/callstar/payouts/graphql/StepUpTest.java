package com.callstar.payouts.graphql;

import static io.restassured.RestAssured.given;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.InvitedPeople;
import com.callstar.payouts.demo.DemoKeys;
import com.callstar.payouts.demo.DemoTokens;
import com.callstar.payouts.runs.RunWorker;
import com.callstar.payouts.story.Session;
import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.callstar.payouts.story.access.TightLimits;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.smallrye.jwt.build.Jwt;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who moves money has signed in a short time ago: programs and browsers are told, and a browser comes back as the same person. */
@QuarkusTest
@TestProfile(TightLimits.class)
class StepUpTest extends Story {

    private static final Duration LONG_AGO = Duration.ofHours(1);
    private static final String PAGE = "/dashboard/admin/payouts?queue=READY";
    private static final String PROCESS = "mutation { processPayout(payoutId: \"nowhere\") { id } }";
    private static final String WHO = "{ me { name } }";

    private static final Map<String, String> CALLS = Map.ofEntries(
            entry("processPayout", "processPayout(payoutId: \"x\") { id }"),
            entry("approvePayoutRun", "approvePayoutRun(id: \"x\", digest: \"y\") { id }"),
            entry("startPayoutRun", "startPayoutRun(id: \"x\", digest: \"y\") { id }"),
            entry("reverseTransfer", "reverseTransfer(payoutId: \"x\", reason: \"y\") { id }"),
            entry("approvePayout", "approvePayout(payoutId: \"x\", digest: \"y\") { id }"),
            entry(
                    "setApprovalRules",
                    "setApprovalRules(reason: \"x\", rules: {twoPeople: false, twoAbove: 1, twoForNewDestinations:"
                            + " false, lastsMinutes: 0}) { version }"),
            entry("setCreatorTerms", "setCreatorTerms(creatorId: \"x\", terms: {holdDays: 14}, reason: \"y\") { id }"),
            entry("agreeRecovery", "agreeRecovery(creatorId: \"x\", percentage: 25, reason: \"y\") { id }"),
            entry("endRecovery", "endRecovery(creatorId: \"x\", reason: \"y\") { id }"),
            entry("writeOffDebt", "writeOffDebt(creatorId: \"x\", reason: \"y\") { id }"),
            entry("payOutStripeBalance", "payOutStripeBalance(creatorId: \"x\", reason: \"y\") { id }"),
            entry("retryOnwardPayout", "retryOnwardPayout(payoutId: \"x\", reason: \"y\") { id }"),
            entry("confirmDestination", "confirmDestination(payoutId: \"x\", reason: \"y\") { id }"),
            entry(
                    "registerCreator",
                    "registerCreator(creator: {id: \"stepping\", name: \"S\", email: \"s@example.com\"}) { id }"),
            entry("resetStripeAccount", "resetStripeAccount(creatorId: \"x\", reason: \"y\") { warning }"),
            entry("releaseBooks", "releaseBooks(creatorId: \"x\", reason: \"y\") { id }"),
            entry("resolvePayment", "resolvePayment(paymentId: \"x\", action: KEEP, reason: \"y\") { id }"),
            entry("adoptDisbursement", "adoptDisbursement(stripeId: \"x\", reason: \"y\") { id }"),
            entry("adoptAllDisbursements", "adoptAllDisbursements(reason: \"y\") { stripeId }"));

    @Inject
    RunWorker worker;

    private final String name = StripeWorld.fresh("admin");

    static Stream<String> operations() {
        assertThat(CALLS.keySet()).containsExactlyInAnyOrderElementsOf(StepUpOperations.NAMES);
        return StepUpOperations.NAMES.stream();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void a_program_with_an_old_sign_in_is_challenged_and_nothing_is_done(String operation) {
        Response answer = graphql(token(name, "ADMIN", LONG_AGO), "mutation { " + CALLS.get(operation) + " }");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate"))
                .startsWith("Bearer error=\"insufficient_user_authentication\"")
                .contains("max_age=\"900\"");
        assertThat(answer.<String>path("errors[0].extensions.code")).isEqualTo("STEP_UP_NEEDED");
        assertThat(answer.<Integer>path("errors[0].extensions.maxAge")).isEqualTo(900);
        assertThat(answer.<String>path("errors[0].message")).startsWith("This moves money");
        assertThat(refusals(operation)).containsExactly("STEP_UP_NEEDED maxAge=900");
    }

    @ParameterizedTest
    @MethodSource("operations")
    void a_program_with_a_recent_sign_in_goes_on(String operation) {
        Response answer = graphql(token(name, "ADMIN", Duration.ZERO), "mutation { " + CALLS.get(operation) + " }");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(refusals(operation)).doesNotContain("STEP_UP_NEEDED maxAge=900");
    }

    @Test
    void a_token_that_does_not_say_when_is_not_enough() {
        assertThat(graphql(TestUser.SECOND_ADMIN.token(), PROCESS).statusCode()).isEqualTo(401);
    }

    @Test
    void reads_and_other_changes_need_no_recent_sign_in() {
        String old = token(name, "ADMIN", LONG_AGO);
        assertThat(graphql(old, "{ creators(first: 1) { totalCount } }").statusCode())
                .isEqualTo(200);
        assertThat(codeOf(graphql(old, "mutation { rejectPayout(payoutId: \"nowhere\", reason: \"x\") { id } }")))
                .isEqualTo("PAYOUT_NOT_FOUND");
    }

    @Test
    void a_request_is_refused_as_a_whole() {
        TestUser creator = aCreator();
        released(creator, "70.00");
        String payout = requested(creator, "10.00");
        Response answer = graphql(
                token(name, "ADMIN", LONG_AGO),
                "mutation { rejectPayout(payoutId: \"" + payout + "\", reason: \"x\") { id } "
                        + CALLS.get("processPayout") + " }");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(statusOf(payout)).isEqualTo("PENDING");
    }

    @Test
    void one_recent_sign_in_is_enough_for_a_whole_run() {
        StripeWorld.stripe().topUp(100_000, "eur");
        List<String> payouts = Stream.of("10.00", "20.00", "30.00")
                .map(amount -> {
                    TestUser creator = aCreator();
                    released(creator, "70.00");
                    return requested(creator, amount);
                })
                .toList();
        Response run = graphql(
                token(name, "ADMIN", LONG_AGO),
                "mutation { preparePayoutRun(selection: {currency: \"EUR\", payoutIds: [\"%s\"]}) { id digest } }"
                        .formatted(String.join("\", \"", payouts)));
        String start = "mutation { startPayoutRun(id: \"%s\", digest: \"%s\") { id } }"
                .formatted(run.path("data.preparePayoutRun.id"), run.path("data.preparePayoutRun.digest"));
        assertThat(graphql(token(name, "ADMIN", LONG_AGO), start).statusCode()).isEqualTo(401);

        assertThat(codeOf(graphql(token(name, "ADMIN", Duration.ZERO), start))).isNull();
        worker.run();

        assertThat(payouts)
                .allSatisfy(
                        payout -> assertThat(StripeWorld.transfersOf(payout)).hasSize(1));
        assertThat(refusals("startPayoutRun")).containsExactly("STEP_UP_NEEDED maxAge=900");
        assertThat(refusals("processPayout")).isEmpty();
    }

    @Test
    void the_platforms_server_and_those_without_the_right_are_not_asked_to_sign_in() {
        assertThat(codeOf(graphql(TestUser.PLATFORM.token(), "mutation { " + CALLS.get("registerCreator") + " }")))
                .isNull();
        assertThat(codeOf(graphql(aCreator().token(), PROCESS))).isEqualTo("FORBIDDEN");
    }

    @Test
    void rest_challenges_as_graphql_does() {
        Response answer = given().auth()
                .oauth2(token(name, "ADMIN", LONG_AGO))
                .contentType(ContentType.JSON)
                .body(Map.of("payoutId", "nowhere"))
                .post("/api/admin/payouts");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).contains("insufficient_user_authentication");
        assertThat(answer.<String>path("code")).isEqualTo("STEP_UP_NEEDED");
        assertThat(answer.<Integer>path("maxAge")).isEqualTo(900);
        assertThat(refusals("POST /api/admin/payouts")).containsExactly("STEP_UP_NEEDED maxAge=900");
    }

    @Test
    void a_browser_goes_to_the_provider_and_comes_back_to_its_page() {
        Session session = signedInLongAgo();
        HttpResponse<String> refused = session.post(PROCESS, "Sec-Fetch-Site", "same-origin");
        assertThat(refused.statusCode() + refused.body()).startsWith("200").contains("STEP_UP_NEEDED");

        String provider = awayToProvider(session);
        assertThat(provider).contains("prompt=login").contains("max_age=900").doesNotContain("acr_values");
        assertThat(session.graphql(WHO).text("me.name"))
                .as("the session goes on meanwhile")
                .isEqualTo(name);

        String copied = session.copied();
        assertThat(end(session, provider, name)).isEqualTo(PAGE + "&step-up=done");
        assertThat(new Session()
                        .post(WHO, "Cookie", copied, "Sec-Fetch-Site", "same-origin")
                        .statusCode())
                .as("a copy of the session that was replaced")
                .isEqualTo(401);
        assertThat(session.graphql(PROCESS).code()).isEqualTo("PAYOUT_NOT_FOUND");
        assertThat(Session.location(session.get(stepUp())))
                .as("nobody is asked twice")
                .endsWith(PAGE + "&step-up=done");
    }

    @Test
    void another_person_gets_no_session_and_the_first_keeps_theirs() {
        Session session = signedInLongAgo();
        TestUser other = new TestUser(StripeWorld.fresh("other"), "ADMIN", null);
        Session.invite(other);
        assertThat(end(session, awayToProvider(session), other.name())).isEqualTo(PAGE + "&step-up=other");
        assertThat(session.graphql(WHO).text("me.name")).isEqualTo(name);
        assertThat(session.graphql(PROCESS).code()).isEqualTo("STEP_UP_NEEDED");
    }

    @Test
    void a_person_who_gives_up_keeps_their_session_and_can_try_again() {
        Session session = signedInLongAgo();
        String state = awayToProvider(session).replaceFirst(".*[?&](state=[^&]*).*", "$1");
        HttpResponse<String> back = session.get("/sign-in/callback?error=access_denied&" + state);
        assertThat(back.statusCode() + " " + Session.location(back)).isEqualTo("303 " + PAGE + "&step-up=failed");
        assertThat(session.graphql(WHO).text("me.name")).isEqualTo(name);
        assertThat(end(session, awayToProvider(session), name)).isEqualTo(PAGE + "&step-up=done");
    }

    @Test
    void an_ordinary_sign_in_after_giving_up_may_be_anybodys() {
        Session session = signedInLongAgo();
        awayToProvider(session);
        session.get("/sign-out", "Sec-Fetch-Site", "same-origin");
        TestUser other = new TestUser(StripeWorld.fresh("other"), "ADMIN", null);
        Session.invite(other);
        session.signIn(other.name(), "/sign-in?to=/q/health/live");
        assertThat(session.graphql(WHO).text("me.name")).isEqualTo(other.name());
    }

    /** The page's address at which a way to the provider ends. */
    private static String end(Session session, String provider, String person) {
        HttpResponse<String> here =
                session.get(provider + "&person=" + URLEncoder.encode(person, StandardCharsets.UTF_8));
        String location = Session.location(here);
        while (!location.contains("step-up=")) {
            here = session.get(location);
            location = Session.location(here);
        }
        return location.substring(location.indexOf("/dashboard"));
    }

    private static String awayToProvider(Session session) {
        HttpResponse<String> away = session.get(Session.location(session.get(stepUp())));
        assertThat(away.statusCode()).as(away.body()).isEqualTo(302);
        return Session.location(away);
    }

    private static String stepUp() {
        return "/sign-in/step-up?to=" + URLEncoder.encode(PAGE, StandardCharsets.UTF_8);
    }

    /** Signed in at the provider long ago, and here without typing anything. */
    private Session signedInLongAgo() {
        Map<String, Object> claims = Map.of(
                "sub",
                "test|" + name,
                "groups",
                List.of("ADMIN"),
                "name",
                name,
                "auth_time",
                Instant.now().minus(LONG_AGO).getEpochSecond());
        InvitedPeople.invite(name, claims);
        Session session = new Session();
        assertThat(session.signIn(name, "/sign-in?to=/q/health/live").statusCode())
                .isEqualTo(200);
        return session;
    }

    private static String token(String name, String role, Duration ago) {
        Path folder = Path.of(ConfigProvider.getConfig().getValue("callstar.demo.folder", String.class));
        return Jwt.claims()
                .issuer(DemoTokens.ISSUER)
                .audience(DemoTokens.AUDIENCE)
                .subject("test|" + name)
                .groups(role)
                .claim("name", name)
                .claim("auth_time", Instant.now().minus(ago).getEpochSecond())
                .expiresIn(Duration.ofHours(1))
                .sign(DemoKeys.keptIn(folder).privateKey());
    }

    private static Response graphql(String token, String document) {
        return given().auth()
                .oauth2(token)
                .contentType(ContentType.JSON)
                .header("Accept-Language", "en")
                .body(Map.of("query", document))
                .post("/graphql");
    }

    private static String codeOf(Response answer) {
        return answer.path("errors[0].extensions.code");
    }

    private List<String> refusals(String action) {
        return books.rows("select reason from audit_line where refused and actor = 'admin:test|%s' and action = '%s'"
                .formatted(name, action));
    }
}
