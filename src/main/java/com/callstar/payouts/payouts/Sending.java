package com.callstar.payouts.payouts;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.payouts.PayoutGateway.Order;
import com.callstar.payouts.payouts.PayoutGateway.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Sends orders to Stripe and writes down its answers: outside any transaction, each answer in one of its own. */
@ApplicationScoped
class Sending {

    private final PayoutGateway gateway;
    private final Settlement settlement;
    private final RecoveryClaims waiting;

    Sending(PayoutGateway gateway, Settlement settlement, RecoveryClaims waiting) {
        this.gateway = gateway;
        this.settlement = settlement;
        this.waiting = waiting;
    }

    List<Outcome> send(List<Order> orders, Actor actor) {
        return orders.stream().map(order -> send(order, actor)).toList();
    }

    /** Tries again what waits for the platform, each under a new key; does nothing where somebody else is at it. */
    List<Outcome> sendWaiting(String payoutId, Actor actor) {
        return waiting.waitingOf(payoutId).stream()
                .filter(task -> !task.onHold())
                .map(task -> send(task.order(), actor))
                .toList();
    }

    private Outcome send(Order order, Actor actor) {
        Outcome outcome = gateway.pay(order);
        settlement.record(order, outcome, actor);
        return outcome;
    }
}
