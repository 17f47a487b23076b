package com.callstar.payouts.ledger;

import java.time.Instant;
import java.util.List;

/**
 * A business fact and the moves it means.
 *
 * @param reference names the fact ({@code capture:pay_…}); posted once, a second time is refused by the database
 * @param eventAt when it happened in the world
 */
public record Posting(Owner owner, String reference, Instant eventAt, List<Move> moves) {

    public Posting(Owner owner, String reference, Instant eventAt, Move... moves) {
        this(owner, reference, eventAt, List.of(moves));
    }
}
