package com.callstar.payouts.approvals;

import java.util.List;

/**
 * An approval, and whether it counts now.
 *
 * @param flaw why it does not count; null if it does
 * @param changes what has changed since it was given; none unless that is the flaw
 */
public record JudgedApproval(Approval approval, Flaw flaw, List<FactChange> changes) {

    /** Why an approval does not count. */
    public enum Flaw {
        /** What was approved has changed. */
        CHANGED,
        TOO_OLD,
        /** This person may not approve it: it is their own, or they chose or confirmed where the money goes. */
        NOT_ALLOWED,
        /** The same person has approved it again later. */
        REPEATED
    }

    public boolean valid() {
        return flaw == null;
    }
}
