package com.callstar.payouts.stripe;

import java.time.Instant;

/**
 * An event as admins see it.
 *
 * @param key its place in the list
 * @param outcome why it was ignored or refused, or what stopped the last try; null where it was simply applied
 * @param nextTryAt null where none follows
 * @param missed its webhook did not come; the sweep found it
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
        boolean missed) {}
