package com.callstar.payouts.graphql;

import com.callstar.payouts.stripe.EventOutcome;
import com.callstar.payouts.stripe.EventStatus;
import com.callstar.payouts.stripe.StripeEvent;
import java.time.Instant;
import java.util.Locale;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/**
 * An event from Stripe, what became of it, and why, in the language of the request.
 *
 * @param payloadRemovedAt when its content was removed: then it can only be read again at Stripe; null if it is there
 */
@Type("StripeEvent")
public record StripeEventNode(
        @NonNull @Id String id,
        @NonNull String type,
        String account,
        String objectId,
        @NonNull Instant createdAt,
        @NonNull Instant receivedAt,
        @NonNull EventStatus status,
        String outcome,
        int tries,
        Instant nextTryAt,
        Instant handledAt,
        boolean missed,
        Instant payloadRemovedAt) {

    static StripeEventNode of(StripeEvent event, Locale language) {
        return new StripeEventNode(
                event.id(),
                event.type(),
                event.account(),
                event.objectId(),
                event.created(),
                event.receivedAt(),
                event.status(),
                event.outcome() == null ? null : new EventOutcome(event.outcome()).in(language),
                event.tries(),
                event.nextTryAt(),
                event.handledAt(),
                event.missed(),
                event.payloadRemovedAt());
    }
}
