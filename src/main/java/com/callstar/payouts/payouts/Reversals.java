package com.callstar.payouts.payouts;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.DatabaseFailure;
import com.callstar.payouts.core.jobs.Job;
import com.callstar.payouts.payouts.PayoutGateway.Accepted;
import com.callstar.payouts.payouts.PayoutGateway.NotNow;
import com.callstar.payouts.payouts.PayoutGateway.Outcome;
import com.callstar.payouts.payouts.PayoutGateway.Refused;
import com.callstar.payouts.payouts.PayoutGateway.Unknown;
import com.callstar.payouts.payouts.ReversalStore.Task;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Reverses, at an admin's request, a transfer to a creator who owes money because customers were refunded. This is
 * optional: a debt is repaid from later earnings anyway. A reversal is sent like a payout: stored first, under its own
 * key, and followed until its outcome is known.
 */
@ApplicationScoped
public class Reversals extends Job {

    private static final Logger LOG = Logger.getLogger(Reversals.class);
    private static final Actor ACTOR = Actor.system("recovery");

    private final PayoutGateway gateway;
    private final ReversalStore store;
    private final Settlement settlement;
    private final Clock clock;

    Reversals(PayoutGateway gateway, ReversalStore store, Settlement settlement, Clock clock) {
        super("Reversals");
        this.gateway = gateway;
        this.store = store;
        this.settlement = settlement;
        this.clock = clock;
    }

    /**
     * Reverses a part of a payout's transfer. The same key with the same amount changes nothing more. Without a key, a
     * reversal without a clear answer is sent again instead.
     *
     * @throws PayoutRefused PAYOUT_NOT_FOUND; INVALID_STATE if nothing, or less, is owed or left; STRIPE_REFUSED:
     *     nothing was reversed; STRIPE_UNAVAILABLE: it is tried again until the outcome is known; CONFLICT if the key was
     *     used for another amount, or the outcome of another reversal is not known yet
     * @throws com.callstar.payouts.approvals.ProposalRefused if it takes another person, who must send the same
     */
    public void reverse(String payoutId, ReversalRequest request, Actor actor) {
        store.start(payoutId, request, actor).ifPresent(task -> reverse(payoutId, task, actor));
    }

    private void reverse(String payoutId, Task task, Actor actor) {
        switch (send(task, actor)) {
            case Accepted accepted -> {}
            case Refused refused -> throw new PayoutRefused.ReversalRefused(payoutId, refused.code());
            case NotNow notNow -> throw new PayoutRefused.ReversalRefused(payoutId, notNow.cause());
            case Unknown unknown -> throw new PayoutRefused.StripeUnavailable(payoutId);
        }
    }

    private Outcome send(Task task, Actor actor) {
        String id = task.reversal().id();
        try {
            return end(task, call(task), actor);
        } catch (RuntimeException failure) {
            recordFailure(id, failure);
            throw failure;
        }
    }

    private void recordFailure(String id, RuntimeException failure) {
        Unknown ours = Unknown.ofOurs(failure);
        try {
            store.unknown(id, ours.why(), ours.retryAfter());
        } catch (RuntimeException again) {
            failure.addSuppressed(again);
        }
    }

    private Outcome end(Task task, Outcome outcome, Actor actor) {
        String id = task.reversal().id();
        return switch (outcome) {
            case Accepted accepted -> post(task, accepted, actor);
            case Refused refused -> {
                store.refused(id, refused.code());
                yield refused;
            }
            // A reversal does not wait: the admin can request it again.
            case NotNow notNow -> {
                store.refused(id, notNow.cause());
                yield notNow;
            }
            case Unknown unknown -> {
                store.unknown(id, unknown.why(), unknown.retryAfter());
                yield unknown;
            }
        };
    }

    /**
     * As for disbursements, the refusal of a repeated call counts only if Stripe's listing has no trace of it either, and
     * the listing decides if Stripe keeps an error under the key.
     */
    private Outcome call(Task task) {
        if (!task.keyAlive()) {
            return gateway.find(task.reversal());
        }
        Outcome outcome = gateway.reverse(task.reversal());
        boolean kept = outcome instanceof Unknown unknown && unknown.kept();
        if (!task.repeated() || !(kept || outcome instanceof Refused)) {
            return outcome;
        }
        Outcome listed = gateway.find(task.reversal());
        return listed instanceof Refused && !(kept && task.listingDecides()) ? outcome : listed;
    }

    /** Posts the total that the transfer itself shows, as its event does: the second of the two changes nothing. */
    private Outcome post(Task task, Accepted accepted, Actor actor) {
        String id = task.reversal().id();
        if (gateway.fetchStatus(task.disbursement(), task.reversal().transferId())
                instanceof PayoutGateway.Reversed reversed) {
            settlement.reverse(
                    task.disbursement().disbursementId(),
                    task.reversal().transferId(),
                    reversed.cumulated(),
                    clock.instant(),
                    actor);
            store.done(id, accepted.stripeId());
            return accepted;
        }
        String why = "taken back as " + accepted.stripeId() + ", but the transfer does not say how much in all";
        store.unknown(id, why, Duration.ZERO);
        return new Unknown(why, Duration.ZERO);
    }

    /** Looks now for the outcome of a reversal, because this actor asks for it. Does nothing if it is known by now. */
    void look(String reversalId, Actor actor) {
        store.claimOpen(reversalId, actor).ifPresent(this::followUp);
    }

    @Scheduled(every = "{payout.recovery-every}", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void onSchedule() {
        loop().tick();
    }

    @Override
    protected List<String> batch() {
        return store.next().map(this::followUp).map(List::of).orElse(List.of());
    }

    /** One failing reversal does not stop the others: its claim has set its next try already. */
    private String followUp(Task task) {
        String id = task.reversal().id();
        try {
            send(task, ACTOR);
        } catch (RuntimeException failure) {
            if (DatabaseFailure.of(failure) == DatabaseFailure.UNREACHABLE) {
                throw failure;
            }
            LOG.errorf(failure, "A reversal failed, it is tried again: reversal=%s", id);
        }
        return id;
    }
}
