package com.callstar.payouts.runs;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.Money;
import com.callstar.payouts.payouts.PayoutConfig;
import com.callstar.payouts.payouts.PayoutConfig.RunOrder;
import com.callstar.payouts.payouts.PlatformBalance;
import com.callstar.payouts.payouts.Prospect;
import com.callstar.payouts.payouts.Prospects;
import com.callstar.payouts.payouts.RequestedFilter;
import com.callstar.payouts.payouts.ScheduledCreators;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Says what a run would do, and why. Changes nothing; reads Stripe's statement and the platform's balance once each. */
@ApplicationScoped
class RunPlanner {

    private static final Comparator<Prospect> OLDEST = Comparator.comparing(
                    (Prospect one) -> one.payout().requestedAt())
            .thenComparing(one -> one.payout().id());
    private static final Comparator<Prospect> SMALLEST =
            Comparator.comparing((Prospect one) -> one.fromPlatform().minor()).thenComparing(OLDEST);

    private final Prospects prospects;
    private final PlatformBalance balance;
    private final PayoutConfig config;
    private final Instance<ScheduledCreators> schedules;
    private final Clock clock;

    RunPlanner(
            Prospects prospects,
            PlatformBalance balance,
            PayoutConfig config,
            Instance<ScheduledCreators> schedules,
            Clock clock) {
        this.prospects = prospects;
        this.balance = balance;
        this.config = config;
        this.schedules = schedules;
        this.clock = clock;
    }

    /**
     * @param actor who would start the run
     * @throws com.callstar.payouts.core.Refusal STRIPE_UNAVAILABLE if Stripe does not show its statement or the balance
     */
    PayoutRunPlan plan(PayoutRunSelection selection, Actor actor) {
        Set<String> creators = new HashSet<>(selection.creatorIds());
        if (selection.includeScheduled()) {
            schedules.forEach(schedule -> creators.addAll(schedule.due(clock.instant())));
        }
        RequestedFilter filter = new RequestedFilter(
                selection.currency(), selection.all(), creators, selection.payoutIds(), selection.requestedBefore());
        return plan(selection.currency(), prospects.requested(filter, PayoutRunSelection.MOST, actor));
    }

    /** What a run of just these payouts would do, also of those that are no longer open. As {@link #plan}. */
    PayoutRunPlan planAgain(String currency, Collection<String> payoutIds, Actor actor) {
        return plan(currency, prospects.of(payoutIds, actor));
    }

    private PayoutRunPlan plan(String currency, List<Prospect> found) {
        Money reserved = reserved(currency);
        Money available = available(currency);
        List<Prospect> payable = found.stream()
                .filter(one -> one.refusal() == null)
                .sorted(config.runOrder() == RunOrder.SMALLEST ? SMALLEST : OLDEST)
                .toList();
        Set<String> reached = Reach.of(
                payable,
                one -> one.payout().id(),
                one -> one.fromPlatform().minor(),
                available.minus(reserved).minor());
        List<PlannedPayout> items = Stream.concat(
                        payable.stream()
                                .map(one -> planned(
                                        one, reached.contains(one.payout().id()))),
                        found.stream().filter(one -> one.refusal() != null).map(RunPlanner::waiting))
                .toList();
        return new PayoutRunPlan(currency, RunDigest.of(items), items, available, reserved);
    }

    /**
     * What the platform can spend now.
     *
     * @throws RunRefused STRIPE_UNAVAILABLE if Stripe does not show it
     */
    Money available(String currency) {
        return balance.available(currency).orElseThrow(RunRefused::balanceUnreadable);
    }

    /** The part of it that payouts under way may still take. */
    Money reserved(String currency) {
        return prospects.reserved(currency);
    }

    /** What the platform can spend now on payouts that are not under way, in minor units; zero if Stripe does not show it. */
    long free(String currency) {
        Money reserved = reserved(currency);
        return balance.available(currency)
                .map(available -> available.minus(reserved).minor())
                .orElse(0L);
    }

    private static PlannedPayout planned(Prospect prospect, boolean reached) {
        return reached
                ? new PlannedPayout(prospect, PayoutRunVerdict.PAY, null)
                : new PlannedPayout(prospect, PayoutRunVerdict.LATER, PayoutRunReason.PLATFORM_BALANCE);
    }

    private static PlannedPayout waiting(Prospect prospect) {
        return new PlannedPayout(prospect, PayoutRunVerdict.WAIT, PayoutRunReason.of(prospect.refusal()));
    }
}
