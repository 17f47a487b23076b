package com.callstar.payouts.payouts;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.payouts.PayoutGateway.Outcome;
import com.callstar.payouts.payouts.PayoutGateway.Unknown;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Sends disbursements to Stripe and records its answers: the call outside any transaction, each answer in its own. */
@ApplicationScoped
class DisbursementSender {

    private final PayoutGateway gateway;
    private final Settlement settlement;
    private final RecoveryClaims claims;

    DisbursementSender(PayoutGateway gateway, Settlement settlement, RecoveryClaims claims) {
        this.gateway = gateway;
        this.settlement = settlement;
        this.claims = claims;
    }

    List<Outcome> send(List<PayoutGateway.Disbursement> disbursements, Actor actor) {
        return disbursements.stream()
                .map(disbursement -> send(disbursement, actor))
                .toList();
    }

    /** Sends again what waits for the platform, each under a new key. Does nothing if another node is sending it. */
    List<Outcome> sendWaiting(String payoutId, Actor actor) {
        return claims.claimWaiting(payoutId).stream()
                .filter(task -> !task.onHold())
                .map(task -> send(task.disbursement(), actor))
                .toList();
    }

    private Outcome send(PayoutGateway.Disbursement disbursement, Actor actor) {
        Outcome outcome;
        try {
            outcome = gateway.pay(disbursement);
        } catch (RuntimeException failure) {
            recordFailure(disbursement, failure, actor);
            throw failure;
        }
        settlement.record(disbursement, outcome, actor);
        return outcome;
    }

    private void recordFailure(PayoutGateway.Disbursement disbursement, RuntimeException failure, Actor actor) {
        try {
            settlement.record(disbursement, Unknown.ofOurs(failure), actor);
        } catch (RuntimeException notRecorded) {
            failure.addSuppressed(notRecorded);
        }
    }
}
