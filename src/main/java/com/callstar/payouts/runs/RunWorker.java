package com.callstar.payouts.runs;

import com.callstar.payouts.core.DatabaseFailure;
import com.callstar.payouts.core.Refusal;
import com.callstar.payouts.core.RefusalCode;
import com.callstar.payouts.core.jobs.Job;
import com.callstar.payouts.payouts.DisbursementsDue;
import com.callstar.payouts.payouts.Payout;
import com.callstar.payouts.payouts.PayoutReader;
import com.callstar.payouts.payouts.Payouts;
import com.callstar.payouts.payouts.WaitingReason;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Works runs off, on every node: one item at a time, each through {@link Payouts#process}, as if the person who started the run had processed it
 * alone. Whatever the call answers, the payout itself decides what is recorded: a node that dies between the two loses nothing.
 */
@ApplicationScoped
public class RunWorker extends Job {

    private static final Logger LOG = Logger.getLogger(RunWorker.class);
    /** Nothing was done, and trying again is safe. */
    private static final Set<RefusalCode> FOR_NOW = Set.of(
            RefusalCode.STRIPE_UNAVAILABLE, RefusalCode.CONFLICT, RefusalCode.UNAVAILABLE, RefusalCode.RATE_LIMITED);

    private final RunClaims claims;
    private final Payouts payouts;
    private final PayoutReader reader;
    private final RunPlanner planner;

    RunWorker(RunClaims claims, Payouts payouts, PayoutReader reader, RunPlanner planner) {
        super("PayoutRuns");
        this.claims = claims;
        this.payouts = payouts;
        this.reader = reader;
        this.planner = planner;
    }

    @Scheduled(every = "{payout.recovery-every}", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void onSchedule() {
        loop().tick();
    }

    /** In the transaction that applies Stripe's event. */
    void due(@Observes DisbursementsDue due) {
        if (due.moneyAvailable()) {
            claims.lookNow();
        }
    }

    void money(@Observes(during = TransactionPhase.AFTER_SUCCESS) DisbursementsDue due) {
        if (due.moneyAvailable()) {
            loop().wake();
        }
    }

    @Override
    protected List<String> batch() {
        return claims.next()
                .map(this::take)
                .or(() -> claims.nextLook().map(this::look))
                .map(List::of)
                .orElseGet(claims::end);
    }

    private String look(RunClaims.Look run) {
        claims.reach(run.runId(), planner.free(run.currency()));
        return run.runId();
    }

    private String take(RunTurn turn) {
        if (turn.cancelled()) {
            decide(turn, PayoutRunItemStatus.CANCELLED, null, null);
            return turn.payoutId();
        }
        try {
            Payout payout = payouts.process(turn.payoutId(), null, turn.actor());
            decide(turn, payout, PayoutRunItemStatus.HELD_BACK, PayoutRunReason.INTERNAL, null);
            if (WaitingReason.BALANCE.equals(payout.waitingFor())) {
                claims.postpone(turn.runId());
            }
        } catch (Refusal refusal) {
            boolean again = FOR_NOW.contains(refusal.code()) && turn.tries() + 1 < RunSchedule.MOST_TRIES;
            decide(
                    turn,
                    again ? null : PayoutRunItemStatus.HELD_BACK,
                    PayoutRunReason.of(refusal),
                    refusal.code().name());
        } catch (RuntimeException failure) {
            failed(turn, failure);
        }
        return turn.payoutId();
    }

    /** One failing item does not stop the others: its claim has set its next turn already. */
    private void failed(RunTurn turn, RuntimeException failure) {
        if (DatabaseFailure.of(failure) == DatabaseFailure.UNREACHABLE) {
            throw failure;
        }
        LOG.errorf(failure, "An item of a payout run failed: run=%s payout=%s", turn.runId(), turn.payoutId());
        boolean again = turn.tries() + 1 < RunSchedule.MOST_TRIES;
        decide(
                turn,
                again ? null : PayoutRunItemStatus.HELD_BACK,
                PayoutRunReason.INTERNAL,
                RefusalCode.INTERNAL.name());
    }

    private void decide(RunTurn turn, PayoutRunItemStatus ifPending, PayoutRunReason why, String code) {
        reader.find(turn.payoutId()).ifPresent(payout -> decide(turn, payout, ifPending, why, code));
    }

    /** @param ifPending what is recorded if the request is still open; null for nothing: it has another turn */
    private void decide(RunTurn turn, Payout payout, PayoutRunItemStatus ifPending, PayoutRunReason why, String code) {
        switch (payout.status()) {
            case PROCESSING, PAID -> claims.record(turn, PayoutRunItemStatus.SENT, null, null);
            case FAILED -> claims.record(turn, PayoutRunItemStatus.FAILED, null, payout.failureCode());
            case CANCELLED -> claims.record(turn, PayoutRunItemStatus.GONE, PayoutRunReason.NOT_PENDING, null);
            case PENDING -> {
                if (ifPending != null) {
                    claims.record(turn, ifPending, why, code);
                }
            }
        }
    }
}
