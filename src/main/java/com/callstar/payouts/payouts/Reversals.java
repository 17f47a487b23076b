package com.callstar.payouts.payouts;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.InvalidInput;
import com.callstar.payouts.core.Money;
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
import java.util.Optional;

/**
 * Takes back, on an admin's word, what was transferred to a creator who owes it since customers got their money back. Nobody
 * has to: what is owed is repaid from later earnings anyway. Sent like a payout: written down first, under a key of its own,
 * and followed until its end is known.
 */
@ApplicationScoped
public class Reversals extends Job {

    private static final Actor ACTOR = Actor.system("recovery");
    private static final int LONGEST_REASON = 2000;

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
     * Takes back a part of a payout's transfer. One that is still without a clear answer is sent again instead.
     *
     * @param amount null: as much as the creator owes and the transfer has left
     * @throws PayoutRefused PAYOUT_NOT_FOUND; INVALID_STATE where nothing, or less, is owed or left; STRIPE_REFUSED (nothing
     *     was taken back); STRIPE_UNAVAILABLE (it is followed up)
     */
    public void reverse(String payoutId, Money amount, String reason, Actor actor) {
        String why = InvalidInput.required("reason", reason, LONGEST_REASON);
        Task task = store.start(payoutId, amount, why, actor);
        switch (send(task, actor)) {
            case Accepted accepted -> {}
            case Refused refused -> throw new PayoutRefused.ReversalRefused(payoutId, refused.code());
            case NotNow notNow -> throw new PayoutRefused.ReversalRefused(payoutId, notNow.cause());
            case Unknown unknown -> throw new PayoutRefused.StripeUnavailable(payoutId);
        }
    }

    private Outcome send(Task task, Actor actor) {
        Outcome outcome = ask(task);
        String id = task.reversal().id();
        return switch (outcome) {
            case Accepted accepted -> book(task, accepted, actor);
            case Refused refused -> {
                store.refused(id, refused.code());
                yield refused;
            }
            // A reversal does not wait: the admin who asked for it asks again.
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

    /** As with orders, a refusal of a repeated call counts only where Stripe's listing has no trace of it either. */
    private Outcome ask(Task task) {
        if (!task.keyAlive()) {
            return gateway.find(task.reversal());
        }
        Outcome outcome = gateway.reverse(task.reversal());
        if (task.repeated() && outcome instanceof Refused) {
            Outcome listed = gateway.find(task.reversal());
            return listed instanceof Refused ? outcome : listed;
        }
        return outcome;
    }

    /** By what the transfer says of itself, as its event does: whichever comes second changes nothing. */
    private Outcome book(Task task, Accepted accepted, Actor actor) {
        String id = task.reversal().id();
        if (gateway.fetchStatus(task.order(), task.reversal().transferId()) instanceof PayoutGateway.Reversed back) {
            settlement.reverse(
                    task.order().disbursementId(),
                    task.reversal().transferId(),
                    back.cumulated(),
                    clock.instant(),
                    actor);
            store.done(id, accepted.stripeId());
            return accepted;
        }
        String why = "taken back as " + accepted.stripeId() + ", but the transfer does not say how much in all";
        store.unknown(id, why, Duration.ZERO);
        return new Unknown(why, Duration.ZERO);
    }

    @Scheduled(every = "{payout.recovery-every}", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void onSchedule() {
        loop().tick();
    }

    @Override
    protected List<String> batch() {
        Optional<Task> due = store.next();
        due.ifPresent(task -> send(task, ACTOR));
        return due.map(task -> task.reversal().id()).map(List::of).orElse(List.of());
    }
}
