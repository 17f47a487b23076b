package com.callstar.payouts.operations;

import java.util.Optional;

/**
 * What the database answered.
 *
 * @param problem why nobody can write to it now; empty if it can be written
 * @param migrated whether it has every migration of this version
 */
record DatabaseState(Optional<String> problem, boolean migrated) {

    static final DatabaseState NO_ANSWER = new DatabaseState(Optional.of("It does not answer."), false);

    /** It answered with an error. */
    static DatabaseState refused(String sqlState) {
        return new DatabaseState(Optional.of("It refuses to answer: " + sqlState), false);
    }

    static DatabaseState of(boolean readOnly, boolean migrated) {
        return new DatabaseState(readOnly ? Optional.of("It is read-only.") : Optional.empty(), migrated);
    }
}
