package com.callstar.payouts.payouts;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.WorkLoop;
import com.callstar.payouts.payouts.PayoutGateway.Arrived;
import com.callstar.payouts.payouts.PayoutGateway.Failed;
import com.callstar.payouts.payouts.PayoutGateway.NotSeen;
import com.callstar.payouts.payouts.PayoutGateway.OnItsWay;
import com.callstar.payouts.payouts.PayoutGateway.Order;
import com.callstar.payouts.payouts.PayoutGateway.Sighting;
import com.callstar.payouts.payouts.PayoutGateway.TakenBack;
import com.callstar.payouts.payouts.RecoveryClaims.Task;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Finds out what became of orders that nobody told us of. Without a clear answer (a dropped connection, a crash of ours between
 * claim and record) an order is sent again under the same key, by which Stripe carries it out once; never under a new key, and
 * once Stripe may have forgotten the old one, its listing decides. An accepted order that stays silent is looked up: a webhook
 * that got lost changes nothing in the end.
 */
@ApplicationScoped
public class Recovery {

    private static final Logger LOG = Logger.getLogger(Recovery.class);
    private static final Actor ACTOR = Actor.system("recovery");

    private final PayoutGateway gateway;
    private final Settlement settlement;
    private final RecoveryClaims claims;
    private final Clock clock;
    private final WorkLoop loop;

    Recovery(PayoutGateway gateway, Settlement settlement, RecoveryClaims claims, Clock clock) {
        this.clock = clock;
        this.gateway = gateway;
        this.settlement = settlement;
        this.claims = claims;
        this.loop = new WorkLoop("Recovery", this::batch, Thread::startVirtualThread);
    }

    /** Looks after all orders that are due for it. */
    public WorkLoop.Done run() {
        return loop.run();
    }

    void stop(@Observes ShutdownEvent ending) {
        loop.stop();
    }

    @Scheduled(every = "{payout.recovery-every}", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void tick() {
        loop.tick();
    }

    private List<String> batch() {
        List<Task> tasks = claims.next();
        tasks.forEach(this::findOut);
        return tasks.stream().map(task -> task.order().disbursementId()).toList();
    }

    private void findOut(Task task) {
        Order order = task.order();
        if (task.stripeId() != null) {
            record(order, task.stripeId(), gateway.look(order, task.stripeId()));
        } else {
            settlement.record(order, task.keyAlive() ? gateway.pay(order) : gateway.find(order), ACTOR);
        }
    }

    private void record(Order order, String stripeId, Sighting sighting) {
        String id = order.disbursementId();
        Instant now = clock.instant();
        switch (sighting) {
            case Arrived arrived -> settlement.settle(id, stripeId, now, ACTOR);
            case Failed failed -> settlement.fail(id, stripeId, failed.code(), failed.message(), now, ACTOR);
            case TakenBack back -> settlement.reverse(id, stripeId, back.cumulated(), now, ACTOR);
            case OnItsWay onItsWay -> LOG.infof("Payout %s is on its way as %s", order.payoutId(), stripeId);
            case NotSeen notSeen -> LOG.warnf("Payout %s: %s", order.payoutId(), notSeen.why());
        }
    }
}
