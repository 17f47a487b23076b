package com.callstar.payouts.payouts;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.Money;
import com.callstar.payouts.payments.Route;
import com.callstar.payouts.payouts.PayoutGateway.Accepted;
import com.callstar.payouts.payouts.PayoutGateway.Outcome;
import com.callstar.payouts.payouts.PayoutGateway.Unknown;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** An error in our own code stops one order or one reversal, and not those that are due after it. */
class FailingOrderTest {

    private static final Money AMOUNT = new Money(6300, "EUR");
    private static final Instant NOW = Instant.parse("2026-09-17T12:00:00Z");

    private final List<String> recorded = new ArrayList<>();

    @Test
    void a_failing_order_does_not_end_a_recovery_run() {
        Queue<RecoveryClaims.Task> due = new ArrayDeque<>(List.of(
                new RecoveryClaims.Task(order("broken"), RecoveryClaims.Step.REPEAT, false),
                new RecoveryClaims.Task(order("sound"), RecoveryClaims.Step.REPEAT, false)));
        RecoveryClaims claims = new RecoveryClaims(null, null, null, null, null) {
            @Override
            Optional<Task> next() {
                return Optional.ofNullable(due.poll());
            }
        };
        Recovery recovery =
                new Recovery(new FailingGateway(), new RecordedSettlement(), claims, null, Clock.systemUTC());

        assertThat(recovery.run().ids()).containsExactly("broken", "sound");
        assertThat(recorded)
                .containsExactly(
                        "broken: an error in our own code: IllegalStateException", "sound: tr_sound", "paid sound");
    }

    @Test
    void a_failing_reversal_does_not_end_a_run_of_reversals() {
        Queue<ReversalStore.Task> due = new ArrayDeque<>(List.of(
                new ReversalStore.Task(reversal("broken"), order("broken"), true, true, false),
                new ReversalStore.Task(reversal("sound"), order("sound"), true, true, false)));
        ReversalStore store = new ReversalStore(null, null, null, null, null) {
            @Override
            Optional<Task> next() {
                return Optional.ofNullable(due.poll());
            }

            @Override
            void unknown(String reversalId, String why, Duration retryAfter) {
                recorded.add(reversalId + ": " + why);
            }
        };
        Reversals reversals = new Reversals(new FailingGateway(), store, new RecordedSettlement(), Clock.systemUTC());

        assertThat(reversals.run().ids()).containsExactly("broken", "sound");
        assertThat(recorded)
                .containsExactly(
                        "broken: an error in our own code: IllegalStateException", "sound: Stripe gave no answer");
    }

    private static PayoutGateway.Disbursement order(String id) {
        return new PayoutGateway.Disbursement(
                id, "ref", "payout", "creator", Route.PLATFORM, "acct", AMOUNT, "key", NOW, null, 1);
    }

    private static PayoutGateway.Reversal reversal(String id) {
        return new PayoutGateway.Reversal(id, "ref", "ref", "tr", AMOUNT, "key");
    }

    /** Writes down what it is told, in place of the ledger. */
    private final class RecordedSettlement extends Settlement {

        RecordedSettlement() {
            super(null, null, null, null, null);
        }

        @Override
        void record(PayoutGateway.Disbursement order, Outcome outcome, Actor actor) {
            String what = outcome instanceof Accepted accepted ? accepted.stripeId() : ((Unknown) outcome).why();
            recorded.add(order.disbursementId() + ": " + what);
        }

        @Override
        void settle(String disbursementId, String stripeId, Instant at, Actor actor) {
            recorded.add("paid " + disbursementId);
        }
    }

    /** Fails for what is called broken. */
    private static final class FailingGateway implements PayoutGateway {

        @Override
        public Outcome pay(Disbursement order) {
            return new Accepted("tr_" + sound(order.disbursementId()));
        }

        @Override
        public Outcome find(Disbursement order) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Outcome reverse(Reversal reversal) {
            sound(reversal.id());
            return new Unknown("Stripe gave no answer", Duration.ZERO);
        }

        @Override
        public Outcome find(Reversal reversal) {
            throw new UnsupportedOperationException();
        }

        @Override
        public ProviderStatus fetchStatus(Disbursement order, String stripeId) {
            return new Paid();
        }

        private static String sound(String id) {
            if (id.equals("broken")) {
                throw new IllegalStateException("an error of ours");
            }
            return id;
        }
    }
}
