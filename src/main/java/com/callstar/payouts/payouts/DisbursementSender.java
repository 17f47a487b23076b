package com.callstar.payouts.payouts;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.payouts.PayoutGateway.Accepted;
import com.callstar.payouts.payouts.PayoutGateway.Outcome;
import com.callstar.payouts.payouts.PayoutGateway.Refused;
import com.callstar.payouts.payouts.PayoutGateway.Unknown;
import com.callstar.payouts.payouts.RecoveryClaims.Step;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
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
                .filter(task -> task.step() != Step.ON_HOLD)
                .map(task -> task.step() == Step.SEARCH_AND_SEND
                        ? searchAndSend(task.disbursement(), actor)
                        : send(task.disbursement(), actor))
                .toList();
    }

    /**
     * Sends it under a new key if Stripe's listing has no trace of it. The last attempt that the books know is so old that
     * they have lost later ones, or no job has run for a day: if Stripe accepted a lost one, it may have forgotten its key.
     *
     * @return unknown if the listing cannot be read: the disbursement goes on waiting
     */
    Outcome searchAndSend(PayoutGateway.Disbursement disbursement, Actor actor) {
        Outcome listed = gateway.find(disbursement);
        if (listed instanceof Accepted) {
            settlement.record(disbursement, listed, actor);
        }
        return listed instanceof Refused
                ? claims.beginAttempt(disbursement.disbursementId())
                        .map(attempt -> send(attempt, actor))
                        .orElseGet(() -> new Unknown("another node is sending it", Duration.ZERO))
                : listed;
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
