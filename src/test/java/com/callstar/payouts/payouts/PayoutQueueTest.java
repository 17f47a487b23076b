package com.callstar.payouts.payouts;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.creators.Requirements;
import com.callstar.payouts.ledger.AccountKind;
import com.callstar.payouts.pauses.Pause;
import com.callstar.payouts.pauses.PauseKind;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** In which part of the queue a payout is. */
class PayoutQueueTest {

    private static final Instant NOW = Instant.parse("2026-09-17T12:00:00Z");

    @Test
    void a_request_that_nothing_is_against_is_ready() {
        assertThat(PayoutQueue.of(payout(PayoutStatus.PENDING, false, null), null))
                .isEqualTo(PayoutQueue.READY);
    }

    @Test
    void a_request_waits_for_its_creator_or_is_held_back() {
        Payout pending = payout(PayoutStatus.PENDING, false, null);
        assertThat(List.of(
                        new PayoutRefused.StripeNotConnected(),
                        new PayoutRefused.StripeNotReady(Requirements.none()),
                        new PayoutRefused.StripeAccountLost(Requirements.none())))
                .allSatisfy(
                        refusal -> assertThat(PayoutQueue.of(pending, refusal)).isEqualTo(PayoutQueue.INCOMPLETE));
        assertThat(List.of(
                        new PayoutRefused.BooksFrozen("EUR"),
                        new PayoutRefused.TheirOwn(),
                        new PayoutPaused(new Pause(true, PauseKind.CREATOR_ASKED, NOW, null, null, NOW, "creator:ada")),
                        new DestinationRefused.NeedsAnotherAdmin(NOW)))
                .allSatisfy(
                        refusal -> assertThat(PayoutQueue.of(pending, refusal)).isEqualTo(PayoutQueue.HELD_BACK));
    }

    @Test
    void what_was_sent_is_in_progress_unclear_or_held_back_by_the_platform() {
        assertThat(PayoutQueue.of(payout(PayoutStatus.PROCESSING, false, null), null))
                .isEqualTo(PayoutQueue.IN_PROGRESS);
        assertThat(PayoutQueue.of(payout(PayoutStatus.PROCESSING, false, WaitingReason.BALANCE), null))
                .isEqualTo(PayoutQueue.HELD_BACK);
        assertThat(PayoutQueue.of(payout(PayoutStatus.PROCESSING, true, WaitingReason.BALANCE), null))
                .as("of two routes, one waits and one is unclear: it must not be sent again")
                .isEqualTo(PayoutQueue.UNCLEAR);
    }

    @Test
    void what_has_ended_is_done() {
        for (PayoutStatus status : List.of(PayoutStatus.PAID, PayoutStatus.FAILED, PayoutStatus.CANCELLED)) {
            assertThat(PayoutQueue.of(payout(status, false, null), null)).isEqualTo(PayoutQueue.DONE);
        }
    }

    @Test
    void each_part_names_the_statuses_that_it_can_have() {
        for (PayoutStatus status : PayoutStatus.values()) {
            for (boolean unclear : new boolean[] {true, false}) {
                Payout payout = payout(status, unclear, null);
                assertThat(PayoutQueue.of(payout, null).has(status)).isTrue();
                assertThat(PayoutQueue.of(payout, new PayoutRefused.TheirOwn()).has(status))
                        .isTrue();
            }
        }
    }

    @Test
    void totals_add_up_and_keep_the_oldest() {
        QueueTotal young = new QueueTotal(PayoutQueue.READY, 1, new Money(100, "EUR"), NOW);
        QueueTotal old = new QueueTotal(PayoutQueue.READY, 2, new Money(250, "EUR"), NOW.minusSeconds(60));
        QueueTotal both = new QueueTotal(PayoutQueue.READY, 3, new Money(350, "EUR"), NOW.minusSeconds(60));
        assertThat(young.and(old)).isEqualTo(both);
        assertThat(old.and(young)).isEqualTo(both);
    }

    @Test
    void differences_are_read_as_the_database_writes_them() {
        assertThat(BooksDifference.in("EUR HELD: the ledger and the payments differ by 250; "
                        + "JPY READY: the ledger and the payments differ by -100"))
                .containsExactly(
                        new BooksDifference(AccountKind.HELD, new Money(250, "EUR")),
                        new BooksDifference(AccountKind.READY, new Money(-100, "JPY")));
        assertThat(BooksDifference.in("Stripe made tr_1, and the books do not know that it was paid"))
                .isEmpty();
    }

    private static Payout payout(PayoutStatus status, boolean unclear, String waitingFor) {
        return new Payout(
                "payout_1",
                "creator_1",
                new Money(6300, "EUR"),
                null,
                status,
                "acct_1",
                new DestinationSnapshot("acct_1", 1, null, null, null),
                NOW,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                unclear,
                null,
                waitingFor);
    }
}
