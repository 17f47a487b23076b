package com.callstar.payouts.onward;

import com.callstar.payouts.audit.Audit;
import com.callstar.payouts.core.Actor;
import com.callstar.payouts.payouts.PayoutBlocked;
import com.callstar.payouts.payouts.PayoutReader;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Records what became of an attempt, each answer in a transaction of its own. Late answers change nothing. */
@ApplicationScoped
class OnwardRecords {

    private static final Actor ACTOR = Actor.system("onward");

    private final OnwardSchedule schedule;
    private final Audit audit;
    private final PayoutReader payouts;
    private final Event<PayoutBlocked> blocked;
    private final Event<OnwardNeedsCreator> needsCreator;

    OnwardRecords(
            OnwardSchedule schedule,
            Audit audit,
            PayoutReader payouts,
            Event<PayoutBlocked> blocked,
            Event<OnwardNeedsCreator> needsCreator) {
        this.schedule = schedule;
        this.audit = audit;
        this.payouts = payouts;
        this.blocked = blocked;
        this.needsCreator = needsCreator;
    }

    /** Stripe had made it before, and our books do not know. Empty if somebody else has tried it meanwhile. */
    @Transactional
    Optional<OnwardGateway.Attempt> found(OnwardGateway.Attempt looked, OnwardGateway.Earlier.Found earlier) {
        OnwardPayoutEntity row = OnwardPayoutEntity.locked(looked);
        if (!row.isStillOpen(looked)) {
            return Optional.empty();
        }
        row.found(earlier, schedule.now(), schedule.nextLook());
        audit(row, "found at Stripe as " + earlier.stripeId());
        return Optional.of(row.toAttempt());
    }

    /** Stripe does not show the account's payouts, so nothing is sent. It is tried again, not before Stripe wants it. */
    @Transactional
    void notShown(OnwardGateway.Attempt looked, OnwardGateway.Earlier.Unreadable answer) {
        OnwardPayoutEntity row = OnwardPayoutEntity.locked(looked);
        if (row.isStillOpen(looked)) {
            Instant notBefore = schedule.now().plus(answer.retryAfter());
            row.heldBack(OnwardReason.UNREADABLE, row.nextTryAt.isAfter(notBefore) ? row.nextTryAt : notBefore);
            row.message = answer.why();
        }
    }

    /** Stripe has made an object of it. */
    @Transactional
    void accepted(OnwardGateway.Attempt attempt, String stripeId) {
        OnwardPayoutEntity row = OnwardPayoutEntity.locked(attempt);
        if (row.isUnanswered() || row.state == OnwardStatus.WAITING) {
            // WAITING: another node has found no trace of it, too early.
            row.accepted(stripeId, schedule.now(), schedule.nextLook());
            audit(row, "sent as " + stripeId);
        }
    }

    /** It is certain that nothing was sent. */
    @Transactional
    void notSent(OnwardGateway.Attempt attempt, Obstacle obstacle) {
        OnwardPayoutEntity row = OnwardPayoutEntity.locked(attempt);
        if (row.isStill(attempt)) {
            boolean knownToThem = OnwardReason.isForTheCreator(row.problem);
            row.notSent(obstacle, obstacle.until() == null ? schedule.nextAttempt(row.tries) : obstacle.until());
            tell(row, knownToThem);
        }
    }

    /** Only the platform can cure it; admins get an email. */
    @Transactional
    void blocked(OnwardGateway.Attempt attempt, Obstacle obstacle) {
        notSent(attempt, obstacle);
        payouts.find(attempt.payoutId())
                .ifPresent(payout -> blocked.fire(new PayoutBlocked(payout, obstacle.problem(), obstacle.message())));
    }

    /** The money had left the account before: somebody else has paid it on. */
    @Transactional
    void left(OnwardGateway.Attempt attempt) {
        OnwardPayoutEntity row = OnwardPayoutEntity.locked(attempt);
        if (row.isStill(attempt)) {
            row.cancelled(OnwardReason.LEFT);
        }
    }

    /** Stripe gave no clear answer: the call is repeated, not before Stripe wants it. */
    @Transactional
    void outcomeUnknown(OnwardGateway.Attempt attempt, String why, Duration retryAfter) {
        OnwardPayoutEntity row = OnwardPayoutEntity.locked(attempt);
        Instant notBefore = schedule.now().plus(retryAfter);
        row.message = why;
        row.nextTryAt = row.nextTryAt == null || row.nextTryAt.isAfter(notBefore) ? row.nextTryAt : notBefore;
    }

    @Transactional
    void inTransit(OnwardGateway.Attempt attempt, String stripeId, OnwardGateway.StripeStatus read) {
        OnwardPayoutEntity row = OnwardPayoutEntity.locked(attempt);
        if (stripeId.equals(row.stripeId)) {
            row.expected(read.expectedAt(), read.traceId());
        }
    }

    @Transactional
    void arrived(OnwardGateway.Attempt attempt, String stripeId, OnwardGateway.StripeStatus read) {
        OnwardPayoutEntity row = OnwardPayoutEntity.locked(attempt);
        if (!stripeId.equals(row.stripeId)) {
            return;
        }
        row.expected(read.expectedAt(), read.traceId());
        if (row.state == OnwardStatus.SENT) {
            Instant now = schedule.now();
            row.arrived(now, schedule.nextLateLook(now));
            audit(row, stripeId + " arrived");
        }
    }

    /** The bank returned it, at once or days later. */
    @Transactional
    void failed(OnwardGateway.Attempt attempt, String stripeId, String code, String words) {
        OnwardPayoutEntity row = OnwardPayoutEntity.locked(attempt);
        if (stripeId.equals(row.stripeId)) {
            row.failed(code, words, schedule.now(), schedule.afterFailure());
            tell(row, false);
            audit(row, stripeId + " failed: " + code);
        }
    }

    private void tell(OnwardPayoutEntity row, boolean knownToThem) {
        if (!knownToThem && OnwardReason.isForTheCreator(row.problem)) {
            needsCreator.fire(new OnwardNeedsCreator(row.toOnwardPayout(), row.attempt));
        }
    }

    private void audit(OnwardPayoutEntity row, String what) {
        audit.record(row.subject(), new Audit.AuditChange(ACTOR, "payout.onward", null, null, what, true));
    }
}
