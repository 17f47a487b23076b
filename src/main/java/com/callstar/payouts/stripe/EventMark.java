package com.callstar.payouts.stripe;

import java.time.Instant;

/**
 * What is stored with an event after a try.
 *
 * @param outcome why it was not simply applied; null if it was
 * @param nextTryAt null unless it is WAITING
 * @param handledAt null if it is WAITING
 * @param aboutIntent the intent whose capture makes it due at once; null keeps what it waits for
 */
record EventMark(
        String id,
        EventStatus status,
        String outcome,
        int tries,
        Instant nextTryAt,
        Instant handledAt,
        String aboutIntent) {

    EventMark waitingFor(String paymentIntentId) {
        return status == EventStatus.WAITING || status == EventStatus.GIVEN_UP
                ? new EventMark(id, status, outcome, tries, nextTryAt, handledAt, paymentIntentId)
                : this;
    }
}
