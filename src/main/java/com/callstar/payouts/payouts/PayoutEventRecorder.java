package com.callstar.payouts.payouts;

import com.callstar.payouts.audit.Audit;
import com.callstar.payouts.core.Money;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;

/** What happens to payouts, in its transaction: written down in the audit, and told to whoever it concerns. */
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

    /** Something that leaves its status as it is. */
    void record(String payoutId, Audit.AuditChange change) {
        audit.record(payoutId, change);
    }

    /** @param from null where it was just requested */
    void moved(Payout payout, PayoutStatus from, Audit.AuditChange change) {
        audit.record(payout.id(), change);
        moves.fire(new PayoutStatusChanged(payout, from));
    }

    /** Stripe refused it for what only the platform can cure. */
    void blocked(Payout payout, String cause, String message) {
        blocks.fire(new PayoutBlocked(payout, cause, message));
    }

    /** So many orders that waited for the platform may be sent again. */
    void due(int orders) {
        if (orders > 0) {
            due.fire(new DisbursementsDue(orders));
        }
    }

    void transferReversed(Payout payout, Money back) {
        returns.fire(new TransferReversed(payout, back));
    }
}
