package com.callstar.payouts.onward;

import com.callstar.payouts.core.DatabaseFailure;
import com.callstar.payouts.core.jobs.Job;
import com.callstar.payouts.core.telemetry.LogContext;
import com.callstar.payouts.onward.OnwardClaims.Task;
import com.callstar.payouts.onward.OnwardGateway.Attempt;
import com.callstar.payouts.onward.OnwardGateway.Earlier;
import com.callstar.payouts.payouts.PayoutGateway.Accepted;
import com.callstar.payouts.payouts.PayoutGateway.Failed;
import com.callstar.payouts.payouts.PayoutGateway.Foreign;
import com.callstar.payouts.payouts.PayoutGateway.InTransit;
import com.callstar.payouts.payouts.PayoutGateway.NotNow;
import com.callstar.payouts.payouts.PayoutGateway.Outcome;
import com.callstar.payouts.payouts.PayoutGateway.Paid;
import com.callstar.payouts.payouts.PayoutGateway.Refused;
import com.callstar.payouts.payouts.PayoutGateway.Reversed;
import com.callstar.payouts.payouts.PayoutGateway.Unavailable;
import com.callstar.payouts.payouts.PayoutGateway.Unknown;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Pays transferred money on from accounts without automatic payouts, and follows each onward payout until Stripe says
 * what happened. The rules of a call are those of {@link com.callstar.payouts.payouts.Recovery}: an unclear answer is
 * repeated under the same key, and once Stripe may have forgotten it, the list of the account's payouts decides.
 */
@ApplicationScoped
public class OnwardSender extends Job {

    private static final Logger LOG = Logger.getLogger(OnwardSender.class);

    private final OnwardGateway gateway;
    private final OnwardClaims claims;
    private final OnwardRecords records;
    private final OnwardChecks checks;
    private final OnwardSchedule schedule;
    /** Stripe wants no calls before this time. */
    private volatile Instant pausedUntil = Instant.MIN;

    OnwardSender(
            OnwardGateway gateway,
            OnwardClaims claims,
            OnwardRecords records,
            OnwardChecks checks,
            OnwardSchedule schedule) {
        super("Onward");
        this.gateway = gateway;
        this.claims = claims;
        this.records = records;
        this.checks = checks;
        this.schedule = schedule;
    }

    @Scheduled(every = "{payout.recovery-every}", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void onSchedule() {
        loop().tick();
    }

    @Override
    protected List<String> batch() {
        if (schedule.now().isBefore(pausedUntil)) {
            return List.of();
        }
        return next().map(this::follow).map(List::of).orElseGet(claims::add);
    }

    private Optional<Task> next() {
        try {
            return claims.next();
        } catch (RuntimeException failure) {
            if (OnwardClaims.isTakenByAnother(failure)) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    private String follow(Task task) {
        Attempt attempt = task.attempt();
        return LogContext.ofPayout(attempt.payoutId(), attempt.creatorId(), () -> {
            try {
                act(task);
            } catch (RuntimeException failure) {
                failed(attempt, failure);
            }
            return attempt.disbursementId();
        });
    }

    /** One failing onward payout does not stop the others: its claim has set its next try already. */
    private static void failed(Attempt attempt, RuntimeException failure) {
        if (DatabaseFailure.of(failure) == DatabaseFailure.UNREACHABLE) {
            throw failure;
        }
        LOG.errorf(
                failure,
                "An onward payout failed, it is tried again: payout=%s disbursement=%s",
                attempt.payoutId(),
                attempt.disbursementId());
    }

    private void act(Task task) {
        Attempt attempt = task.attempt();
        switch (task.step()) {
            case LOOK -> look(attempt);
            case SEND ->
                checks.against(attempt)
                        .ifPresentOrElse(obstacle -> notSent(task, obstacle), () -> record(task, gateway.pay(attempt)));
            case REPEAT -> repeat(task);
            case FIND -> record(task, gateway.find(attempt));
            case READ -> read(attempt, attempt.stripeId());
            case PAUSED -> LOG.infof("Transferred money waits, the creator is paused: payout=%s", attempt.payoutId());
            case NOTHING -> LOG.infof("Nothing stands of a transfer: payout=%s", attempt.payoutId());
        }
    }

    /** Restored books do not know what they have sent, so the first call of each attempt comes after a look at Stripe's list. */
    private void look(Attempt attempt) {
        switch (gateway.earlier(attempt)) {
            case Earlier.None none -> claims.begin(attempt).ifPresent(this::act);
            case Earlier.Found found -> {
                LOG.warnf(
                        "Stripe has made an onward payout that the books did not know: payout=%s id=%s",
                        attempt.payoutId(), found.stripeId());
                records.found(attempt, found).ifPresent(known -> read(known, found.stripeId()));
            }
            case Earlier.Unreadable unreadable -> {
                records.notShown(attempt, unreadable);
                pausedUntil = schedule.now().plus(unreadable.retryAfter());
            }
        }
    }

    /**
     * The call before may never have reached Stripe, so the account must hold enough for this one. If it does not, the
     * list says whether the first call was carried out; without a trace there, not before it can lag no longer, because the
     * money may be missing just because of that call. The refusal of a repeated call counts only if the list has no trace of
     * it either.
     */
    private void repeat(Task task) {
        Attempt attempt = task.attempt();
        Optional<Obstacle> obstacle = checks.against(attempt);
        Outcome repeated = obstacle.isEmpty() ? gateway.pay(attempt) : null;
        if (repeated != null && !(repeated instanceof Refused) && !(repeated instanceof NotNow)) {
            record(task, repeated);
            return;
        }
        Outcome listed = gateway.find(attempt);
        if (!(listed instanceof Refused)) {
            record(task, listed);
        } else if (repeated != null) {
            record(task, repeated);
        } else if (schedule.listingDecides(attempt.since())) {
            notSent(task, obstacle.orElseThrow());
        } else {
            unknown(
                    attempt,
                    "the account holds too little, and the list may not show the first call yet",
                    Duration.ZERO);
        }
    }

    /** Money that may have left the account earlier, and is not there any more, needs nobody's attention. */
    private void notSent(Task task, Obstacle obstacle) {
        Attempt attempt = task.attempt();
        if (obstacle.problem().equals(OnwardReason.SHORT) && (task.mayHaveLeft() || checks.isAutomatic(attempt))) {
            LOG.infof("Transferred money had left the account: payout=%s", attempt.payoutId());
            records.left(attempt);
            return;
        }
        LOG.warnf("Transferred money is not paid on: payout=%s problem=%s", attempt.payoutId(), obstacle.problem());
        records.notSent(attempt, obstacle);
    }

    private void record(Task task, Outcome outcome) {
        Attempt attempt = task.attempt();
        switch (outcome) {
            case Accepted accepted -> {
                records.accepted(attempt, accepted.stripeId());
                read(attempt, accepted.stripeId());
            }
            case Refused refused -> notSent(task, new Obstacle(refused.code(), refused.message(), null));
            case NotNow notNow -> records.blocked(attempt, new Obstacle(notNow.cause(), notNow.message(), null));
            case Unknown unknown -> unknown(attempt, unknown.why(), unknown.retryAfter());
        }
    }

    private void read(Attempt attempt, String stripeId) {
        OnwardGateway.StripeStatus read = gateway.fetch(attempt, stripeId);
        switch (read.status()) {
            case Paid paid -> records.arrived(attempt, stripeId, read);
            case Failed failed -> records.failed(attempt, stripeId, failed.code(), failed.message());
            case Unavailable unavailable -> unknown(attempt, unavailable.why(), unavailable.retryAfter());
            case InTransit inTransit -> records.inTransit(attempt, stripeId, read);
            case Foreign foreign -> unknown(attempt, foreign.why(), Duration.ZERO);
            case Reversed reversed -> throw new IllegalStateException("Stripe reverses no payouts");
        }
    }

    private void unknown(Attempt attempt, String why, Duration retryAfter) {
        LOG.warnf("The outcome of an onward payout is not known: payout=%s reason=%s", attempt.payoutId(), why);
        records.outcomeUnknown(attempt, why, retryAfter);
        pausedUntil = schedule.now().plus(retryAfter);
    }
}
