package com.callstar.stripesimulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.StripeException;
import com.stripe.model.Account;
import com.stripe.model.AccountLink;
import com.stripe.model.BankAccount;
import com.stripe.param.AccountCreateParams;
import com.stripe.param.AccountLinkCreateParams;
import com.stripe.param.AccountUpdateParams;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Connected accounts: readiness, onboarding by link, the dashboard. */
class SimulatedStripeAccountsTest extends SimulatedStripeFixture {

    @Test
    void a_new_account_is_not_ready_until_it_is_onboarded() throws Exception {
        Account made = client.v1()
                .accounts()
                .create(AccountCreateParams.builder()
                        .setType(AccountCreateParams.Type.EXPRESS)
                        .setEmail("bob@example.com")
                        .putMetadata("creatorId", "bob")
                        .setSettings(AccountCreateParams.Settings.builder()
                                .setPayouts(AccountCreateParams.Settings.Payouts.builder()
                                        .setSchedule(AccountCreateParams.Settings.Payouts.Schedule.builder()
                                                .setInterval(
                                                        AccountCreateParams.Settings.Payouts.Schedule.Interval.MANUAL)
                                                .build())
                                        .build())
                                .build())
                        .build());
        assertThat(made.getCapabilities().getTransfers()).isEqualTo("inactive");
        assertThat(made.getPayoutsEnabled()).isFalse();
        assertThat(made.getRequirements().getCurrentlyDue()).contains("external_account");
        assertThat(made.getMetadata()).containsEntry("creatorId", "bob");

        AccountLink link = link(made.getId());
        assertThat(get(link.getUrl()).statusCode()).isEqualTo(200);
        assertThat(post(link.getUrl()).headers().firstValue("Location")).contains("https://app.example/return");

        Account ready = client.v1().accounts().retrieve(made.getId());
        assertThat(ready.getCapabilities().getTransfers()).isEqualTo("active");
        assertThat(ready.getPayoutsEnabled()).isTrue();
        assertThat(ready.getSettings().getPayouts().getSchedule().getInterval()).isEqualTo("manual");
        assertThat(ready.getExternalAccounts().getData()).hasSize(1);
        assertThat(stripe.events())
                .extracting(SimulatedEvent::type)
                .containsExactly("account.updated", "capability.updated");
    }

    @Test
    void an_account_defaults_to_daily_payouts() throws Exception {
        String id = client.v1()
                .accounts()
                .create(AccountCreateParams.builder().build())
                .getId();

        String url = link(id).getUrl();
        get(url);
        post(url);

        Account ready = client.v1().accounts().retrieve(id);
        assertThat(ready.getPayoutsEnabled()).isTrue();
        assertThat(ready.getSettings().getPayouts().getSchedule().getInterval()).isEqualTo("daily");
    }

    @Test
    void a_link_opens_once_and_not_for_long() throws Exception {
        AccountLink opened = link(ALICE);
        get(opened.getUrl());
        assertThat(get(opened.getUrl()).headers().firstValue("Location")).contains("https://app.example/refresh");

        AccountLink old = link(ALICE);
        assertThat(old.getExpiresAt()).isEqualTo(now.plus(Duration.ofMinutes(5)).getEpochSecond());
        now = now.plus(Duration.ofMinutes(5));
        assertThat(get(old.getUrl()).headers().firstValue("Location")).contains("https://app.example/refresh");
    }

    @Test
    void requirements_say_what_is_missing() throws StripeException {
        stripe.accountIs(
                ALICE,
                AccountStatus.ready()
                        .withPayouts(false)
                        .withBankStatus("errored")
                        .withPayoutSchedule("daily")
                        .requiring(new AccountStatus.OpenRequirements(
                                List.of("individual.id_number"),
                                List.of("individual.dob.day"),
                                List.of("individual.address.city"),
                                List.of("The document is blurred."),
                                "requirements.past_due",
                                now.plusSeconds(60))));

        Account account = client.v1().accounts().retrieve(ALICE);
        assertThat(account.getRequirements().getCurrentlyDue()).containsExactly("individual.id_number");
        assertThat(account.getRequirements().getPastDue()).containsExactly("individual.dob.day");
        assertThat(account.getRequirements().getPendingVerification()).containsExactly("individual.address.city");
        assertThat(account.getRequirements().getErrors().getFirst().getReason()).isEqualTo("The document is blurred.");
        assertThat(account.getRequirements().getDisabledReason()).isEqualTo("requirements.past_due");
        assertThat(account.getRequirements().getCurrentDeadline())
                .isEqualTo(now.plusSeconds(60).getEpochSecond());
        assertThat(account.getSettings().getPayouts().getSchedule().getInterval())
                .isEqualTo("daily");
    }

    @Test
    void an_update_sends_an_event() throws StripeException {
        client.v1()
                .accounts()
                .update(
                        ALICE,
                        AccountUpdateParams.builder()
                                .putMetadata("creatorId", "alice")
                                .build());

        assertThat(client.v1().accounts().retrieve(ALICE).getMetadata()).containsEntry("creatorId", "alice");
        assertThat(stripe.events()).extracting(SimulatedEvent::type).containsExactly("account.updated");
    }

    @Test
    void a_new_bank_account_sends_events_and_has_a_new_fingerprint() throws StripeException {
        String before = fingerprint();
        stripe.bankChanges(ALICE, "usd", "4242");

        assertThat(fingerprint()).isNotEqualTo(before);
        assertThat(client.v1().accounts().retrieve(ALICE).getExternalAccounts().getData())
                .singleElement()
                .extracting(bank -> ((BankAccount) bank).getLast4())
                .isEqualTo("4242");
        assertThat(stripe.events())
                .extracting(SimulatedEvent::type)
                .containsExactly(
                        "account.external_account.created", "account.external_account.deleted", "account.updated");
        assertThat(stripe.accounts().getFirst().payoutSchedule()).isEqualTo("manual");
    }

    private String fingerprint() throws StripeException {
        var banks = client.v1().accounts().retrieve(ALICE).getExternalAccounts().getData();
        return ((BankAccount) banks.getFirst()).getFingerprint();
    }

    @Test
    void an_account_banks_in_the_currency_of_its_country() throws StripeException {
        Account french = client.v1()
                .accounts()
                .create(AccountCreateParams.builder().setCountry("FR").build());
        assertThat(french.getDefaultCurrency()).isEqualTo("eur");
    }

    @Test
    void express_accounts_have_no_link_to_update_and_no_dashboard_before_onboarding() throws StripeException {
        String id = client.v1()
                .accounts()
                .create(AccountCreateParams.builder().build())
                .getId();
        assertThatThrownBy(() -> link(id, AccountLinkCreateParams.Type.ACCOUNT_UPDATE))
                .hasMessageContaining("account_update");
        assertThatThrownBy(() -> client.v1().accounts().loginLinks().create(id))
                .hasMessageContaining("has not completed onboarding");
    }

    @Test
    void an_account_that_left_is_not_accessible() throws StripeException {
        stripe.accountLeaves(ALICE);

        assertThatThrownBy(() -> client.v1().accounts().retrieve(ALICE)).hasMessageContaining("does not have access");
        assertThatThrownBy(() -> payout(100)).hasMessageContaining("does not have access");
        assertThat(stripe.events())
                .extracting(SimulatedEvent::type)
                .containsExactly("account.application.deauthorized");
    }

    @Test
    void the_dashboard_is_behind_a_login_link() throws Exception {
        stripe.topUp(5_000, "usd");
        transfer(5_000);

        String url = client.v1().accounts().loginLinks().create(ALICE).getUrl();

        assertThat(get(url).body()).contains("5000 usd");
    }

    private AccountLink link(String account) throws StripeException {
        return link(account, AccountLinkCreateParams.Type.ACCOUNT_ONBOARDING);
    }

    private AccountLink link(String account, AccountLinkCreateParams.Type type) throws StripeException {
        return client.v1()
                .accountLinks()
                .create(AccountLinkCreateParams.builder()
                        .setAccount(account)
                        .setType(type)
                        .setReturnUrl("https://app.example/return")
                        .setRefreshUrl("https://app.example/refresh")
                        .build());
    }

    private static HttpResponse<String> get(String url) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(url)).build());
    }

    private static HttpResponse<String> post(String url) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(url))
                .POST(HttpRequest.BodyPublishers.ofString("finished=yes"))
                .build());
    }

    private static HttpResponse<String> send(HttpRequest request) throws Exception {
        try (HttpClient browser = HttpClient.newHttpClient()) {
            return browser.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }
}
