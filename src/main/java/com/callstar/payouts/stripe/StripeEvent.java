package com.callstar.payouts.stripe;

import java.time.Instant;

/**
 * An event, for admins.
 *
 * @param key its position in the list
 * @param outcome why it was ignored or refused, or why the last try failed; null if it was applied
 * @param nextTryAt null if there is no further try
 * @param missed its webhook did not come; the sweep found it
 * @param payloadRemovedAt when its content was removed; null if it is there
 */
public record StripeEvent(
        String key,
        String id,
        String type,
        String account,
        String objectId,
        Instant created,
        Instant receivedAt,
        EventStatus status,
        String outcome,
        int tries,
        Instant nextTryAt,
        Instant handledAt,
        boolean missed,
        Instant payloadRemovedAt) {}
