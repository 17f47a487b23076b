package com.callstar.payouts.payouts;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.WorkLoop;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Finds out what became of orders without a clear answer (a dropped connection, a crash of ours between claim and record):
 * sends them again under the same key, by which Stripe carries an order out once. Never under a new key, and never after
 * Stripe may have forgotten the old one.
 */
@ApplicationScoped
public class Recovery {

    private static final Actor ACTOR = Actor.system("recovery");

    private final PayoutGateway gateway;
    private final Settlement settlement;
    private final RecoveryClaims claims;
    private final WorkLoop loop;

    Recovery(PayoutGateway gateway, Settlement settlement, RecoveryClaims claims) {
        this.gateway = gateway;
        this.settlement = settlement;
        this.claims = claims;
        this.loop = new WorkLoop("Recovery", this::batch, Thread::startVirtualThread);
    }

    /** Looks after all orders that are due for it. */
    public WorkLoop.Done run() {
        return loop.run();
    }

    @Scheduled(every = "{payout.recovery-every}", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void tick() {
        loop.tick();
    }

    private List<String> batch() {
        List<PayoutGateway.Order> orders = claims.next();
        orders.forEach(order -> settlement.record(order, gateway.pay(order), ACTOR));
        return orders.stream().map(PayoutGateway.Order::disbursementId).toList();
    }
}
