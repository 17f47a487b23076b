package com.callstar.payouts.evidence;

import java.time.LocalDate;
import java.util.List;

/**
 * What a check of closed days has found.
 *
 * @param firstDifference null if everything that was checked matches
 * @param heads the last digest of each chain in the period, to compare with what was logged and emailed
 * @param daysChecked how many days were computed again
 * @param continueFrom the first day that was not checked, because the check took too long; null if all were
 */
public record Verification(
        DayDifference firstDifference, List<DayDigest> heads, int daysChecked, LocalDate continueFrom) {

    /** The first day that does not match. */
    public record DayDifference(DigestChain chain, LocalDate day, DigestProblem problem) {}

    public boolean matches() {
        return firstDifference == null;
    }
}
