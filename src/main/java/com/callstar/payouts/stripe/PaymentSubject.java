package com.callstar.payouts.stripe;

import java.util.regex.Pattern;

/** The payment that an event is about, by its intent, its charge, or both; either may be null. */
record PaymentSubject(String intentId, String chargeId) {

    static final PaymentSubject NOBODY = new PaymentSubject(null, null);
    private static final Pattern ID = Pattern.compile("[!-~]{1,255}");

    /** The payment whose capture this event needs before it can be applied; nobody for all other events. */
    static PaymentSubject waitingFor(IncomingEvent event) {
        return switch (kind(event)) {
            case "charge.refunded" -> of(event.peek("payment_intent"), event.peek("id"));
            case "refund", "charge.dispute", "charge.refund" -> of(event.peek("payment_intent"), event.peek("charge"));
            case "application_fee" -> {
                String origin = event.peek("originating_transaction");
                yield of(null, origin == null ? event.peek("charge") : origin);
            }
            case "transfer" -> of(null, event.peek("source_transaction"));
            default -> NOBODY;
        };
    }

    /** The payment that an applied event made known: a captured intent, or the charge of one. */
    static PaymentSubject madeKnownBy(IncomingEvent event) {
        if (event.type().equals("payment_intent.succeeded")) {
            return of(event.objectId(), event.peek("latest_charge"));
        }
        if (event.type().startsWith("charge.") && !event.type().startsWith("charge.dispute.")) {
            return event.type().startsWith("charge.refund.")
                    ? of(null, both(event.peek("payment_intent"), event.peek("charge")))
                    : of(null, both(event.peek("payment_intent"), event.objectId()));
        }
        return switch (kind(event)) {
            case "refund", "charge.dispute" -> of(null, both(event.peek("payment_intent"), event.peek("charge")));
            case "application_fee", "transfer" ->
                of(null, both(event.peek("payment_intent"), waitingFor(event).chargeId()));
            default -> NOBODY;
        };
    }

    /** {@code charge.dispute} of {@code charge.dispute.created}; {@code charge.refunded} is its own kind. */
    private static String kind(IncomingEvent event) {
        String type = event.type();
        return type.equals("charge.refunded") ? type : type.substring(0, Math.max(0, type.lastIndexOf('.')));
    }

    private static String both(String intentId, String chargeId) {
        return intentId == null ? null : chargeId;
    }

    private static PaymentSubject of(String intentId, String chargeId) {
        return new PaymentSubject(storable(intentId), storable(chargeId));
    }

    /** Null if it cannot be an id: the event is refused when it is applied. */
    static String storable(String id) {
        return id != null && ID.matcher(id).matches() ? id : null;
    }

    boolean isNobody() {
        return intentId == null && chargeId == null;
    }
}
