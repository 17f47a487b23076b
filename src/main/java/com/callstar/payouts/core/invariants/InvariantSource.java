package com.callstar.payouts.core.invariants;

import java.util.List;

/** A feature that knows what must be true of its tables. */
public interface InvariantSource {

    List<Invariant> invariants();
}
