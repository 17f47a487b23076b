package com.callstar.payouts.exports;

import com.callstar.payouts.exports.Exports.Kind;
import jakarta.enterprise.context.ApplicationScoped;

/** What each kind of file is made of. */
@ApplicationScoped
class ExportSources {

    private final PaymentRows payments;
    private final PayoutRows payouts;
    private final LedgerRows ledger;
    private final RunRows runs;

    ExportSources(PaymentRows payments, PayoutRows payouts, LedgerRows ledger, RunRows runs) {
        this.payments = payments;
        this.payouts = payouts;
        this.ledger = ledger;
        this.runs = runs;
    }

    ExportSource<?> of(Kind kind) {
        return switch (kind) {
            case PAYMENTS -> payments;
            case PAYOUTS -> payouts;
            case LEDGER -> ledger;
            case PAYOUT_RUN -> runs;
        };
    }

    /** @throws com.callstar.payouts.core.InvalidInput if there is no such run */
    void requireRun(String runId) {
        runs.require(runId);
    }
}
