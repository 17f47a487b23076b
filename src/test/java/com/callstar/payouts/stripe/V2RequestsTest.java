package com.callstar.payouts.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.creators.StripeAccounts.Agreement;
import com.callstar.payouts.creators.StripeAccounts.Api;
import com.callstar.payouts.creators.StripeAccounts.Losses;
import com.callstar.payouts.creators.StripeAccounts.Opening;
import com.callstar.payouts.creators.StripeAccounts.Origin;
import com.callstar.payouts.creators.StripeAccounts.Terms;
import com.callstar.stripesimulator.SimulatedRequest;
import com.callstar.stripesimulator.SimulatedStripe;
import com.callstar.stripesimulator.SimulatorSettings;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.gson.Gson;
import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.net.ApiRequestParams;
import com.stripe.net.ApiResource;
import com.stripe.net.RequestOptions;
import com.stripe.param.v2.core.AccountCreateParams;
import com.stripe.param.v2.core.AccountLinkCreateParams;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What our calls of accounts contain, as it arrives at Stripe, against stripe-java's own parameter classes. */
@Timeout(60)
class V2RequestsTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    private int openings;
    private SimulatedStripe stripe;
    private StripeClient client;

    @BeforeEach
    void start() {
        stripe =
                SimulatedStripe.start(SimulatorSettings.withSecret("whsec_test").withClock(() -> NOW));
        client = StripeClient.builder()
                .setApiKey("sk_test_simulated")
                .setApiBase(stripe.base().toString())
                .build();
    }

    @AfterEach
    void stop() {
        stripe.close();
    }

    @Test
    void an_account_of_a_recipient_asks_for_transfers_alone() throws Exception {
        SimulatedRequest call = opened(opening("FR", Losses.APPLICATION, Agreement.FULL, false));
        assertThat(call.idempotencyKey()).isEqualTo("callstar-account-open_1");
        assertThat(call.version()).isEqualTo("2026-07-29.dahlia");
        assertThat(JSON.readTree(call.body())).isEqualTo(JSON.readTree("""
                {"contact_email": "ada@example.com", "dashboard": "express", "identity": {"country": "FR"},
                 "configuration": {"recipient": {"capabilities": {"stripe_balance": {"stripe_transfers": {"requested": true}}}}},
                 "defaults": {"responsibilities": {"fees_collector": "application", "losses_collector": "application"}},
                 "metadata": {"creatorId": "creator_1"}}"""));
        assertIsWhatStripeJavaKnows(call, AccountCreateParams.class);
    }

    @Test
    void an_account_for_destination_charges_takes_cards_too_unless_it_is_across_a_border() throws Exception {
        SimulatedRequest near = opened(opening("FR", Losses.APPLICATION, Agreement.FULL, true));
        assertThat(near.body()).contains("\"merchant\":{\"capabilities\":{\"card_payments\":{\"requested\":true}}}");
        assertIsWhatStripeJavaKnows(near, AccountCreateParams.class);
        SimulatedRequest far = opened(opening("US", Losses.APPLICATION, Agreement.RECIPIENT, true));
        assertThat(far.body()).doesNotContain("merchant");
    }

    @Test
    void losses_at_stripe_are_asked_for_in_the_version_that_has_them() throws Exception {
        SimulatedRequest call = opened(opening("FR", Losses.STRIPE, Agreement.FULL, false));
        assertThat(call.version()).isEqualTo(V2Accounts.STRIPE_BEARS_LOSSES);
        assertThat(call.body()).contains("\"losses_collector\":\"stripe\"", "\"fees_collector\":\"application\"");
        assertIsWhatStripeJavaKnows(call, AccountCreateParams.class);

        openedByV1(opening("FR", Losses.STRIPE, Agreement.FULL, false));
        assertThat(last("/v1/accounts").version()).isEqualTo(V2Accounts.STRIPE_BEARS_LOSSES);
    }

    @Test
    void a_link_names_the_configurations_that_this_version_needs() throws Exception {
        V2Accounts accounts = new V2Accounts(client);
        String id = accounts.open(opening("FR", Losses.APPLICATION, Agreement.FULL, true), options(Losses.APPLICATION));
        accounts.link(
                id,
                new Origin(Api.V2, true),
                URI.create("https://callstar.example/back"),
                URI.create("https://callstar.example/again"));
        SimulatedRequest call = last("/v2/core/account_links");
        assertThat(JSON.readTree(call.body()).path("use_case")).isEqualTo(JSON.readTree("""
                {"type": "account_onboarding", "account_onboarding": {"configurations": ["recipient", "merchant"],
                 "return_url": "https://callstar.example/back", "refresh_url": "https://callstar.example/again"}}"""));
        assertIsWhatStripeJavaKnows(call, AccountLinkCreateParams.class);
    }

    @Test
    void an_account_that_was_reset_is_not_found_again() throws Exception {
        V2Accounts accounts = new V2Accounts(client);
        String first =
                accounts.open(opening("FR", Losses.APPLICATION, Agreement.FULL, false), options(Losses.APPLICATION));
        assertThat(accounts.find("creator_1", NOW.minusSeconds(60), Set.of())).contains(first);
        assertThat(accounts.find("creator_1", NOW.minusSeconds(60), Set.of(first)))
                .isEmpty();
        assertThat(accounts.find("creator_1", NOW.plusSeconds(60), Set.of())).isEmpty();
        assertThat(accounts.find("creator_2", NOW.minusSeconds(60), Set.of())).isEmpty();
    }

    @Test
    void an_account_of_the_first_api_is_opened_by_its_controller_never_by_a_type() throws Exception {
        openedByV1(opening("US", Losses.APPLICATION, Agreement.RECIPIENT, false));
        assertThat(last("/v1/accounts").parameters())
                .containsEntry("controller[stripe_dashboard][type]", "express")
                .containsEntry("controller[losses][payments]", "application")
                .containsEntry("controller[fees][payer]", "application")
                .containsEntry("controller[requirement_collection]", "stripe")
                .containsEntry("tos_acceptance[service_agreement]", "recipient")
                .containsEntry("capabilities[transfers][requested]", "true")
                .containsEntry("country", "US")
                .doesNotContainKeys("type", "capabilities[card_payments][requested]");
    }

    private void openedByV1(Opening opening) throws StripeException {
        client.v1()
                .accounts()
                .create(
                        AccountModels.parameters(opening),
                        options(opening.terms().losses()));
    }

    private SimulatedRequest opened(Opening opening) throws StripeException {
        new V2Accounts(client).open(opening, options(opening.terms().losses()));
        return last("/v2/core/accounts");
    }

    private RequestOptions options(Losses losses) {
        return V2Accounts.inVersionFor(
                losses, RequestOptions.builder().setIdempotencyKey("callstar-account-open_" + ++openings));
    }

    private SimulatedRequest last(String path) {
        return stripe.requests("POST", path).getLast();
    }

    private static Opening opening(String country, Losses losses, Agreement agreement, boolean payoutsByUsAlone) {
        return new Opening(
                "callstar-account-open_1",
                "creator_1",
                "ada@example.com",
                new Terms(Api.V2, country, losses, agreement),
                payoutsByUsAlone,
                NOW);
    }

    /** A field that the class does not have would be lost on the way through it. */
    private static void assertIsWhatStripeJavaKnows(SimulatedRequest call, Class<? extends ApiRequestParams> type)
            throws IOException {
        ApiRequestParams read = ApiResource.GSON.fromJson(call.body(), type);
        JsonNode written = JSON.readTree(new Gson().toJson(read.toMap()));
        assertThat(written).isEqualTo(JSON.readTree(call.body()));
    }
}
