package com.callstar.stripesimulator;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A charge in Stripe's own records; amounts are in minor units of {@code currency}. {@code account} is the connected
 * account of the charge, or null for the platform's own; {@code destination} is the account of a destination charge, or
 * null. {@code creatorId} is from the intent's metadata when it was created, whatever happened since. {@code captured}
 * and {@code refunded} are real money: an uncaptured remainder is in neither. {@code chargedBack} is what disputes took
 * and did not return.
 */
public record SimulatedCharge(
        String id,
        String intent,
        String account,
        String creatorId,
        String destination,
        String currency,
        long captured,
        long refunded,
        long chargedBack,
        long applicationFee) {

    static SimulatedCharge of(ObjectNode charge) {
        return new SimulatedCharge(
                charge.get("id").asText(),
                charge.get("payment_intent").asText(),
                Json.text(charge, "_account"),
                Json.text(charge, "_creator"),
                Json.text(charge.path("transfer_data"), "destination"),
                charge.get("currency").asText(),
                Charges.captured(charge),
                charge.get("amount_refunded").asLong(),
                charge.path("_charged_back").asLong(),
                Math.min(charge.path("application_fee_amount").asLong(), Charges.captured(charge)));
    }

    /** What the customer paid and did not get back. */
    public long kept() {
        return captured - refunded - chargedBack;
    }
}
