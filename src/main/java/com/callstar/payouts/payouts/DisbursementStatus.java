package com.callstar.payouts.payouts;

import com.callstar.payouts.core.Row;
import com.callstar.payouts.payments.Route;
import com.callstar.payouts.payouts.DisbursementEntity.State;
import java.sql.SQLException;

/**
 * What a payout shows of one of its disbursements.
 *
 * @param stripeId Stripe's object; null if there is none yet
 * @param waitingBecause what the platform has to cure before it is sent again; null for nothing
 * @param lastAnswer what Stripe said last; null for nothing
 */
record DisbursementStatus(Route route, String stripeId, State state, String waitingBecause, String lastAnswer) {

    /** What a statement selects that calls the disbursement {@code d}. */
    static final String COLUMNS = "d.route as sent_route, d.stripe_id as sent_id, d.state as sent_state,"
            + " d.waiting_because as sent_waiting_because, d.last_answer as sent_last_answer";

    /** What a statement selects that reads no disbursements. */
    static final String NONE = "cast(null as text) as sent_state";

    /** The disbursement in this row; null if the payout has none. */
    static DisbursementStatus read(Row row) throws SQLException {
        State state = row.constant(State.class, "sent_state");
        return state == null
                ? null
                : new DisbursementStatus(
                        row.constant(Route.class, "sent_route"),
                        row.text("sent_id"),
                        state,
                        row.text("sent_waiting_because"),
                        row.text("sent_last_answer"));
    }

    boolean isWaiting() {
        return waitingBecause != null;
    }

    /** The outcome at Stripe is not known, or the object cannot be read. */
    boolean isUnclear() {
        return state == State.STARTED && !isWaiting() || state == State.ACCEPTED && lastAnswer != null;
    }

    /** What Stripe said last, while that matters. */
    String openAnswer() {
        return isUnclear() || isWaiting() ? lastAnswer : null;
    }
}
