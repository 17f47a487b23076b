package com.callstar.payouts.payouts;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.DatabaseFailure;
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
 * Finds the outcome of disbursements that have none. Without a clear answer (a dropped connection, a crash between
 * claim and record) it repeats the call under the same key, so that Stripe carries it out once. It uses a new key only
 * after a definite refusal that the platform could cure. Once Stripe may have forgotten the key, or keeps an error
 * under it, Stripe's listing decides. An accepted disbursement without an event is read at Stripe, and for some days so
 * is one that has arrived. A lost webhook therefore changes nothing in the end.
 */
@ApplicationScoped
public class Recovery extends Job {

    private static final Logger LOG = Logger.getLogger(Recovery.class);
    private static final Actor ACTOR = Actor.system("recovery");

    private final PayoutGateway gateway;
    private final Settlement settlement;
    private final RecoveryClaims claims;
    private final DisbursementSender sender;
    private final Clock clock;
    /** Stripe wants no calls before this time: the current run ends, and no other begins. */
    private volatile Instant pausedUntil = Instant.MIN;

    Recovery(
            PayoutGateway gateway,
            Settlement settlement,
            RecoveryClaims claims,
            DisbursementSender sender,
            Clock clock) {
        super("Recovery");
        this.gateway = gateway;
        this.settlement = settlement;
        this.claims = claims;
        this.sender = sender;
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
        return claims.next().map(this::recover).map(List::of).orElse(List.of());
    }

    private String recover(Task task) {
        PayoutGateway.Disbursement disbursement = task.disbursement();
        return LogContext.ofPayout(disbursement.payoutId(), disbursement.creatorId(), () -> {
            try {
                return recover(disbursement, task);
            } catch (RuntimeException failure) {
                return failed(disbursement, failure);
            }
        });
    }

    /** One failing disbursement does not stop the others: its claim has set its next try already. */
    private String failed(PayoutGateway.Disbursement disbursement, RuntimeException failure) {
        if (DatabaseFailure.of(failure) == DatabaseFailure.UNREACHABLE) {
            throw failure;
        }
        try {
            settlement.record(disbursement, Unknown.ofOurs(failure), ACTOR);
        } catch (RuntimeException notRecorded) {
            failure.addSuppressed(notRecorded);
        }
        LOG.errorf(
                failure,
                "Recovery of a disbursement failed, it is tried again: payout=%s disbursement=%s",
                disbursement.payoutId(),
                disbursement.disbursementId());
        return disbursement.disbursementId();
    }

    /** Money is available, or a call has shown that a problem is cured: sends what waited for it. */
    void due(@Observes(during = TransactionPhase.AFTER_SUCCESS) DisbursementsDue due) {
        if (due.count() > 0) {
            loop().wake();
        }
    }

    /**
     * Looks now for an outcome that is not known, because this actor asks for it. Does nothing if it is known by now.
     *
     * @throws PayoutRefused STRIPE_UNAVAILABLE if Stripe wants no calls now
     */
    void look(String disbursementId, String payoutId, Actor actor) {
        if (clock.instant().isBefore(pausedUntil)) {
            throw new PayoutRefused.StripeUnavailable(payoutId);
        }
        claims.claimUnclear(disbursementId, actor).ifPresent(this::recover);
    }

    private String recover(PayoutGateway.Disbursement disbursement, Task task) {
        switch (task.step()) {
            case ON_HOLD ->
                LOG.warnf("Payout waits, the creator's destination has changed: payout=%s", disbursement.payoutId());
            case PAUSED -> LOG.infof("Payout waits, the creator is paused: payout=%s", disbursement.payoutId());
            case FROZEN ->
                LOG.warnf(
                        "Payout waits, the creator's books contradict themselves: payout=%s", disbursement.payoutId());
            case READ_STATUS -> fetchStatus(disbursement, disbursement.stripeId());
            case SEND, SEARCH_AND_SEND -> followUp(disbursement, sender.recover(task, ACTOR));
            case REPEAT -> record(disbursement, repeat(disbursement, task.listingDecides()));
            case SEARCH -> record(disbursement, gateway.find(disbursement));
        }
        return disbursement.disbursementId();
    }

    /**
     * Sends it once more under its key. An error that Stripe keeps under the key is its answer for as long as it
     * remembers the key, so the listing decides: at once if it contains the disbursement, and after a while if it does
     * not.
     *
     * <p>Stripe refuses some calls before it looks at their key (a rolled secret key, a disconnected account). That says
     * nothing about the first call, so a refusal counts only if Stripe's listing has no trace of the disbursement
     * either.
     */
    private Outcome repeat(PayoutGateway.Disbursement disbursement, boolean listingDecides) {
        Outcome repeated = gateway.pay(disbursement);
        boolean kept = repeated instanceof Unknown unknown && unknown.kept();
        if (!(kept || repeated instanceof Refused || repeated instanceof NotNow)) {
            return repeated;
        }
        Outcome listed = gateway.find(disbursement);
        if (listed instanceof Refused) {
            return kept && listingDecides ? listed : repeated;
        }
        boolean listingRefused =
                listed instanceof Unknown unknown && unknown.retryAfter().isZero();
        return listingRefused && repeated instanceof NotNow notNow
                ? new NotNow(notNow.cause(), notNow.message(), false)
                : listed;
    }

    private void record(PayoutGateway.Disbursement disbursement, Outcome outcome) {
        settlement.record(disbursement, outcome, ACTOR);
        followUp(disbursement, outcome);
    }

    /** If Stripe has carried it out, it may have a later status already. */
    private void followUp(PayoutGateway.Disbursement disbursement, Outcome outcome) {
        switch (outcome) {
            case Accepted accepted -> fetchStatus(disbursement, accepted.stripeId());
            case Unknown unknown -> pausedUntil = clock.instant().plus(unknown.retryAfter());
            case Refused refused -> {}
            case NotNow notNow ->
                LOG.warnf("Payout waits: payout=%s cause=%s", disbursement.payoutId(), notNow.cause());
        }
    }

    private void fetchStatus(PayoutGateway.Disbursement disbursement, String stripeId) {
        String id = disbursement.disbursementId();
        Instant now = clock.instant();
        switch (gateway.fetchStatus(disbursement, stripeId)) {
            case PayoutGateway.Paid paid -> settlement.settle(id, stripeId, now, ACTOR);
            case Failed failed -> settlement.fail(id, stripeId, failed.code(), failed.message(), now, ACTOR);
            case PayoutGateway.Reversed reversed -> settlement.reverse(id, stripeId, reversed.cumulated(), now, ACTOR);
            case PayoutGateway.InTransit inTransit ->
                LOG.debugf("Payout is in transit: payout=%s stripeId=%s", disbursement.payoutId(), stripeId);
            case Foreign foreign -> unknown(disbursement, foreign.why(), Duration.ZERO);
            case PayoutGateway.Unavailable unavailable ->
                unknown(disbursement, unavailable.why(), unavailable.retryAfter());
        }
    }

    private void unknown(PayoutGateway.Disbursement disbursement, String why, Duration retryAfter) {
        LOG.warnf("The outcome of a payout is not known: payout=%s reason=%s", disbursement.payoutId(), why);
        record(disbursement, new Unknown(why, retryAfter));
    }
}
