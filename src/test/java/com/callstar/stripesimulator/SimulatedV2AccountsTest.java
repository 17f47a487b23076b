package com.callstar.stripesimulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.StripeException;
import com.stripe.model.CountrySpec;
import com.stripe.model.v2.core.Account;
import com.stripe.net.RequestOptions;
import com.stripe.param.BalanceSettingsUpdateParams;
import com.stripe.param.CountrySpecListParams;
import com.stripe.param.v2.core.AccountCreateParams;
import com.stripe.param.v2.core.AccountCreateParams.Defaults.Responsibilities.FeesCollector;
import com.stripe.param.v2.core.AccountCreateParams.Defaults.Responsibilities.LossesCollector;
import com.stripe.param.v2.core.AccountLinkCreateParams;
import com.stripe.param.v2.core.AccountRetrieveParams;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Accounts of Stripe's second API, the rules of opening an account, and countries. */
class SimulatedV2AccountsTest extends SimulatedStripeFixture {

    private static final String ACCOUNTS = "/v2/core/accounts";
    private static final String CONTROLLER = "controller[stripe_dashboard][type]=express";

    @Test
    void both_apis_show_an_account_that_the_second_one_opened() throws Exception {
        stripe.thinWebhooksTo(URI.create("http://localhost:1/"), "whsec_thin");
        Account opened = client.v2().core().accounts().create(parameters("FR").build());
        assertThat(opened.getAppliedConfigurations()).containsExactly("recipient");
        assertThat(opened.getConfiguration()).as("not included").isNull();
        assertThat(opened.getMetadata()).containsEntry("creatorId", "bob");
        assertThat(client.v1()
                        .accounts()
                        .retrieve(opened.getId())
                        .getRequirements()
                        .getCurrentlyDue())
                .contains("individual.first_name");

        stripe.accountIs(opened.getId(), AccountStatus.ready());

        assertThat(client.v1()
                        .accounts()
                        .retrieve(opened.getId())
                        .getCapabilities()
                        .getTransfers())
                .isEqualTo("active");
        Account read = client.v2()
                .core()
                .accounts()
                .retrieve(
                        opened.getId(),
                        AccountRetrieveParams.builder()
                                .addInclude(AccountRetrieveParams.Include.CONFIGURATION__RECIPIENT)
                                .build());
        assertThat(read.getConfiguration()
                        .getRecipient()
                        .getCapabilities()
                        .getStripeBalance()
                        .getStripeTransfers()
                        .getStatus())
                .isEqualTo("active");
        assertThat(stripe.thinEvents())
                .hasSize(3)
                .allMatch(event -> event.payload().contains(opened.getId()));
        assertThat(stripe.events()).as("of the first API").isEmpty();
        assertThat(client.v2().core().accounts().list().getData())
                .extracting(Account::getId)
                .contains(opened.getId());
    }

    @Test
    void a_new_account_of_the_first_api_reaches_the_second_one_after_ten_minutes() throws StripeException {
        String id = client.v1()
                .accounts()
                .create(com.stripe.param.AccountCreateParams.builder().build())
                .getId();
        assertThatThrownBy(() -> client.v2().core().accounts().retrieve(id)).hasMessageContaining("not found");
        now = now.plus(Duration.ofMinutes(10));
        assertThat(client.v2().core().accounts().retrieve(id).getId()).isEqualTo(id);
    }

    @Test
    void a_link_of_the_second_api_leads_through_onboarding() throws Exception {
        String id =
                client.v2().core().accounts().create(parameters("FR").build()).getId();
        var link = client.v2()
                .core()
                .accountLinks()
                .create(AccountLinkCreateParams.builder()
                        .setAccount(id)
                        .setUseCase(AccountLinkCreateParams.UseCase.builder()
                                .setType(AccountLinkCreateParams.UseCase.Type.ACCOUNT_ONBOARDING)
                                .setAccountOnboarding(AccountLinkCreateParams.UseCase.AccountOnboarding.builder()
                                        .addConfiguration(
                                                AccountLinkCreateParams.UseCase.AccountOnboarding.Configuration
                                                        .RECIPIENT)
                                        .setRefreshUrl("https://app.example/refresh")
                                        .setReturnUrl("https://app.example/return")
                                        .build())
                                .build())
                        .build());
        assertThat(link.getExpiresAt()).isEqualTo(now.plus(Duration.ofMinutes(5)));
        HttpRequest finished = HttpRequest.newBuilder(URI.create(link.getUrl()))
                .POST(HttpRequest.BodyPublishers.ofString("finished=yes"))
                .build();
        HttpClient.newHttpClient().send(finished, HttpResponse.BodyHandlers.discarding());
        assertThat(client.v1().accounts().retrieve(id).getPayoutsEnabled()).isTrue();
    }

    @Test
    void balance_settings_change_the_payout_schedule() throws StripeException {
        client.v1()
                .balanceSettings()
                .update(
                        BalanceSettingsUpdateParams.builder()
                                .setPayments(BalanceSettingsUpdateParams.Payments.builder()
                                        .setPayouts(BalanceSettingsUpdateParams.Payments.Payouts.builder()
                                                .setSchedule(
                                                        BalanceSettingsUpdateParams.Payments.Payouts.Schedule.builder()
                                                                .setInterval(
                                                                        BalanceSettingsUpdateParams.Payments.Payouts
                                                                                .Schedule.Interval.DAILY)
                                                                .build())
                                                .build())
                                        .build())
                                .build(),
                        asAlice());
        assertThat(stripe.accounts().getFirst().payoutSchedule()).isEqualTo("daily");
    }

    @Test
    void stripe_bears_express_losses_only_since_its_version_of_november_2026() throws StripeException {
        AccountCreateParams losses = parameters("FR", FeesCollector.APPLICATION, LossesCollector.STRIPE)
                .build();
        assertThatThrownBy(() -> client.v2().core().accounts().create(losses)).hasMessageContaining("API version");
        var later = RequestOptions.builder();
        RequestOptions.RequestOptionsBuilder.unsafeSetStripeVersionOverride(later, "2026-11-18.endive");
        assertThat(client.v2().core().accounts().create(losses, later.build()).getId())
                .startsWith("acct_");
        assertThatThrownBy(() -> client.v2()
                        .core()
                        .accounts()
                        .create(parameters("FR", FeesCollector.STRIPE, LossesCollector.APPLICATION)
                                .build()))
                .hasMessageContaining("losses_collector");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "no version              |                   | application/json                  | {}                      | Stripe-Version",
                "a form                  | 2026-07-29.dahlia | application/x-www-form-urlencoded | dashboard=express       | JSON",
                "an unknown field        | 2026-07-29.dahlia | application/json                  | {\"type\":\"express\"} | Unknown field: type",
                "an unknown nested field | 2026-07-29.dahlia | application/json | {\"identity\":{\"land\":\"FR\"}}   | identity.land",
                "no country              | 2026-07-29.dahlia | application/json | {\"dashboard\":\"express\"}          | identity[country]",
                "no such country         | 2026-07-29.dahlia | application/json | {\"identity\":{\"country\":\"XX\"}} | unknown",
                "a country not served    | 2026-07-29.dahlia | application/json | {\"identity\":{\"country\":\"RU\"}} | not currently supported"
            })
    void a_call_of_the_second_api_is_refused_as_by_stripe(
            String what, String version, String type, String body, String message) throws Exception {
        assertThat(posted(ACCOUNTS, version, type, body)).contains(message);
    }

    @Test
    void an_account_link_names_no_configurations_since_the_version_of_september_2026() throws Exception {
        String id =
                client.v2().core().accounts().create(parameters("FR").build()).getId();
        String body = """
                {"account":"%s","use_case":{"type":"account_onboarding","account_onboarding":{"configurations":["recipient"],
                "refresh_url":"https://app.example/refresh"}}}""".formatted(id);
        assertThat(posted("/v2/core/account_links", "2026-07-29.dahlia", "application/json", body))
                .contains("/connect/onboarding/");
        assertThat(posted("/v2/core/account_links", "2026-09-30.endive", "application/json", body))
                .contains("Unknown field");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "a type and a controller       | type=express&" + CONTROLLER + " | simultaneously",
                "fees of an account that bears no losses | " + CONTROLLER
                        + "&controller[fees][payer]=account&controller[losses][payments]=application | losses",
                "losses at Stripe, in this version | " + CONTROLLER
                        + "&controller[fees][payer]=application&controller[losses][payments]=stripe | API version",
                "requirements that we collect, with a dashboard | " + CONTROLLER
                        + "&controller[fees][payer]=application&controller[losses][payments]=application"
                        + "&controller[requirement_collection]=application | dashboard",
                "a recipient in our region     | country=BE&tos_acceptance[service_agreement]=recipient | not supported",
                "a recipient who takes cards   | country=US&tos_acceptance[service_agreement]=recipient"
                        + "&capabilities[card_payments][requested]=true | card_payments",
                "an unknown parameter          | land=FR | unknown parameter",
                "a country not served          | country=RU | not currently supported"
            })
    void an_account_of_the_first_api_is_refused_as_by_stripe(String what, String form, String message)
            throws Exception {
        assertThat(posted("/v1/accounts", "2026-07-29.dahlia", "application/x-www-form-urlencoded", form))
                .contains(message);
    }

    @Test
    void the_first_api_can_be_closed_to_a_platform() throws Exception {
        stripe.closeV1Accounts(true);
        assertThat(posted("/v1/accounts", "2026-07-29.dahlia", "application/x-www-form-urlencoded", ""))
                .contains("\"inactive_api_operation_confirmation_required\"");
        stripe.closeV1Accounts(false);
        assertThat(posted("/v1/accounts", "2026-07-29.dahlia", "application/x-www-form-urlencoded", ""))
                .contains("acct_");
    }

    @Test
    void money_crosses_a_border_only_to_a_recipient() throws StripeException {
        for (String agreement : List.of("full", "recipient")) {
            String id = client.v1()
                    .accounts()
                    .create(com.stripe.param.AccountCreateParams.builder()
                            .setCountry("US")
                            .setTosAcceptance(com.stripe.param.AccountCreateParams.TosAcceptance.builder()
                                    .setServiceAgreement(agreement)
                                    .build())
                            .build())
                    .getId();
            stripe.accountIs(id, AccountStatus.ready());
            stripe.pay(stripe.createPaymentIntent(Map.of("amount", "10000", "currency", "usd")));
            var transfer = toAlice(1000).setDestination(id).build();
            if (agreement.equals("full")) {
                assertThatThrownBy(() -> client.v1().transfers().create(transfer))
                        .hasMessageContaining("`full` service agreement");
            } else {
                assertThat(client.v1().transfers().create(transfer).getDestination())
                        .isEqualTo(id);
            }
        }
    }

    @Test
    void countries_say_where_money_can_be_transferred() throws StripeException {
        var specs = client.v1()
                .countrySpecs()
                .list(CountrySpecListParams.builder().setLimit(100L).build())
                .getData();
        assertThat(specs).extracting(CountrySpec::getId).contains("FR", "US", "BR");
        assertThat(specs.stream()
                        .filter(spec -> spec.getId().equals("FR"))
                        .findFirst()
                        .orElseThrow()
                        .getSupportedTransferCountries())
                .contains("FR", "US", "CH")
                .doesNotContain("BR");
    }

    private static AccountCreateParams.Builder parameters(String country) {
        return parameters(country, FeesCollector.APPLICATION, LossesCollector.APPLICATION);
    }

    private static AccountCreateParams.Builder parameters(String country, FeesCollector fees, LossesCollector losses) {
        return AccountCreateParams.builder()
                .setContactEmail("bob@example.com")
                .setDashboard(AccountCreateParams.Dashboard.EXPRESS)
                .setIdentity(AccountCreateParams.Identity.builder()
                        .setCountry(country)
                        .build())
                .setDefaults(AccountCreateParams.Defaults.builder()
                        .setResponsibilities(AccountCreateParams.Defaults.Responsibilities.builder()
                                .setFeesCollector(fees)
                                .setLossesCollector(losses)
                                .build())
                        .build())
                .putMetadata("creatorId", "bob");
    }

    private String posted(String path, String version, String type, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(stripe.base().resolve(path))
                .header("Authorization", "Bearer sk_test_simulated")
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body == null ? "" : body));
        if (version != null) {
            request.header("Stripe-Version", version);
        }
        return HttpClient.newHttpClient()
                .send(request.build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
