package com.callstar.payouts.payouts;

import com.callstar.payouts.audit.Audit;
import com.callstar.payouts.core.Money;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;

/** Records what happens to payouts in the audit and fires it as CDI events, in the caller's transaction. */
@ApplicationScoped
class PayoutEventRecorder {

    private final Audit audit;
    private final Event<PayoutStatusChanged> moves;
    private final Event<TransferReversed> returns;
    private final Event<PayoutBlocked> blocks;
    private final Event<DisbursementsDue> due;

    PayoutEventRecorder(
            Audit audit,
            Event<PayoutStatusChanged> moves,
            Event<TransferReversed> returns,
            Event<PayoutBlocked> blocks,
            Event<DisbursementsDue> due) {
        this.audit = audit;
        this.moves = moves;
        this.returns = returns;
        this.blocks = blocks;
        this.due = due;
    }

    /** Records something that leaves the status unchanged. */
    void record(String payoutId, Audit.AuditChange change) {
        audit.record(payoutId, change);
    }

    void statusChanged(PayoutStatusChanged move, Audit.AuditChange change) {
        audit.record(move.payout().id(), change);
        moves.fire(move);
    }

    /** Stripe refused it for a reason that only the platform can cure. */
    void blocked(Payout payout, String cause, String message) {
        blocks.fire(new PayoutBlocked(payout, cause, message));
    }

    /** This many disbursements that waited for the platform may be sent again. */
    void due(int disbursements) {
        if (disbursements > 0) {
            due.fire(new DisbursementsDue(disbursements, false));
        }
    }

    /** Money is available on the platform's balance, for which this many disbursements waited. */
    void moneyAvailable(int disbursements) {
        due.fire(new DisbursementsDue(disbursements, true));
    }

    void transferReversed(Payout payout, Money back) {
        returns.fire(new TransferReversed(payout, back));
    }
}
