package com.callstar.payouts.payouts;

import com.callstar.payouts.core.Money;
import java.time.Instant;

/**
 * How many payouts are in a part of the queue in one currency.
 *
 * @param amount the total of their requested amounts
 * @param oldestAt when the oldest of them was requested; null for {@link PayoutQueue#DONE}
 */
public record QueueTotal(PayoutQueue queue, long count, Money amount, Instant oldestAt) {

    static QueueTotal of(PayoutQueue queue, Payout payout) {
        return new QueueTotal(queue, 1, payout.requested(), payout.requestedAt());
    }

    static QueueTotal done(PayoutTally tally) {
        return new QueueTotal(PayoutQueue.DONE, tally.count(), tally.amount(), null);
    }

    /** Both together. They are of the same part and currency. */
    QueueTotal and(QueueTotal other) {
        boolean older = oldestAt == null || oldestAt.isBefore(other.oldestAt);
        return new QueueTotal(queue, count + other.count, amount.plus(other.amount), older ? oldestAt : other.oldestAt);
    }
}
