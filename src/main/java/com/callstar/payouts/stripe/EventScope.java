package com.callstar.payouts.stripe;

/** Whose events a type contains. */
enum EventScope {
    /** The platform's: they have no {@code account}. */
    PLATFORM {
        @Override
        boolean fits(IncomingEvent event) {
            return event.account() == null;
        }

        @Override
        String ignoredBecause() {
            return "a connected account's own business";
        }
    },
    /** A connected account's; without {@code account} they are the platform's own. */
    ACCOUNT {
        @Override
        boolean fits(IncomingEvent event) {
            return event.account() != null;
        }

        @Override
        String ignoredBecause() {
            return "the platform's own bank payout";
        }
    },
    /** About the connected account, which the object names too; an event for a platform's endpoint may omit it. */
    THE_ACCOUNT_ITSELF {
        @Override
        boolean fits(IncomingEvent event) {
            String kind = event.string("object");
            boolean itself = "account".equals(kind) || EventType.V2_ACCOUNT.equals(kind);
            String named = itself ? event.objectId() : event.string("account");
            return event.account() == null || named == null || named.equals(event.account());
        }

        @Override
        String ignoredBecause() {
            return null;
        }
    };

    abstract boolean fits(IncomingEvent event);

    /**
     * Why an event of another scope is ignored if it names nothing of ours; null if such an event is always suspicious.
     */
    abstract String ignoredBecause();
}
