package com.callstar.payouts.payouts;

import java.time.Instant;

/**
 * A creator's payouts are blocked, because their payments and the ledger differ. Fired once for each time that they are
 * blocked, within the transaction that blocks them.
 */
public record BooksFrozen(String creatorId, Instant at) {}
