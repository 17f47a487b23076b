package com.callstar.payouts.debts;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.InvalidInput;
import com.callstar.payouts.core.Money;
import com.callstar.payouts.creators.Creator;
import com.callstar.payouts.ledger.AccountHolder;
import com.callstar.payouts.ledger.AccountKind;
import com.callstar.payouts.payments.DebtsRepaid;
import com.callstar.payouts.payments.OwedShares;
import com.callstar.payouts.recovery.PlanVersions;
import com.callstar.payouts.recovery.RecoveryPlan;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Lets creators repay what they owe by a part of each release. While a plan is in force, what is owed is on the account OWED, so that the
 * rest of a release is available. Each operation can be repeated; what is so already changes nothing.
 */
@ApplicationScoped
public class RecoveryPlans {

    private static final int LONGEST_REASON = 1000;
    private static final int WHOLE = 100;
    private static final Actor REPAID = Actor.system("repaid");

    private final OwedAmounts amounts;
    private final OwedShares shares;
    private final PlanVersions versions;
    private final RepaidAmounts repaid;
    private final PlanRecorder recorder;

    RecoveryPlans(
            OwedAmounts amounts,
            OwedShares shares,
            PlanVersions versions,
            RepaidAmounts repaid,
            PlanRecorder recorder) {
        this.amounts = amounts;
        this.shares = shares;
        this.versions = versions;
        this.repaid = repaid;
        this.recorder = recorder;
    }

    /**
     * Agrees that the creator repays by this percentage of each released share, or changes what was agreed. What was taken stays taken.
     *
     * @param percentage 1 to 100
     * @param limit the most that is taken of one released share; null for no limit
     * @param reason kept with the plan and in the audit, at most {@value #LONGEST_REASON} characters
     * @throws com.callstar.payouts.creators.CreatorNotFound if there is no such creator
     * @throws InvalidInput if the percentage is out of range, the limit is not positive, or there is no reason
     * @throws DebtRefused INVALID_STATE if nothing is owed, FORBIDDEN if it is the admin's own account
     */
    @Transactional
    public Creator agree(AccountHolder owner, int percentage, Money limit, String reason, Actor admin) {
        String why = InvalidInput.required("reason", reason, LONGEST_REASON);
        if (percentage < 1 || percentage > WHOLE) {
            throw InvalidInput.outOfRange("percentage", 1, WHOLE);
        }
        Creator creator = amounts.creator(owner.creatorId(), admin);
        OwedAmounts.Owed owed = amounts.lock(owner);
        Optional<RecoveryPlan> before = versions.inForce(owner);
        if (before.filter(plan -> plan.takesTheSame(percentage, limit)).isPresent()) {
            return creator;
        }
        if (owed.inAll().isZero()) {
            throw DebtRefused.nothingOwed(owner.currency());
        }
        Instant now = recorder.now();
        RecoveryPlan plan = new RecoveryPlan(
                owner,
                versions.lastVersion(owner) + 1,
                percentage,
                limit,
                before.map(RecoveryPlan::since).orElse(now),
                now,
                admin.toString(),
                why);
        versions.add(plan);
        if (before.isEmpty()) {
            shares.move(owner, owed.inAll(), AccountKind.READY, AccountKind.OWED, "plan:" + plan.version());
        }
        recorder.agreed(new RecoveryAgreed(creator, plan, before.orElse(null), owed.inAll(), admin));
        return creator;
    }

    /**
     * Ends a plan: what is still owed is repaid in full from what is available now, and then from each release. Without a plan, nothing
     * changes.
     *
     * @throws com.callstar.payouts.creators.CreatorNotFound if there is no such creator
     * @throws InvalidInput if there is no reason
     * @throws DebtRefused FORBIDDEN if it is the admin's own account
     */
    @Transactional
    public Creator end(AccountHolder owner, String reason, Actor admin) {
        String why = InvalidInput.required("reason", reason, LONGEST_REASON);
        Creator creator = amounts.creator(owner.creatorId(), admin);
        OwedAmounts.Owed owed = amounts.lock(owner);
        Optional<RecoveryPlan> before = versions.inForce(owner);
        if (before.isPresent()) {
            versions.end(List.of(owner), admin.toString(), why, recorder.now());
            shares.move(
                    owner,
                    owed.inAll(),
                    AccountKind.OWED,
                    AccountKind.READY,
                    "plan:" + (before.get().version() + 1));
            shares.repay(owner, admin);
            recorder.ended(new RecoveryEnded(creator, before.get(), owed.inAll(), admin), why);
        }
        return creator;
    }

    /** A plan by which nothing is owed any more is over: what is owed later has nothing to do with it. */
    @Transactional(MANDATORY)
    void repaid(@Observes DebtsRepaid event) {
        Map<AccountHolder, RecoveryPlan> plans = plansOf(event.owners());
        if (plans.isEmpty()) {
            return;
        }
        versions.end(
                        amounts.whoOweNothing(plans.keySet()),
                        REPAID.toString(),
                        "nothing is owed any more",
                        recorder.now())
                .forEach(owner -> recorder.repaid(plans.get(owner), REPAID));
    }

    private Map<AccountHolder, RecoveryPlan> plansOf(Collection<AccountHolder> owners) {
        return versions.inForce(owners.stream().map(AccountHolder::creatorId).collect(Collectors.toSet())).stream()
                .filter(plan -> owners.contains(plan.owner()))
                .collect(Collectors.toMap(RecoveryPlan::owner, plan -> plan));
    }

    /**
     * A plan in force.
     *
     * @param owed what is still owed
     * @param repaid how much was repaid by it
     */
    public record PlanProgress(RecoveryPlan plan, Money owed, Money repaid) {}

    /** The plans in force of these creators, by creator; those who have none are absent. Two statements. */
    public Map<String, List<PlanProgress>> of(Collection<String> creatorIds) {
        List<RecoveryPlan> plans = creatorIds.isEmpty() ? List.of() : versions.inForce(creatorIds);
        return plans.isEmpty()
                ? Map.of()
                : repaid.of(plans).stream()
                        .collect(Collectors.groupingBy(one -> one.plan().owner().creatorId()));
    }
}
