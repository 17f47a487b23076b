package com.callstar.payouts.creators;

import java.util.Set;
import java.util.TreeSet;

/**
 * A creator is about to be erased. Fired within the transaction of the erasure: those who still owe the creator something, or wait for
 * an outcome, say so, and keep it from changing until the transaction ends.
 */
public record ErasureRequested(String creatorId, Set<String> obstacles) {

    ErasureRequested(String creatorId) {
        this(creatorId, new TreeSet<>());
    }

    /** @param what as an admin reads it: {@code HELD 90.00 EUR}, {@code payout_… PROCESSING} */
    public void hinder(String what) {
        obstacles.add(what);
    }
}
