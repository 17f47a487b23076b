package com.callstar.payouts.reconciliation;

import com.callstar.payouts.reconciliation.StripeStatement.Page;
import java.time.Instant;

/**
 * How far the mirror of an account reaches.
 *
 * @param completeUntil all that is older is in the mirror; null: nothing is known to be
 * @param passUntil the newest transaction of the pass under way; null: none is
 * @param passAfter the last one which that pass has kept
 */
record MirrorCursor(Instant completeUntil, Instant passUntil, String passAfter) {

    static final MirrorCursor NONE = new MirrorCursor(null, null, null);

    boolean isCut() {
        return passAfter != null;
    }

    /** Behind one more page: the pass goes on, or all is complete until where it began. */
    MirrorCursor advancedBy(Page page) {
        Instant newest = passUntil != null || page.transactions().isEmpty()
                ? passUntil
                : page.transactions().getFirst().created();
        if (page.next() != null) {
            return new MirrorCursor(completeUntil, newest, page.next());
        }
        return new MirrorCursor(newest == null ? completeUntil : newest, null, null);
    }
}
