package com.callstar.payouts.stripe;

/** Whose events a type are. */
enum EventScope {
    /** The platform's: they have no {@code account}. */
    PLATFORM {
        @Override
        boolean fits(IncomingEvent event) {
            return event.account() == null;
        }

        @Override
        String otherwise() {
            return "a connected account's own business";
        }
    },
    /** A connected account's; the same without {@code account} are the platform's own. */
    ACCOUNT {
        @Override
        boolean fits(IncomingEvent event) {
            return event.account() != null;
        }

        @Override
        String otherwise() {
            return "the platform's own bank payout";
        }
    },
    /** About the connected account, which the object names too; the envelope of a platform's endpoint may leave it out. */
    THE_ACCOUNT_ITSELF {
        @Override
        boolean fits(IncomingEvent event) {
            String named = "account".equals(event.string("object")) ? event.objectId() : event.string("account");
            return event.account() == null || named == null || named.equals(event.account());
        }

        @Override
        String otherwise() {
            return null;
        }
    };

    abstract boolean fits(IncomingEvent event);

    /** What an event is that does not fit and names nothing of ours; null where there is no honest one. */
    abstract String otherwise();
}
