package com.callstar.stripesimulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.StripeClient;
import com.stripe.exception.ApiException;
import com.stripe.exception.AuthenticationException;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.PermissionException;
import com.stripe.exception.StripeException;
import com.stripe.model.Transfer;
import com.stripe.net.RequestOptions;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.TransferCreateParams;
import com.stripe.param.TransferListParams;
import com.stripe.param.TransferUpdateParams;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Transfers, idempotency keys, errors and paging, through the real stripe-java. */
class SimulatedStripeTest extends SimulatedStripeFixture {

    @Test
    void a_transfer_moves_money_from_the_platform_to_the_creator() throws StripeException {
        paid(10_000);

        Transfer transfer = transfer(9_000);

        assertThat(transfer.getId()).startsWith("tr_");
        assertThat(transfer.getAmount()).isEqualTo(9_000);
        assertThat(transfer.getDestination()).isEqualTo(ALICE);
        assertThat(transfer.getTransferGroup()).isEqualTo("payout_1");
        assertThat(transfer.getMetadata()).containsEntry("payoutId", "payout_1");
        assertThat(transfer.getReversed()).isFalse();
        assertThat(transfer.getReversals().getData()).isEmpty();
        assertThat(transfer.getCreated()).isEqualTo(now.getEpochSecond());
        assertThat(stripe.platformBalance("usd")).isEqualTo(1_000);
        assertThat(stripe.balanceOf(ALICE, "usd")).isEqualTo(9_000);
        assertThat(stripe.moneyMovedTo(ALICE, "usd")).isEqualTo(9_000);
    }

    @Test
    void a_transfer_without_money_is_refused_and_the_key_keeps_the_refusal() throws StripeException {
        assertThatThrownBy(() -> transfer(9_000, key("k1")))
                .isInstanceOfSatisfying(InvalidRequestException.class, refusal -> {
                    assertThat(refusal.getStatusCode()).isEqualTo(400);
                    assertThat(refusal.getCode()).isEqualTo("balance_insufficient");
                    assertThat(refusal.getRequestId()).startsWith("req_");
                });

        stripe.topUp(9_000, "usd");

        assertThatThrownBy(() -> transfer(9_000, key("k1"))).hasMessageContaining("insufficient available funds");
        assertThat(transfer(9_000, key("k2")).getAmount()).isEqualTo(9_000);
    }

    @Test
    void a_repeated_key_answers_the_first_transfer_again() throws StripeException {
        stripe.topUp(10_000, "usd");

        Transfer first = transfer(3_000, key("k1"));
        Transfer second = transfer(3_000, key("k1"));

        assertThat(second.getId()).isEqualTo(first.getId());
        assertThat(second.getLastResponse().headers().firstValue("Idempotent-Replayed"))
                .contains("true");
        assertThat(first.getLastResponse().headers().firstValue("Idempotent-Replayed"))
                .isEmpty();
        assertThat(stripe.transfers()).hasSize(1);
        assertThat(stripe.requests("POST", "/v1/transfers")).hasSize(2);
    }

    @Test
    void a_key_with_other_parameters_is_an_idempotency_error() throws StripeException {
        stripe.topUp(10_000, "usd");
        transfer(3_000, key("k1"));

        assertThatThrownBy(() -> transfer(3_001, key("k1"))).isInstanceOf(IdempotencyException.class);
        assertThat(stripe.transfers()).hasSize(1);
    }

    @Test
    void the_order_of_parameters_does_not_matter_to_a_key() throws Exception {
        stripe.topUp(10_000, "usd");

        assertThat(post("k1", "amount=3000&currency=usd&destination=" + ALICE)).isEqualTo(200);
        assertThat(post("k1", "currency=usd&destination=" + ALICE + "&amount=3000"))
                .isEqualTo(200);
        assertThat(stripe.transfers()).hasSize(1);
    }

    @Test
    void a_key_is_forgotten_after_a_day_and_then_pays_again() throws StripeException {
        stripe.topUp(10_000, "usd");
        transfer(3_000, key("k1"));

        now = now.plus(Duration.ofHours(24).minusSeconds(1));
        transfer(3_000, key("k1"));
        assertThat(stripe.transfers()).hasSize(1);

        now = now.plusSeconds(1);
        transfer(3_000, key("k1"));
        assertThat(stripe.transfers()).hasSize(2);
    }

    /** stripe-java refuses such a key before it calls, so this one goes by plain HTTP. */
    @Test
    void a_key_of_more_than_255_characters_is_refused() throws Exception {
        stripe.topUp(10_000, "usd");

        String transfer = "amount=3000&currency=usd&destination=" + ALICE;
        assertThat(post("k".repeat(256), transfer)).isEqualTo(400);
        assertThat(stripe.transfers()).isEmpty();
        assertThat(post("k".repeat(255), transfer)).isEqualTo(200);
    }

    private int post(String key, String form) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(stripe.base().resolve("/v1/transfers"))
                .header("Authorization", "Bearer sk_test_simulated")
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        try (HttpClient plain = HttpClient.newHttpClient()) {
            return plain.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }

    @Test
    void a_key_in_use_answers_409_until_the_first_call_is_done() throws Exception {
        stripe.topUp(10_000, "usd");
        CountDownLatch release = new CountDownLatch(1);
        stripe.fault(Fault.none().waitingAfter(release), "POST", "/v1/transfers", 1);
        CompletableFuture<Transfer> first = CompletableFuture.supplyAsync(() -> unchecked(3_000, "k1"));
        while (stripe.transfers().isEmpty()) {
            Thread.onSpinWait();
        }

        assertThatThrownBy(() -> transfer(3_000, key("k1"))).isInstanceOfSatisfying(ApiException.class, conflict -> {
            assertThat(conflict.getStatusCode()).isEqualTo(409);
            assertThat(conflict.getCode()).isEqualTo("idempotency_key_in_use");
        });
        release.countDown();

        assertThat(transfer(3_000, key("k2")).getId()).isNotEqualTo(first.get().getId());
        assertThat(transfer(3_000, key("k1")).getId()).isEqualTo(first.get().getId());
        assertThat(stripe.transfers()).hasSize(2);
    }

    @Test
    void many_calls_at_once_under_one_key_pay_once() {
        stripe.topUp(100_000, "usd");
        AtomicInteger answered = new AtomicInteger();
        List<CompletableFuture<Void>> calls = new ArrayList<>();
        for (int call = 0; call < 20; call++) {
            calls.add(CompletableFuture.runAsync(() -> {
                try {
                    transfer(3_000, key("k1"));
                    answered.incrementAndGet();
                } catch (StripeException inUse) {
                    assertThat(inUse.getCode()).isEqualTo("idempotency_key_in_use");
                }
            }));
        }
        calls.forEach(CompletableFuture::join);

        assertThat(answered.get()).isPositive();
        assertThat(stripe.transfers()).hasSize(1);
    }

    @Test
    void keys_are_scoped_to_their_account() throws StripeException {
        paidToAlice(10_000, 1_000);
        stripe.topUp(3_000, "usd");
        transfer(3_000, key("k1"));

        RequestOptions sameKeyAsAlice = RequestOptions.builder()
                .setStripeAccount(ALICE)
                .setIdempotencyKey("k1")
                .build();

        assertThat(client.v1()
                        .payouts()
                        .create(
                                com.stripe.param.PayoutCreateParams.builder()
                                        .setAmount(500L)
                                        .setCurrency("usd")
                                        .build(),
                                sameKeyAsAlice)
                        .getId())
                .startsWith("po_");
    }

    @Test
    void an_invalid_request_leaves_the_key_free() throws StripeException {
        stripe.topUp(10_000, "usd");

        assertThatThrownBy(() -> transfer(0, key("k1")))
                .isInstanceOfSatisfying(InvalidRequestException.class, refusal -> {
                    assertThat(refusal.getCode()).isEqualTo("parameter_invalid_integer");
                    assertThat(refusal.getParam()).isEqualTo("amount");
                });
        assertThatThrownBy(() -> transfer(-5, key("k1"))).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> client.v1()
                        .transfers()
                        .create(TransferCreateParams.builder()
                                .setAmount(100L)
                                .setCurrency("usd")
                                .build()))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        refusal -> assertThat(refusal.getCode()).isEqualTo("parameter_missing"));
        assertThatThrownBy(() -> intent(49))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        refusal -> assertThat(refusal.getCode()).isEqualTo("amount_too_small"));
        assertThat(transfer(3_000, key("k1")).getAmount()).isEqualTo(3_000);
    }

    @Test
    void a_transfer_needs_a_known_destination_that_takes_transfers() {
        stripe.topUp(10_000, "usd");
        stripe.accountIs(ALICE, AccountStatus.ready().withTransfers(false));

        assertThatThrownBy(() -> transfer(3_000))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        refusal -> assertThat(refusal.getCode()).isEqualTo("insufficient_capabilities_for_transfer"));
        stripe.accountLeaves(ALICE);
        assertThatThrownBy(() -> transfer(3_000))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        refusal -> assertThat(refusal.getCode()).isEqualTo("resource_missing"));
    }

    @Test
    void errors_have_the_shape_that_stripe_java_expects() {
        StripeClient withoutKey = StripeClient.builder()
                .setApiKey("not_a_key")
                .setApiBase(stripe.base().toString())
                .build();

        assertThatThrownBy(() -> withoutKey.v1().balance().retrieve()).isInstanceOf(AuthenticationException.class);
        assertThatThrownBy(() -> client.v1().accounts().retrieve("acct_nobody"))
                .isInstanceOfSatisfying(
                        PermissionException.class,
                        refusal -> assertThat(refusal.getCode()).isEqualTo("account_invalid"));
        assertThatThrownBy(() -> client.v1().transfers().retrieve("tr_nothing"))
                .isInstanceOfSatisfying(InvalidRequestException.class, refusal -> {
                    assertThat(refusal.getStatusCode()).isEqualTo(404);
                    assertThat(refusal.getCode()).isEqualTo("resource_missing");
                });
        assertThatThrownBy(() -> client.v1().customers().retrieve("cus_1"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("Unrecognized request URL");
    }

    @Test
    void a_list_is_newest_first_filtered_and_paged() throws StripeException {
        stripe.topUp(100_000, "usd");
        stripe.createAccount("acct_bob", AccountStatus.ready());
        List<String> newestFirst = new ArrayList<>();
        for (int each = 0; each < 25; each++) {
            now = now.plusSeconds(60);
            newestFirst.addFirst(transfer(100 + each).getId());
        }
        client.v1()
                .transfers()
                .create(TransferCreateParams.builder()
                        .setAmount(7L)
                        .setCurrency("usd")
                        .setDestination("acct_bob")
                        .build());

        TransferListParams toAlice =
                TransferListParams.builder().setDestination(ALICE).setLimit(10L).build();
        List<String> paged = new ArrayList<>();
        client.v1().transfers().list(toAlice).autoPagingIterable().forEach(each -> paged.add(each.getId()));
        assertThat(paged).isEqualTo(newestFirst);

        assertThat(client.v1()
                        .transfers()
                        .list(TransferListParams.builder()
                                .setTransferGroup("payout_1")
                                .setCreated(TransferListParams.Created.builder()
                                        .setGte(now.getEpochSecond())
                                        .build())
                                .build())
                        .getData())
                .hasSize(1);
        assertThat(client.v1()
                        .transfers()
                        .list(TransferListParams.builder()
                                .setEndingBefore(newestFirst.get(5))
                                .setDestination(ALICE)
                                .setLimit(2L)
                                .build())
                        .getData())
                .extracting(Transfer::getId)
                .containsExactly(newestFirst.get(3), newestFirst.get(4));
    }

    @Test
    void metadata_changes_key_by_key() throws StripeException {
        stripe.topUp(10_000, "usd");
        String id = transfer(3_000).getId();

        Transfer updated = client.v1()
                .transfers()
                .update(
                        id,
                        TransferUpdateParams.builder()
                                .putMetadata("note", "a & b = c")
                                .putMetadata("payoutId", "")
                                .build());

        assertThat(updated.getMetadata()).containsOnlyKeys("note").containsEntry("note", "a & b = c");
        assertThat(stripe.events()).extracting(SimulatedEvent::type).contains("transfer.updated");
    }

    @Test
    void a_pending_charge_pays_only_transfers_that_name_it() throws StripeException {
        try (SimulatedStripe slow = SimulatedStripe.start(settings().withChargesStayingPending())) {
            StripeClient toSlow = clientOf(slow);
            slow.createAccount(ALICE, AccountStatus.ready());
            String intent = toSlow.v1()
                    .paymentIntents()
                    .create(PaymentIntentCreateParams.builder()
                            .setAmount(10_000L)
                            .setCurrency("usd")
                            .build())
                    .getId();
            slow.pay(intent);
            String charge = toSlow.v1().paymentIntents().retrieve(intent).getLatestCharge();

            assertThatThrownBy(
                            () -> toSlow.v1().transfers().create(toAlice(9_000).build()))
                    .hasMessageContaining("insufficient available funds");
            toSlow.v1()
                    .transfers()
                    .create(toAlice(9_000).setSourceTransaction(charge).build());
            assertThatThrownBy(() -> toSlow.v1()
                            .transfers()
                            .create(toAlice(1_001).setSourceTransaction(charge).build()))
                    .hasMessageContaining("cannot be more than the charge");
            assertThat(slow.balanceOf(ALICE, "usd")).isZero();

            slow.fundsArrive();
            assertThat(slow.balanceOf(ALICE, "usd")).isEqualTo(9_000);
            assertThat(slow.platformBalance("usd")).isEqualTo(1_000);
        }
    }

    @Test
    void a_restart_remembers_objects_keys_and_events_not_delivered(@TempDir Path directory) throws StripeException {
        SimulatorSettings stored = settings().storedIn(directory.resolve("deep/stripe.json"));
        String first;
        try (SimulatedStripe before = SimulatedStripe.start(stored)) {
            before.createAccount(ALICE, AccountStatus.ready());
            before.topUp(10_000, "usd");
            first = clientOf(before)
                    .v1()
                    .transfers()
                    .create(toAlice(3_000).build(), key("k1"))
                    .getId();
        }
        try (SimulatedStripe after = SimulatedStripe.start(stored)) {
            StripeClient again = clientOf(after);
            assertThat(again.v1()
                            .transfers()
                            .create(toAlice(3_000).build(), key("k1"))
                            .getId())
                    .isEqualTo(first);
            assertThat(again.v1().transfers().create(toAlice(3_000).build()).getId())
                    .isNotEqualTo(first);
            assertThat(after.platformBalance("usd")).isEqualTo(4_000);
            assertThat(after.queued()).extracting(SimulatedEvent::objectId).contains(first);
        }
    }

    private Transfer unchecked(long amount, String key) {
        try {
            return transfer(amount, key(key));
        } catch (StripeException refused) {
            throw new IllegalStateException(refused);
        }
    }
}
