package com.callstar.payouts.onward;

import com.callstar.payouts.audit.Audit;
import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.InvalidInput;
import com.callstar.payouts.core.Money;
import com.callstar.payouts.creators.Creator;
import com.callstar.payouts.creators.Creators;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import org.hibernate.exception.ConstraintViolationException;

/** Lets an admin pay out what lies still on a creator's Stripe account. */
@ApplicationScoped
public class BalancePayouts {

    private static final int LONGEST_REASON = 2000;
    private static final int MOST = 500;

    private final Creators creators;
    private final IdleBalances idle;
    private final Audit audit;
    private final Clock clock;

    BalancePayouts(Creators creators, IdleBalances idle, Audit audit, Clock clock) {
        this.creators = creators;
        this.idle = idle;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Reads the account, and orders a payout for each currency of which money lies still there. The usual checks are made
     * before each is sent. Never call it inside a transaction.
     *
     * @throws com.callstar.payouts.creators.CreatorNotFound if there is none
     * @throws OnwardRefused INVALID_STATE if the creator has no account, Stripe pays it out by itself, an earlier order is
     *     open, or nothing lies there; STRIPE_UNAVAILABLE if Stripe does not show the balance
     */
    public List<OnwardPayout> order(String creatorId, String reason, Actor actor) {
        String why = InvalidInput.required("reason", reason, LONGEST_REASON);
        Creator creator = creators.refreshed(creators.get(creatorId));
        if (!creator.stripeConnected()) {
            throw OnwardRefused.noAccount(creatorId);
        }
        String account = creator.stripeAccountId();
        QuarkusTransaction.requiringNew().run(() -> refuseIfOpen(account));
        if (!creator.account().paidOutByUsAlone()) {
            throw OnwardRefused.automatic(creatorId, account);
        }
        List<IdleBalance> found = idle.look(new IdleStore.ManualAccount(account, creatorId))
                .orElseThrow(() -> OnwardRefused.unreadable(creatorId, account));
        if (found.isEmpty()) {
            throw OnwardRefused.nothingIdle(creatorId, account);
        }
        try {
            return QuarkusTransaction.requiringNew().call(() -> save(found, why, actor));
        } catch (RuntimeException failure) {
            if (isOpenAlready(failure)) {
                QuarkusTransaction.requiringNew().run(() -> refuseIfOpen(account));
            }
            throw failure;
        }
    }

    private static void refuseIfOpen(String account) {
        OnwardPayoutEntity.<OnwardPayoutEntity>find(
                        "stripeAccountId = ?1 and payoutId is null and state in ?2 order by disbursementId",
                        account,
                        List.of(OnwardStatus.WAITING, OnwardStatus.SENT, OnwardStatus.FAILED))
                .firstResultOptional()
                .map(OnwardPayoutEntity::toOnwardPayout)
                .ifPresent(open -> {
                    throw OnwardRefused.open(open);
                });
    }

    private List<OnwardPayout> save(List<IdleBalance> found, String reason, Actor actor) {
        idle.forget(found.getFirst().stripeAccountId());
        return found.stream()
                .map(balance -> {
                    OnwardPayoutEntity row = OnwardPayoutEntity.ordered(balance, actor, reason, clock.instant());
                    row.persistAndFlush();
                    Money amount = balance.amount();
                    audit.record(
                            balance.creatorId(),
                            new Audit.AuditChange(
                                    actor, "creator.balance_payout", null, amount + " " + row.disbursementId, reason));
                    return row.toOnwardPayout();
                })
                .toList();
    }

    /** Two admins at once: the database lets one of them. */
    private static boolean isOpenAlready(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConstraintViolationException taken
                    && String.valueOf(taken.getConstraintName()).contains("one_open_order_for_each_balance")) {
                return true;
            }
        }
        return false;
    }

    /**
     * Newest first.
     *
     * @param first at most so many: 1 to 500
     */
    @Transactional
    public List<OnwardPayout> list(int first) {
        if (first < 1 || first > MOST) {
            throw InvalidInput.because("first", "out_of_range");
        }
        return OnwardPayoutEntity.<OnwardPayoutEntity>find("payoutId is null order by disbursementId desc")
                .range(0, first - 1)
                .stream()
                .map(OnwardPayoutEntity::toOnwardPayout)
                .toList();
    }
}
