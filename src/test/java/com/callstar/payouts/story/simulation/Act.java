package com.callstar.payouts.story.simulation;

import java.time.Duration;

/**
 * Something that somebody does.
 *
 * @param creator whom it is about: 0 or 1
 * @param number drawn with it; decides amounts, orders and choices
 * @param crash what happens to the node that does it; null for nothing
 */
record Act(Kind kind, int creator, int number, Crash crash) {

    private static final Duration HOLD = Duration.ofDays(7);
    /** So much is missing at the end of a hold: nothing may be released yet. */
    private static final Duration NOT_QUITE = Duration.ofMinutes(-10);

    enum Kind {
        /** A customer pays, and the money comes to the platform's balance. */
        SALE(6),
        /** A customer pays, and the money goes to the creator's account at once. */
        SALE_ON_THE_ACCOUNT(3),
        REFUND(3),
        DISPUTE(2),
        DISPUTE_DECIDED(2),
        BANK_PAYS(2),
        BANK_RETURNS(1),
        HOURS_PASS(5),
        DAYS_PASS(3),
        /** About as long as a share is held. */
        HOLD_PASSES(2),
        STRIPE_FAILS(7),
        EVENTS_GET_LOST(3),
        DATABASE_STOPS(1),
        REQUEST(11, true),
        PROCESS(13, true),
        WITHDRAW(1, true),
        REJECT(1, true),
        STRIPE_TELLS(8, true),
        INBOX(5, true),
        RECOVERY(5, true),
        RELEASE(5, true),
        STATEMENT(2, true),
        ONWARD(4, true),
        SWEEP(3, true),
        /** The database is copied while nodes work. */
        BACKUP(0, true),
        /** The last backup takes the place of the database, and the nodes start again. */
        RESTORE(0),
        /** An admin fetches from Stripe the events that a restored database does not know. */
        ADMIN_SWEEPS(0, true),
        /** An admin books what Stripe has paid without the books knowing it. */
        ADMIN_ADOPTS(0, true);

        private final int weight;
        private final boolean byNode;

        Kind(int weight) {
            this(weight, false);
        }

        Kind(int weight, boolean byNode) {
            this.weight = weight;
            this.byNode = byNode;
        }

        /** How often it is drawn, compared with the others; 0 for what only lives with a restore have. */
        int weight() {
            return weight;
        }

        /** Whether a node of the product does it, which can crash. */
        boolean byNode() {
            return byNode;
        }
    }

    /** How much time goes by. */
    Duration passes() {
        return switch (kind) {
            case HOURS_PASS -> Duration.ofMinutes(1 + number % 300);
            case DAYS_PASS -> Duration.ofHours(1 + number % 100);
            case HOLD_PASSES -> HOLD.plus(number % 4 == 0 ? NOT_QUITE : Duration.ofHours(1));
            default -> Duration.ZERO;
        };
    }

    @Override
    public String toString() {
        return "%s of %d (%d)%s".formatted(kind, creator, number, crash == null ? "" : ", " + crash);
    }
}
