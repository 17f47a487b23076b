package com.callstar.payouts.payouts;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.jobs.Job;
import com.callstar.payouts.core.telemetry.LogContext;
import com.callstar.payouts.payouts.PayoutGateway.Accepted;
import com.callstar.payouts.payouts.PayoutGateway.Failed;
import com.callstar.payouts.payouts.PayoutGateway.Foreign;
import com.callstar.payouts.payouts.PayoutGateway.NotNow;
import com.callstar.payouts.payouts.PayoutGateway.Outcome;
import com.callstar.payouts.payouts.PayoutGateway.Refused;
import com.callstar.payouts.payouts.PayoutGateway.Unknown;
import com.callstar.payouts.payouts.RecoveryClaims.Task;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Finds out what became of orders that nobody told us of. Without a clear answer (a dropped connection, a crash of ours between
 * claim and record) an order is sent again under the same key, by which Stripe carries it out once; under a new key only after a
 * definite refusal that the platform could cure. Once Stripe may have forgotten the old one, its listing decides. An accepted order that stays silent is looked up, and so is
 * for some days what has arrived: a webhook that got lost changes nothing in the end.
 */
@ApplicationScoped
public class Recovery extends Job {

    private static final Logger LOG = Logger.getLogger(Recovery.class);
    private static final Actor ACTOR = Actor.system("recovery");

    private final PayoutGateway gateway;
    private final Settlement settlement;
    private final RecoveryClaims claims;
    private final Clock clock;
    /** Until then Stripe wants no calls: a run ends, and none begins. */
    private volatile Instant pausedUntil = Instant.MIN;

    Recovery(PayoutGateway gateway, Settlement settlement, RecoveryClaims claims, Clock clock) {
        super("Recovery");
        this.gateway = gateway;
        this.settlement = settlement;
        this.claims = claims;
        this.clock = clock;
    }

    @Scheduled(every = "{payout.recovery-every}", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void onSchedule() {
        loop().tick();
    }

    @Override
    protected List<String> batch() {
        if (clock.instant().isBefore(pausedUntil)) {
            return List.of();
        }
        return claims.next().map(this::findOut).map(List::of).orElse(List.of());
    }

    private String findOut(Task task) {
        PayoutGateway.Disbursement order = task.order();
        return LogContext.ofPayout(order.payoutId(), order.creatorId(), () -> findOut(order, task));
    }

    /** Money has come in, or a repair was seen to work: what waited for it is sent now. */
    void due(@Observes(during = TransactionPhase.AFTER_SUCCESS) DisbursementsDue due) {
        loop().wake();
    }

    private String findOut(PayoutGateway.Disbursement order, Task task) {
        if (task.onHold()) {
            LOG.warnf("Payout %s waits: the creator's destination has changed", order.payoutId());
        } else if (task.stripeId() != null) {
            fetchStatus(order, task.stripeId());
        } else {
            record(order, task.keyAlive() ? sendAgain(order, task.newKey()) : gateway.find(order));
        }
        return order.disbursementId();
    }

    /**
     * Stripe refuses some calls before it looks at their key (a secret key that was rolled, an account that has left). That says
     * nothing about the same order's first call, so a refusal counts only where Stripe's listing has no trace of it either.
     */
    private Outcome sendAgain(PayoutGateway.Disbursement order, boolean newKey) {
        Outcome again = gateway.pay(order);
        // Under a new key it is a first call.
        if (newKey || !(again instanceof Refused || again instanceof NotNow)) {
            return again;
        }
        Outcome listed = gateway.find(order);
        if (listed instanceof Refused) {
            return again;
        }
        boolean askedInVain =
                listed instanceof Unknown unknown && unknown.retryAfter().isZero();
        return askedInVain && again instanceof NotNow notNow
                ? new NotNow(notNow.cause(), notNow.message(), false)
                : listed;
    }

    /** What turns out to have been carried out may have gone further since. */
    private void record(PayoutGateway.Disbursement order, Outcome outcome) {
        settlement.record(order, outcome, ACTOR);
        switch (outcome) {
            case Accepted accepted -> fetchStatus(order, accepted.stripeId());
            case Unknown unknown -> pausedUntil = clock.instant().plus(unknown.retryAfter());
            case Refused refused -> {}
            case NotNow notNow -> LOG.warnf("Payout %s waits for %s", order.payoutId(), notNow.cause());
        }
    }

    private void fetchStatus(PayoutGateway.Disbursement order, String stripeId) {
        String id = order.disbursementId();
        Instant now = clock.instant();
        switch (gateway.fetchStatus(order, stripeId)) {
            case PayoutGateway.Paid arrived -> settlement.settle(id, stripeId, now, ACTOR);
            case Failed failed -> settlement.fail(id, stripeId, failed.code(), failed.message(), now, ACTOR);
            case PayoutGateway.Reversed back -> settlement.reverse(id, stripeId, back.cumulated(), now, ACTOR);
            case PayoutGateway.InTransit onItsWay ->
                LOG.debugf("Payout %s is on its way as %s", order.payoutId(), stripeId);
            case Foreign foreign -> unknown(order, foreign.why(), Duration.ZERO);
            case PayoutGateway.Unavailable notSeen -> unknown(order, notSeen.why(), notSeen.retryAfter());
        }
    }

    private void unknown(PayoutGateway.Disbursement order, String why, Duration retryAfter) {
        LOG.warnf("Payout %s: %s", order.payoutId(), why);
        record(order, new Unknown(why, retryAfter));
    }
}
