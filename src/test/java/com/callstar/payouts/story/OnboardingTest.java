package com.callstar.payouts.story;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.demo.DemoClock;
import com.callstar.payouts.demo.stripe.AccountState;
import com.callstar.payouts.demo.stripe.AccountState.Requirements;
import com.callstar.payouts.demo.stripe.Fault;
import com.callstar.payouts.demo.stripe.SimulatedAccount;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From no Stripe account to one that is paid, with the real pages of the simulated Stripe; and how it is lost again. */
@QuarkusTest
class OnboardingTest extends Story {

    private static final HttpClient BROWSER = HttpClient.newHttpClient();

    @Test
    void from_nothing_to_the_first_payout() {
        Person creator = aCreator(null);
        released(creator, "70.00");
        assertThat(request(creator, "63.00").code()).isEqualTo("STRIPE_NOT_CONNECTED");

        Reply started = starts(creator);
        String url = started.text("startStripeOnboarding.url");
        assertThat(Instant.parse(started.text("startStripeOnboarding.expiresAt")))
                .isAfter(DemoClock.shared().instant());
        assertThat(request(creator, "63.00").code()).isEqualTo("STRIPE_NOT_READY");

        assertThat(opened(url).statusCode()).isEqualTo(200);
        assertThat(leaving(url, "yes")).endsWith("/dashboard/creator/settings?stripe=return");
        stripeTells();
        assertThat(balance(creator).text("balance.cannotRequestBecause")).isNull();

        process(requested(creator, "63.00")).data("processPayout.id");
        stripeTells();
        assertThat(payments(creator)).isEqualTo("PAID");
        SimulatedAccount account = accountsOf(creator).getFirst();
        assertThat(World.stripe().moneyMovedTo(account.id(), "eur")).isEqualTo(6300);
        assertThat(account.email()).isEqualTo(creator.creatorId() + "@example.com");
        assertThat(account.payoutSchedule())
                .as("Stripe passes on what we transfer")
                .isEqualTo("daily");
        assertThat(history(creator)).contains("creator.stripe_account").doesNotContain("creator.destination");
    }

    @Test
    void asked_again_there_is_another_link_and_the_same_account() {
        Person creator = aCreator(null);
        String first = link(creator);
        String second = link(creator);
        assertThat(second).isNotEqualTo(first);
        assertThat(accountsOf(creator)).hasSize(1);
    }

    @Test
    void asked_by_many_at_once_there_is_one_account() {
        Person creator = aCreator(null);
        List<Reply> replies = Together.times(8, () -> starts(creator));
        assertThat(replies).extracting(Reply::code).containsOnlyNulls();
        assertThat(accountsOf(creator)).hasSize(1);
    }

    @Test
    void two_who_do_not_know_of_each_other_stand_for_the_same_intent() {
        Person creator = aCreator(null);
        World.stripe().fault(Fault.dropBefore(), "POST", "/v1/accounts", 1);
        assertThat(starts(creator).code()).isEqualTo("STRIPE_UNAVAILABLE");
        link(creator);
        assertThat(keysOfOpenings(creator)).hasSize(1);
        assertThat(accountsOf(creator)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1S", "PT2H", "PT25H", "P30D"})
    void an_account_whose_answer_was_lost_is_found_whenever_it_is_asked_for_again(String later) {
        Person creator = aCreator(null);
        World.stripe().fault(Fault.commitThenDrop(), "POST", "/v1/accounts", 1);
        assertThat(starts(creator).code()).isEqualTo("STRIPE_UNAVAILABLE");
        assertThat(accountsOf(creator)).hasSize(1);
        assertThat(stripeAccountOf(creator)).isNull();

        timePasses(Duration.parse(later));
        link(aCreator(null));
        link(creator);

        assertThat(accountsOf(creator)).hasSize(1);
        assertThat(stripeAccountOf(creator))
                .isEqualTo(accountsOf(creator).getFirst().id());
    }

    @Test
    void an_account_whose_key_answers_with_an_error_is_found_in_the_list() {
        Person creator = aCreator(null);
        World.stripe().fault(Fault.commitThenServerError(), "POST", "/v1/accounts", 1);
        assertThat(starts(creator).code()).isEqualTo("STRIPE_UNAVAILABLE");
        link(creator);
        assertThat(accountsOf(creator)).hasSize(1);
        assertThat(stripeAccountOf(creator))
                .isEqualTo(accountsOf(creator).getFirst().id());
    }

    @Test
    void an_account_is_found_among_more_than_a_page_of_them() {
        Person creator = aCreator(null);
        World.stripe().fault(Fault.commitThenDrop(), "POST", "/v1/accounts", 1);
        assertThat(starts(creator).code()).isEqualTo("STRIPE_UNAVAILABLE");
        for (int i = 0; i < 101; i++) {
            World.readyAccount("EUR");
        }
        timePasses(Duration.ofHours(25));
        link(creator);
        assertThat(accountsOf(creator)).hasSize(1);
    }

    @Test
    void an_account_that_was_never_made_is_made_under_a_new_key_once_the_old_one_may_be_forgotten() {
        Person creator = aCreator(null);
        World.stripe().fault(Fault.dropBefore(), "POST", "/v1/accounts", 1);
        assertThat(starts(creator).code()).isEqualTo("STRIPE_UNAVAILABLE");
        timePasses(Duration.ofHours(25));
        link(creator);
        assertThat(accountsOf(creator)).hasSize(1);
        assertThat(keysOfOpenings(creator)).hasSize(2);
    }

    @Test
    void what_is_registered_between_two_tries_does_not_change_the_request_under_a_key() {
        Person creator = aCreator(null);
        World.stripe().fault(Fault.commitThenDrop(), "POST", "/v1/accounts", 1);
        assertThat(starts(creator).code()).isEqualTo("STRIPE_UNAVAILABLE");
        registered(creator, Map.of("email", "other." + creator.creatorId() + "@example.com"));
        link(creator);
        assertThat(accountsOf(creator)).hasSize(1);
    }

    @Test
    void what_stripe_refuses_is_told_and_the_next_try_has_a_key_of_its_own() {
        Person creator = aCreator(null);
        World.stripe().fault(Fault.refused(400, "email_invalid", "Invalid email address."), "POST", "/v1/accounts", 1);
        Reply refused = starts(creator);
        assertThat(refused.code()).isEqualTo("STRIPE_REFUSED");
        assertThat(refused.message()).contains("Invalid email address.");
        link(creator);
        assertThat(accountsOf(creator)).hasSize(1);
    }

    @Test
    void where_stripe_does_not_answer_nothing_is_made_a_second_time() {
        Person creator = aCreator(null);
        link(creator);
        World.stripe().fault(Fault.unavailable(), "POST", "/v1/account_links", 1);
        assertThat(starts(creator).code()).isEqualTo("STRIPE_UNAVAILABLE");
        assertThat(starts(creator).message()).isNull();
        assertThat(accountsOf(creator)).hasSize(1);
    }

    @Test
    void a_link_that_is_used_up_leads_to_where_a_new_one_is_made() {
        Person creator = aCreator(null);
        String used = link(creator);
        opened(used);
        assertThat(location(opened(used))).endsWith("/dashboard/creator/settings?stripe=refresh");

        String expired = link(creator);
        timePasses(Duration.ofMinutes(6));
        assertThat(location(opened(expired))).endsWith("/dashboard/creator/settings?stripe=refresh");
        assertThat(opened(link(creator)).statusCode()).isEqualTo(200);
    }

    @Test
    void coming_back_does_not_mean_that_it_is_complete() {
        Person creator = aCreator(null);
        String url = link(creator);
        opened(url);
        assertThat(leaving(url, "no")).endsWith("?stripe=return");

        assertThat(toDo(creator, "en"))
                .containsExactly("Add a bank account.", "Give your full name.", "Accept Stripe’s terms.");
        assertThat(toDo(creator, "fr"))
                .containsExactly(
                        "Ajoutez un compte bancaire.",
                        "Indiquez votre nom complet.",
                        "Acceptez les conditions de Stripe.");
        Reply seen = creator.asks("{ me { creator { payoutsEnabled requirementCodes disabledReason } } }");
        assertThat(seen.data("me.creator.requirementCodes").toString()).contains("individual.first_name");
        assertThat(seen.text("me.creator.disabledReason"))
                .startsWith("Details that Stripe asked for are still missing");
    }

    @Test
    void reading_the_account_now_finds_what_no_event_told() {
        Person creator = aCreator(null);
        String url = link(creator);
        opened(url);
        leaving(url, "yes");
        World.stripe().drop(event -> true);
        assertThat(creator.asks("{ me { creator { payoutsEnabled } } }").text("me.creator.payoutsEnabled"))
                .isEqualTo("false");
        assertThat(creator.asks("mutation { refreshStripeAccount { payoutsEnabled requirements } }")
                        .text("refreshStripeAccount.payoutsEnabled"))
                .isEqualTo("true");
    }

    @Test
    void everything_stripe_says_of_what_is_missing_is_told_with_a_refusal() {
        Person creator = aCreator();
        released(creator, "70.00");
        Instant deadline = DemoClock.shared().instant().plusSeconds(60);
        World.stripe()
                .accountIs(
                        stripeAccountOf(creator),
                        AccountState.ready()
                                .banking("eur")
                                .withPayouts(false)
                                .requiring(new Requirements(
                                        List.of("individual.verification.document", "something.new"),
                                        List.of("individual.dob.day", "individual.dob.month"),
                                        List.of("person_1MqjB6.dob.day"),
                                        List.of("The document is blurred."),
                                        "rejected.fraud",
                                        deadline)));
        stripeTells();
        Reply told = request(creator, "10.00");
        assertThat(told.code()).isEqualTo("STRIPE_NOT_READY");
        assertThat(told.fact("requirements"))
                .extracting(one -> one.asText())
                .containsExactly(
                        "Give your date of birth.",
                        "Send an identity document.",
                        "Complete your Stripe account (something.new).",
                        "Complete the details about the representatives and owners of your company.");
        assertThat(told.fact("requirementCodes")).hasSize(5);
        assertThat(told.fact("requirementsDueBy").asText())
                .isEqualTo(Instant.ofEpochSecond(deadline.getEpochSecond()).toString());
        assertThat(told.fact("disabledReason").asText()).isEqualTo("Stripe has rejected your account; contact us.");
        assertThat(told.fact("requirementErrors").get(0).asText()).isEqualTo("The document is blurred.");

        Reply seen = creator.asks("{ me { creator { requirementsDueBy requirementErrors disabledReason } } }");
        assertThat(seen.text("me.creator.requirementsDueBy"))
                .isEqualTo(told.fact("requirementsDueBy").asText());
        assertThat(seen.data("me.creator.requirementErrors").toString()).contains("blurred");
        assertThat(creator.request()
                        .body(Map.of("amount", 10))
                        .post("/api/payouts/request")
                        .then()
                        .statusCode(400)
                        .extract()
                        .body()
                        .asString())
                .contains("Give your date of birth.");
    }

    @Test
    void an_account_that_left_stops_its_payout_with_words() {
        Person creator = aCreator();
        released(creator, "70.00");
        String payout = requested(creator, "63.00");
        World.stripe().accountLeaves(stripeAccountOf(creator));
        stripeTells();

        Reply refused = process(payout);
        assertThat(refused.code()).isEqualTo("STRIPE_NOT_READY");
        assertThat(refused.message()).contains("Reconnect Stripe");
        assertThat(statusOf(payout)).isEqualTo("PENDING");
        assertThat(waiting(payout)).contains("Reconnect Stripe");
        assertThat(toDo(creator, "fr")).containsExactly("Reliez de nouveau votre compte Stripe.");
        assertThat(standing(creator)).startsWith("available 63.00, pending 0.00, processing 0.00");
    }

    @Test
    void who_left_can_come_back_with_a_new_account_that_is_a_changed_destination() {
        Person creator = aCreator();
        released(creator, "70.00");
        String before = stripeAccountOf(creator);
        String payout = requested(creator, "63.00");
        World.stripe().accountLeaves(before);
        stripeTells();

        String url = link(creator);
        opened(url);
        leaving(url, "yes");
        stripeTells();
        assertThat(stripeAccountOf(creator)).isNotEqualTo(before);
        assertThat(link(creator)).isNotEqualTo(url);
        assertThat(accountsOf(creator)).hasSize(1);
        assertThat(process(payout).code()).isEqualTo("INVALID_STATE");
    }

    @Test
    void an_account_that_was_disconnected_by_the_platform_is_connected_again_and_not_made_again() {
        Person creator = aCreator(null);
        link(creator);
        String account = stripeAccountOf(creator);
        registered(creator, Map.of("stripeAccountId", ""));
        assertThat(stripeAccountOf(creator)).isNull();
        World.stripe().fault(Fault.unavailable(), "GET", "/v1/accounts/" + account, 1);
        assertThat(starts(creator).code()).isEqualTo("STRIPE_UNAVAILABLE");
        link(creator);
        assertThat(stripeAccountOf(creator)).isEqualTo(account);
        assertThat(accountsOf(creator)).hasSize(1);
    }

    @Test
    void an_old_event_that_comes_late_changes_nothing() {
        Person creator = aCreator();
        String account = stripeAccountOf(creator);
        World.stripe().accountIs(account, AccountState.ready().banking("eur").withPayouts(false));
        String old = World.withheld(account).getFirst();
        timePasses(Duration.ofSeconds(2));
        World.stripe().accountIs(account, AccountState.ready().banking("eur"));
        stripeTells();

        World.tell(old);
        inbox.run();

        assertThat(creator.asks("{ me { creator { payoutsEnabled } } }").text("me.creator.payoutsEnabled"))
                .isEqualTo("true");
    }

    @Test
    void an_event_from_before_we_read_the_account_changes_nothing() {
        Person creator = aCreator();
        String account = stripeAccountOf(creator);
        World.stripe().accountIs(account, AccountState.ready().banking("eur").withTransfers(false));
        timePasses(Duration.ofSeconds(2));
        World.stripe().accountIs(account, AccountState.ready().banking("eur"));
        String news = World.payloads(account).getLast();
        World.stripe().drop(event -> event.payload().equals(news));
        creator.asks("mutation { refreshStripeAccount { id } }").data("refreshStripeAccount.id");

        stripeTells();

        assertThat(balance(creator).text("balance.cannotRequestBecause")).isNotEqualTo("STRIPE_NOT_READY");
    }

    @Test
    void a_capability_that_is_lost_is_told_by_its_own_event() {
        Person creator = aCreator();
        released(creator, "70.00");
        World.stripe()
                .accountIs(
                        stripeAccountOf(creator),
                        AccountState.ready().banking("eur").withTransfers(false));
        World.stripe().drop(event -> event.type().equals("account.updated"));
        stripeTells();
        assertThat(balance(creator).text("balance.cannotRequestBecause")).isEqualTo("STRIPE_NOT_READY");
        assertThat(request(creator, "63.00").code()).isEqualTo("STRIPE_NOT_READY");
    }

    @Test
    void the_dashboard_opens_for_its_owner_and_the_platforms_view_for_admins() {
        Person creator = aCreator(null);
        assertThat(creator.asks("mutation { stripeDashboardLink }").code()).isEqualTo("STRIPE_NOT_CONNECTED");
        String url = link(creator);
        assertThat(creator.asks("mutation { stripeDashboardLink }").code())
                .as("there is none before onboarding")
                .isEqualTo("STRIPE_REFUSED");
        opened(url);
        leaving(url, "yes");
        String dashboard = creator.asks("mutation { stripeDashboardLink }").text("stripeDashboardLink");
        assertThat(opened(dashboard).body()).contains("Express dashboard");

        assertThat(creator.asks("{ me { creator { stripeDashboardUrl } } }").text("me.creator.stripeDashboardUrl"))
                .isEqualTo("https://connect.stripe.com/express_login");
        assertThat(Person.ADMIN
                        .asks("query($id: ID!) { creator(id: $id) { stripeDashboardUrl } }", "id", creator.creatorId())
                        .text("creator.stripeDashboardUrl"))
                .endsWith("/connect/accounts/" + stripeAccountOf(creator));
    }

    private static Reply starts(Person creator) {
        return creator.asks("mutation { startStripeOnboarding { url expiresAt } }");
    }

    private static String link(Person creator) {
        return starts(creator).text("startStripeOnboarding.url");
    }

    private static List<SimulatedAccount> accountsOf(Person creator) {
        return World.stripe().accounts().stream()
                .filter(account -> creator.creatorId().equals(account.metadata().get("creatorId")))
                .toList();
    }

    private static List<String> keysOfOpenings(Person creator) {
        return World.stripe().requests("POST", "/v1/accounts").stream()
                .filter(call -> creator.creatorId().equals(call.parameters().get("metadata[creatorId]")))
                .map(call -> call.idempotencyKey())
                .distinct()
                .toList();
    }

    private static List<String> toDo(Person creator, String language) {
        return given().auth()
                .oauth2(creator.token())
                .header("Accept-Language", language)
                .contentType("application/json")
                .body(Map.of("query", "mutation { refreshStripeAccount { requirements } }"))
                .post("/graphql")
                .then()
                .extract()
                .path("data.refreshStripeAccount.requirements");
    }

    private List<String> history(Person creator) {
        return books.rows("select action from audit_entry where subject = '" + creator.creatorId() + "' order by id");
    }

    private static HttpResponse<String> opened(String url) {
        return send(HttpRequest.newBuilder(URI.create(url)).build());
    }

    /** Presses a button of Stripe's page; answers where it leads. */
    private static String leaving(String url, String finished) {
        return location(send(HttpRequest.newBuilder(URI.create(url))
                .POST(HttpRequest.BodyPublishers.ofString("finished=" + finished))
                .build()));
    }

    private static String location(HttpResponse<String> page) {
        return page.headers().firstValue("Location").orElseThrow();
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return BROWSER.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException nobody) {
            throw new AssertionError(nobody);
        }
    }
}
