package com.callstar.payouts.reconciliation;

import com.callstar.payouts.reconciliation.StripeStatement.Page;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/**
 * How far the mirror of an account reaches.
 *
 * @param completeUntil everything older is in the mirror; null if that is not known
 * @param passUntil the newest transaction of the current pass; null if there is no pass
 * @param passAfter the last transaction that this pass has stored
 */
@RegisterForReflection(methods = false, fields = false)
record MirrorCursor(Instant completeUntil, Instant passUntil, String passAfter) {

    static final MirrorCursor NONE = new MirrorCursor(null, null, null);

    boolean isCut() {
        return passAfter != null;
    }

    /** A pass of its own, also if another node is in the middle of one. */
    MirrorCursor fromTheNewest() {
        return new MirrorCursor(completeUntil, null, null);
    }

    /** The cursor after one more page: the pass continues, or the mirror is complete until the start of the pass. */
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
