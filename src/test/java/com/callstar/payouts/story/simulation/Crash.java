package com.callstar.payouts.story.simulation;

/**
 * What happens to a node at one of the transactions of what it does. Between two transactions a node changes nothing that lasts, so a
 * node that dies anywhere has died at one of these points.
 *
 * @param transaction which one, from 1 on
 */
record Crash(Kind kind, int transaction) {

    enum Kind {
        /** The node dies, and the transaction is rolled back. */
        KILLED_BEFORE_COMMIT,
        /** The node dies when its transaction is committed, before it does anything more. */
        KILLED_AFTER_COMMIT,
        /** The transaction is committed, but the node is told that its connection broke. */
        ANSWER_LOST,
        /** The database ends all connections before the commit. */
        DATABASE_STOPS
    }

    boolean is(Kind other, int number) {
        return kind == other && transaction == number;
    }

    @Override
    public String toString() {
        return kind + " at transaction " + transaction;
    }
}
