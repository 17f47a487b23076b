package com.callstar.payouts.stripe;

import com.callstar.payouts.payments.Captures;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Links a charge that was read at Stripe to the payment of its intent, for an event that names only the charge. Some
 * intents do not name their charge, and old events about disputes, refunds, fees and transfers do not name the intent.
 */
@ApplicationScoped
class ChargeLinks {

    private final Dispatch dispatch;
    private final Deployment deployment;
    private final Captures captures;

    ChargeLinks(Dispatch dispatch, Deployment deployment, Captures captures) {
        this.dispatch = dispatch;
        this.deployment = deployment;
        this.captures = captures;
    }

    /** Applies the event, and links its charge, if the charge belongs to a payment of ours. */
    Dispatch.Result apply(IncomingEvent event, JsonNode charge) {
        JsonNode metadata = charge.path("metadata");
        if (deployment.isOther(metadata)) {
            return new Dispatch.Ignored("another deployment's");
        }
        JsonNode named = charge.path("payment_intent");
        String intent = (named.isObject() ? named.path("id") : named).asText(null);
        if (intent == null || isOfOthers(intent, metadata)) {
            return new Dispatch.Ignored("not a payment of ours");
        }
        Dispatch.Result result = dispatch.apply(event.ofIntent(intent));
        return result instanceof Dispatch.NotYet notYet ? notYet.until(intent) : result;
    }

    /** We did not prepare it, and its metadata does not introduce it. A charge has the metadata of its intent. */
    private boolean isOfOthers(String intent, JsonNode metadata) {
        boolean introduced = metadata.hasNonNull(MetadataKeys.BOOKING) && metadata.hasNonNull(MetadataKeys.CREATOR);
        return !introduced && !captures.isPrepared(intent);
    }
}
