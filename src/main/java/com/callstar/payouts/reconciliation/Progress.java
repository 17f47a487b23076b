package com.callstar.payouts.reconciliation;

import com.callstar.payouts.reconciliation.StripeStatement.Page;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/**
 * How far the mirror of an account reaches.
 *
 * @param completeUntil all that is older is in the mirror; null: nothing is known to be
 * @param passUntil the newest transaction of the pass under way; null: none is
 * @param passAfter the last one which that pass has kept
 */
@RegisterForReflection(methods = false, fields = false)
record Progress(Instant completeUntil, Instant passUntil, String passAfter) {

    static final Progress NONE = new Progress(null, null, null);

    boolean isCut() {
        return passAfter != null;
    }

    /** Behind one more page: the pass goes on, or all is complete until where it began. */
    Progress behind(Page page) {
        Instant newest = passUntil != null || page.transactions().isEmpty()
                ? passUntil
                : page.transactions().getFirst().created();
        if (page.next() != null) {
            return new Progress(completeUntil, newest, page.next());
        }
        return new Progress(newest == null ? completeUntil : newest, null, null);
    }
}
