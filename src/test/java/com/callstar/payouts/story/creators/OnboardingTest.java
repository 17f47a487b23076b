package com.callstar.payouts.story.creators;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.demo.DemoClock;
import com.callstar.payouts.story.Concurrently;
import com.callstar.payouts.story.Reply;
import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.callstar.payouts.story.pages.Browser;
import com.callstar.stripesimulator.Fault;
import com.callstar.stripesimulator.SimulatedAccount;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From no Stripe account to the first payout, through the simulated Stripe's hosted pages. */
@QuarkusTest
class OnboardingTest extends Story {

    @Test
    void a_new_creator_is_onboarded_and_paid() {
        TestUser creator = aCreator(null);
        released(creator, "70.00");
        assertThat(request(creator, "63.00").code()).isEqualTo("STRIPE_NOT_CONNECTED");

        Reply started = starts(creator);
        String url = started.text("startStripeOnboarding.url");
        assertThat(Instant.parse(started.text("startStripeOnboarding.expiresAt")))
                .isAfter(DemoClock.shared().instant());
        assertThat(request(creator, "63.00").code()).isEqualTo("STRIPE_NOT_READY");

        assertThat(Browser.opened(url).statusCode()).isEqualTo(200);
        assertThat(Browser.leaving(url, "yes")).endsWith("/dashboard/creator/settings?stripe=return");
        stripeTells();
        assertThat(balance(creator).text("balance.cannotRequestBecause")).isNull();

        process(requested(creator, "63.00")).data("processPayout.id");
        stripeTells();
        assertThat(payments(creator)).isEqualTo("PAID");
        SimulatedAccount account = accountsOf(creator).getFirst();
        assertThat(StripeWorld.stripe().moneyMovedTo(account.id(), "eur")).isEqualTo(6300);
        assertThat(account.email()).isEqualTo(creator.creatorId() + "@example.com");
        assertThat(account.payoutSchedule())
                .as("Stripe passes on what we transfer")
                .isEqualTo("daily");
        assertThat(history(creator)).contains("creator.stripe_account").doesNotContain("creator.destination");
    }

    @Test
    void a_second_start_gives_a_new_link_to_the_same_account() {
        TestUser creator = aCreator(null);
        String first = link(creator);
        String second = link(creator);
        assertThat(second).isNotEqualTo(first);
        assertThat(accountsOf(creator)).hasSize(1);
    }

    @Test
    void concurrent_starts_open_one_account() {
        TestUser creator = aCreator(null);
        List<Reply> replies = Concurrently.times(8, () -> starts(creator));
        assertThat(replies).extracting(Reply::code).containsOnlyNulls();
        assertThat(accountsOf(creator)).hasSize(1);
    }

    @Test
    void two_concurrent_openings_share_one_attempt() {
        TestUser creator = aCreator(null);
        StripeWorld.stripe().fault(Fault.dropBefore(), "POST", accountsPath(), 1);
        assertThat(starts(creator).code()).isEqualTo("STRIPE_UNAVAILABLE");
        link(creator);
        assertThat(keysOfOpenings(creator)).hasSize(1);
        assertThat(accountsOf(creator)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1S", "PT2H", "PT25H", "P30D"})
    void an_account_with_a_lost_answer_is_found_again(String later) {
        TestUser creator = aCreator(null);
        StripeWorld.stripe().fault(Fault.commitThenDrop(), "POST", accountsPath(), 1);
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
        TestUser creator = aCreator(null);
        StripeWorld.stripe().fault(Fault.commitThenServerError(), "POST", accountsPath(), 1);
        assertThat(starts(creator).code()).isEqualTo("STRIPE_UNAVAILABLE");
        link(creator);
        assertThat(accountsOf(creator)).hasSize(1);
        assertThat(stripeAccountOf(creator))
                .isEqualTo(accountsOf(creator).getFirst().id());
    }

    @Test
    void an_account_is_found_among_more_than_a_page_of_them() {
        TestUser creator = aCreator(null);
        StripeWorld.stripe().fault(Fault.commitThenDrop(), "POST", accountsPath(), 1);
        assertThat(starts(creator).code()).isEqualTo("STRIPE_UNAVAILABLE");
        for (int i = 0; i < 101; i++) {
            StripeWorld.readyAccount("EUR");
        }
        timePasses(Duration.ofHours(25));
        link(creator);
        assertThat(accountsOf(creator)).hasSize(1);
    }

    @Test
    void an_account_never_made_is_retried_under_a_new_key() {
        TestUser creator = aCreator(null);
        StripeWorld.stripe().fault(Fault.dropBefore(), "POST", accountsPath(), 1);
        assertThat(starts(creator).code()).isEqualTo("STRIPE_UNAVAILABLE");
        timePasses(Duration.ofHours(25));
        link(creator);
        assertThat(accountsOf(creator)).hasSize(1);
        assertThat(keysOfOpenings(creator)).hasSize(2);
    }

    @Test
    void a_registration_between_tries_does_not_change_the_keyed_request() {
        TestUser creator = aCreator(null);
        StripeWorld.stripe().fault(Fault.commitThenDrop(), "POST", accountsPath(), 1);
        assertThat(starts(creator).code()).isEqualTo("STRIPE_UNAVAILABLE");
        registered(creator, Map.of("email", "other." + creator.creatorId() + "@example.com"));
        link(creator);
        assertThat(accountsOf(creator)).hasSize(1);
    }

    @Test
    void a_refused_opening_is_told_and_retried_under_a_new_key() {
        TestUser creator = aCreator(null);
        StripeWorld.stripe()
                .fault(Fault.refused(400, "email_invalid", "Invalid email address."), "POST", accountsPath(), 1);
        Reply refused = starts(creator);
        assertThat(refused.code()).isEqualTo("STRIPE_REFUSED");
        assertThat(refused.message()).contains("Invalid email address.");
        link(creator);
        assertThat(accountsOf(creator)).hasSize(1);
    }

    @Test
    void a_missing_answer_never_opens_a_second_account() {
        TestUser creator = aCreator(null);
        link(creator);
        StripeWorld.stripe().fault(Fault.unavailable(), "POST", linksPath(), 1);
        assertThat(starts(creator).code()).isEqualTo("STRIPE_UNAVAILABLE");
        assertThat(starts(creator).message()).isNull();
        assertThat(accountsOf(creator)).hasSize(1);
    }

    @Test
    void an_expired_link_leads_to_a_new_one() {
        TestUser creator = aCreator(null);
        String used = link(creator);
        Browser.opened(used);
        assertThat(Browser.location(Browser.opened(used))).endsWith("/dashboard/creator/settings?stripe=refresh");

        String expired = link(creator);
        timePasses(Duration.ofMinutes(6));
        assertThat(Browser.location(Browser.opened(expired))).endsWith("/dashboard/creator/settings?stripe=refresh");
        assertThat(Browser.opened(link(creator)).statusCode()).isEqualTo(200);
    }

    @Test
    void returning_from_stripe_does_not_mean_complete() {
        TestUser creator = aCreator(null);
        String url = link(creator);
        Browser.opened(url);
        assertThat(Browser.leaving(url, "no")).endsWith("?stripe=return");

        assertThat(toDo(creator, "en"))
                .containsExactly("Add a bank account.", "Enter your full name.", "Accept Stripe’s terms.");
        assertThat(toDo(creator, "fr"))
                .containsExactly(
                        "Ajoutez un compte bancaire.",
                        "Indiquez votre nom complet.",
                        "Acceptez les conditions de Stripe.");
        Reply seen = creator.graphql("{ me { creator { payoutsEnabled requirementCodes disabledReason } } }");
        assertThat(seen.data("me.creator.requirementCodes").toString()).contains("individual.first_name");
        assertThat(seen.text("me.creator.disabledReason")).startsWith("Stripe is still missing information");
    }

    @Test
    void rereading_an_account_finds_changes_without_an_event() {
        TestUser creator = aCreator(null);
        String url = link(creator);
        Browser.opened(url);
        Browser.leaving(url, "yes");
        StripeWorld.stripe().drop(event -> true);
        assertThat(creator.graphql("{ me { creator { payoutsEnabled } } }").text("me.creator.payoutsEnabled"))
                .isEqualTo("false");
        assertThat(creator.graphql("mutation { refreshStripeAccount { payoutsEnabled requirements } }")
                        .text("refreshStripeAccount.payoutsEnabled"))
                .isEqualTo("true");
    }

    @Test
    void reconnecting_with_a_new_account_is_a_changed_destination() {
        TestUser creator = aCreator();
        released(creator, "70.00");
        String before = stripeAccountOf(creator);
        String payout = requested(creator, "63.00");
        StripeWorld.stripe().accountLeaves(before);
        stripeTells();

        String url = link(creator);
        Browser.opened(url);
        Browser.leaving(url, "yes");
        stripeTells();
        assertThat(stripeAccountOf(creator)).isNotEqualTo(before);
        assertThat(link(creator)).isNotEqualTo(url);
        assertThat(accountsOf(creator)).hasSize(1);
        assertThat(process(payout).code()).isEqualTo("INVALID_STATE");
    }

    @Test
    void an_account_disconnected_by_the_platform_is_reused() {
        TestUser creator = aCreator(null);
        link(creator);
        String account = stripeAccountOf(creator);
        registered(creator, Map.of("stripeAccountId", ""));
        assertThat(stripeAccountOf(creator)).isNull();
        StripeWorld.stripe().fault(Fault.unavailable(), "GET", "/v1/accounts/" + account, 1);
        assertThat(starts(creator).code()).isEqualTo("STRIPE_UNAVAILABLE");
        link(creator);
        assertThat(stripeAccountOf(creator)).isEqualTo(account);
        assertThat(accountsOf(creator)).hasSize(1);
    }

    @Test
    void the_dashboard_opens_for_its_owner_and_the_platforms_view_for_admins() {
        TestUser creator = aCreator(null);
        assertThat(creator.graphql("mutation { stripeDashboardLink }").code()).isEqualTo("STRIPE_NOT_CONNECTED");
        String url = link(creator);
        assertThat(creator.graphql("mutation { stripeDashboardLink }").code())
                .as("there is none before onboarding")
                .isEqualTo("STRIPE_REFUSED");
        Browser.opened(url);
        Browser.leaving(url, "yes");
        String dashboard = creator.graphql("mutation { stripeDashboardLink }").text("stripeDashboardLink");
        assertThat(Browser.opened(dashboard).body()).contains("Express dashboard");

        assertThat(creator.graphql("{ me { creator { stripeDashboardUrl } } }").text("me.creator.stripeDashboardUrl"))
                .isEqualTo("https://connect.stripe.com/express_login");
        assertThat(TestUser.ADMIN
                        .graphql(
                                "query($id: ID!) { creator(id: $id) { stripeDashboardUrl } }",
                                "id",
                                creator.creatorId())
                        .text("creator.stripeDashboardUrl"))
                .endsWith("/connect/accounts/" + stripeAccountOf(creator));
    }

    /** The API that opens accounts here. */
    String accountsPath() {
        return "/v2/core/accounts";
    }

    String linksPath() {
        return "/v2/core/account_links";
    }

    @Test
    void an_account_is_opened_and_linked_by_the_configured_api() {
        TestUser creator = aCreator(null);
        link(creator);
        SimulatedAccount account = accountsOf(creator).getFirst();
        assertThat(account.openedByV2()).isEqualTo(accountsPath().startsWith("/v2"));
        assertThat(account.country()).isEqualTo("FR");
        assertThat(StripeWorld.stripe().requests("POST", linksPath()))
                .anyMatch(call -> account.id().equals(call.parameters().get("account")));
    }

    @Test
    void a_creator_chooses_their_country_once() {
        TestUser creator = aCreator(null);
        assertThat(startsIn(creator, "XX").code()).isEqualTo("INVALID_INPUT");
        Reply unserved = startsIn(creator, "BR");
        assertThat(unserved.code()).isEqualTo("INVALID_INPUT");
        assertThat(unserved.message()).contains("BR");
        assertThat(accountsOf(creator)).isEmpty();

        assertThat(startsIn(creator, "be").code()).isNull();
        assertThat(startsIn(creator, "BE").code()).as("a second try").isNull();
        assertThat(accountsOf(creator)).extracting(SimulatedAccount::country).containsExactly("BE");
        Reply fixed = startsIn(creator, "US");
        assertThat(fixed.code()).isEqualTo("INVALID_STATE");
        assertThat(fixed.message()).contains("BE");
        assertThat(creator.graphql("{ me { creator { country } } onboardingCountries { codes preset } }"))
                .satisfies(seen -> assertThat(seen.text("me.creator.country")).isEqualTo("BE"))
                .satisfies(seen -> assertThat(
                                seen.data("onboardingCountries.codes").toString())
                        .contains("FR", "US")
                        .doesNotContain("BR"))
                .satisfies(seen ->
                        assertThat(seen.text("onboardingCountries.preset")).isEqualTo("FR"));
        assertThat(history(creator)).contains("creator.country");
    }

    @Test
    void another_country_waits_for_the_outcome_of_an_opening() {
        TestUser creator = aCreator(null);
        StripeWorld.stripe().fault(Fault.commitThenDrop(), "POST", accountsPath(), 1);
        assertThat(startsIn(creator, "BE").code()).isEqualTo("STRIPE_UNAVAILABLE");
        assertThat(startsIn(creator, "US").code()).isEqualTo("INVALID_STATE");
        link(creator);
        assertThat(accountsOf(creator)).extracting(SimulatedAccount::country).containsExactly("BE");
    }

    @Test
    void the_booking_platform_says_where_a_creator_lives_until_there_is_an_account() {
        TestUser creator = aCreator(null);
        registered(creator, Map.of("country", "DE"));
        link(creator);
        registered(creator, Map.of("country", "US"));
        assertThat(accountsOf(creator)).extracting(SimulatedAccount::country).containsExactly("DE");
        assertThat(creator.graphql("{ me { creator { country } } }").text("me.creator.country"))
                .isEqualTo("DE");
    }

    @Test
    void a_creator_known_from_a_payment_only_reads_that_an_email_address_is_missing() {
        TestUser creator = TestUser.creator(StripeWorld.fresh("unregistered"));
        StripeWorld.stripe()
                .pay(StripeWorld.stripe()
                        .createPaymentIntent(Map.of(
                                "amount",
                                "7000",
                                "currency",
                                "eur",
                                "metadata[bookingId]",
                                StripeWorld.fresh("booking"),
                                "metadata[creatorId]",
                                creator.creatorId())));
        stripeTells();
        assertThat(starts(creator).code()).isEqualTo(accountsPath().startsWith("/v2") ? "INVALID_STATE" : null);
        registered(creator, Map.of());
        assertThat(starts(creator).code()).isNull();
        assertThat(accountsOf(creator)).hasSize(1);
    }

    @Test
    void a_creator_across_a_border_is_paid_as_a_recipient() {
        TestUser creator = aCreator(null);
        released(creator, "70.00");
        String url = startsIn(creator, "US").text("startStripeOnboarding.url");
        Browser.opened(url);
        Browser.leaving(url, "yes");
        stripeTells();
        process(requested(creator, "63.00")).data("processPayout.id");
        stripeTells();
        assertThat(payments(creator)).isEqualTo("PAID");
    }

    private static Reply startsIn(TestUser creator, String country) {
        return creator.graphql(
                "mutation($country: String) { startStripeOnboarding(country: $country) { url } }", "country", country);
    }

    private static Reply starts(TestUser creator) {
        return creator.graphql("mutation { startStripeOnboarding { url expiresAt } }");
    }

    private static String link(TestUser creator) {
        return starts(creator).text("startStripeOnboarding.url");
    }

    private static List<SimulatedAccount> accountsOf(TestUser creator) {
        return StripeWorld.stripe().accounts().stream()
                .filter(account -> creator.creatorId().equals(account.metadata().get("creatorId")))
                .toList();
    }

    private List<String> keysOfOpenings(TestUser creator) {
        return StripeWorld.stripe().requests("POST", accountsPath()).stream()
                .filter(call -> creator.creatorId().equals(call.parameters().get("metadata[creatorId]")))
                .map(call -> call.idempotencyKey())
                .distinct()
                .toList();
    }

    private List<String> history(TestUser creator) {
        return books.rows("select action from audit_entry where subject = '" + creator.creatorId() + "' order by id");
    }
}
