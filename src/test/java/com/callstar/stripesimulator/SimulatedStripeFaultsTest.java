package com.callstar.stripesimulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.ApiException;
import com.stripe.exception.AuthenticationException;
import com.stripe.exception.CardException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.PermissionException;
import com.stripe.exception.RateLimitException;
import com.stripe.exception.StripeException;
import com.stripe.net.RequestOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each fault as the caller sees it, and the state at Stripe afterwards. */
class SimulatedStripeFaultsTest extends SimulatedStripeFixture {

    @BeforeEach
    void money() {
        stripe.topUp(100_000, "usd");
    }

    private void next(Fault fault) {
        stripe.fault(fault, "POST", "/v1/transfers", 1);
    }

    @Test
    void a_connection_cut_after_the_commit_hides_a_transfer_that_was_made() throws StripeException {
        next(Fault.commitThenDrop());

        assertThatThrownBy(() -> transfer(3_000, key("k1"))).isInstanceOf(ApiConnectionException.class);

        assertThat(stripe.transfers()).hasSize(1);
        assertThat(stripe.requests("POST", "/v1/transfers")).hasSize(1);
        assertThat(transfer(3_000, key("k1")).getId())
                .isEqualTo(stripe.transfers().getFirst().id());
        assertThat(stripe.transfers()).hasSize(1);
    }

    @Test
    void a_connection_cut_before_the_commit_does_nothing() throws StripeException {
        next(Fault.dropBefore());

        assertThatThrownBy(() -> transfer(3_000, key("k1"))).isInstanceOf(ApiConnectionException.class);

        assertThat(stripe.transfers()).isEmpty();
        assertThat(stripe.requests("POST", "/v1/transfers")).hasSize(1);
        transfer(3_000, key("k1"));
        assertThat(stripe.transfers()).hasSize(1);
    }

    @Test
    void a_409_and_a_429_leave_the_key_free() throws StripeException {
        next(Fault.conflict());
        next(Fault.rateLimited());
        next(Fault.unavailable());

        assertThatThrownBy(() -> transfer(3_000, key("k1")))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        conflict -> assertThat(conflict.getStatusCode()).isEqualTo(409));
        assertThatThrownBy(() -> transfer(3_000, key("k1"))).isInstanceOf(RateLimitException.class);
        assertThatThrownBy(() -> transfer(3_000, key("k1")))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        down -> assertThat(down.getStatusCode()).isEqualTo(503));
        assertThat(stripe.transfers()).isEmpty();
        transfer(3_000, key("k1"));
        assertThat(stripe.transfers()).hasSize(1);
    }

    @Test
    void a_500_is_kept_under_its_key() throws StripeException {
        next(Fault.serverError());
        assertThatThrownBy(() -> transfer(3_000, key("k1"))).isInstanceOf(ApiException.class);
        assertThatThrownBy(() -> transfer(3_000, key("k1"))).isInstanceOf(ApiException.class);
        assertThat(stripe.transfers()).isEmpty();

        next(Fault.commitThenServerError());
        assertThatThrownBy(() -> transfer(3_000, key("k2"))).isInstanceOf(ApiException.class);
        assertThatThrownBy(() -> transfer(3_000, key("k2"))).isInstanceOf(ApiException.class);
        assertThat(stripe.transfers()).hasSize(1);
    }

    @Test
    void garbage_hides_a_transfer_that_was_made() throws StripeException {
        next(Fault.garbageJson());

        assertThatThrownBy(() -> transfer(3_000, key("k1"))).isInstanceOf(ApiException.class);

        assertThat(transfer(3_000, key("k1")).getId())
                .isEqualTo(stripe.transfers().getFirst().id());
        assertThat(stripe.transfers()).hasSize(1);
    }

    @Test
    void a_scripted_refusal_is_definite_and_kept() {
        next(Fault.refused(400, "balance_insufficient", "Not enough."));
        for (int attempt = 0; attempt < 2; attempt++) {
            assertThatThrownBy(() -> transfer(3_000, key("k1")))
                    .isInstanceOfSatisfying(InvalidRequestException.class, refusal -> {
                        assertThat(refusal.getCode()).isEqualTo("balance_insufficient");
                        assertThat(refusal.getMessage()).startsWith("Not enough.");
                    });
        }
        next(Fault.refused(402, "card_declined", "No."));
        assertThatThrownBy(() -> transfer(3_000, key("k2"))).isInstanceOf(CardException.class);
        next(Fault.refused(403, "account_invalid", "No."));
        assertThatThrownBy(() -> transfer(3_000, key("k3"))).isInstanceOf(PermissionException.class);
        assertThat(stripe.transfers()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_slow_call_times_out_but_is_carried_out(boolean doneBeforeThePause) throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        next(
                doneBeforeThePause
                        ? Fault.none().waitingAfter(release)
                        : Fault.none().waitingBefore(release));
        RequestOptions impatient = RequestOptions.builder()
                .setIdempotencyKey("k1")
                .setReadTimeout(100)
                .build();

        assertThatThrownBy(() -> transfer(3_000, impatient)).isInstanceOf(ApiConnectionException.class);
        assertThat(stripe.transfers()).hasSize(doneBeforeThePause ? 1 : 0);
        release.countDown();

        while (stripe.transfers().isEmpty()) {
            Thread.onSpinWait();
        }
        assertThat(stripe.transfers()).hasSize(1);
    }

    @Test
    void faults_fit_by_method_and_path_and_end_when_used_up_or_cleared() throws StripeException {
        stripe.fault(Fault.rateLimited(), "POST", "/v1/payouts", 1);
        stripe.fault(Fault.rateLimited(), "GET", "/v1/transfers", 2);
        transfer(3_000);

        assertThatThrownBy(() -> client.v1().transfers().list()).isInstanceOf(RateLimitException.class);
        stripe.noMoreFaults();

        assertThat(client.v1().transfers().list().getData()).hasSize(1);
    }

    @Test
    void a_429_can_carry_retry_after() throws Exception {
        next(Fault.rateLimited(Duration.ofMinutes(7)));
        try (HttpClient http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(stripe.base() + "/v1/transfers"))
                    .header("Authorization", "Bearer sk_test_x")
                    .POST(HttpRequest.BodyPublishers.noBody())
                    .build();
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(429);
            assertThat(answer.headers().firstValue("Retry-After")).hasValue("420");
        }
        assertThat(stripe.transfers()).isEmpty();
    }

    @Test
    void a_rejected_request_does_not_use_the_key() throws StripeException {
        String made = transfer(3_000, key("k1")).getId();
        next(Fault.unauthorized());
        assertThatThrownBy(() -> transfer(3_000, key("k1"))).isInstanceOf(AuthenticationException.class);
        assertThat(transfer(3_000, key("k1")).getId()).isEqualTo(made);
    }

    @Test
    void a_fault_can_target_one_call() throws StripeException {
        stripe.fault(
                Fault.unavailable(), call -> "3000".equals(call.parameters().get("amount")), 1);
        transfer(2_000, key("k1"));
        assertThatThrownBy(() -> transfer(3_000, key("k2"))).isInstanceOf(ApiException.class);
        transfer(3_000, key("k2"));
        assertThat(stripe.transfers()).hasSize(2);
    }
}
