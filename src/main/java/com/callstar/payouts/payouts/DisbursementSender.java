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

    List<Outcome> send(List<PayoutGateway.Disbursement> orders, Actor actor) {
        return orders.stream().map(order -> send(order, actor)).toList();
    }

    /** Sends again what waits for the platform, each under a new key. Does nothing if another node is sending it. */
    List<Outcome> sendWaiting(String payoutId, Actor actor) {
        return claims.claimWaiting(payoutId).stream()
                .filter(task -> !task.onHold())
                .map(task -> send(task.order(), actor))
                .toList();
    }

    private Outcome send(PayoutGateway.Disbursement order, Actor actor) {
        Outcome outcome;
        try {
            outcome = gateway.pay(order);
        } catch (RuntimeException failure) {
            settlement.record(order, Unknown.ofOurs(failure), actor);
            throw failure;
        }
        settlement.record(order, outcome, actor);
        return outcome;
    }
}
