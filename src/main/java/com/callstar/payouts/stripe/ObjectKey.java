package com.callstar.payouts.stripe;

/**
 * The object whose events are kept in order: a payment by its intent (or by its charge, if the event does not name the
 * intent), a transfer, a payout or an account. Events of different objects are applied side by side.
 */
final class ObjectKey {

    private ObjectKey() {}

    /** Null if the event is in order with no other. */
    static String of(IncomingEvent event) {
        return EventType.named(event.type())
                .map(type -> PaymentSubject.storable(named(type, event)))
                .orElse(null);
    }

    private static String named(EventType type, IncomingEvent event) {
        return switch (type.subject()) {
            case PAYMENT -> first(event.peek("payment_intent"), chargeOf(event), event.objectId());
            case ACCOUNT -> first(event.account(), event.peek("account"), event.objectId());
            case BALANCE -> "balance";
            case DISBURSEMENT -> event.objectId();
        };
    }

    /** The platform's charge that the event is about; null if it names none, or is about an intent. */
    static String chargeOf(IncomingEvent event) {
        if (event.type().startsWith("payment_intent.")) {
            return null;
        }
        return first(event.peek("originating_transaction"), event.peek("source_transaction"), event.peek("charge"));
    }

    private static String first(String... ids) {
        for (String id : ids) {
            if (id != null) {
                return id;
            }
        }
        return null;
    }
}
