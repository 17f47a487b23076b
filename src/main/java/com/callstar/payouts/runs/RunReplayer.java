package com.callstar.payouts.runs;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.InvalidInput;
import com.callstar.payouts.core.Money;
import com.callstar.payouts.payouts.AutomaticLimit;
import com.callstar.payouts.payouts.PastFunds;
import com.callstar.payouts.payouts.PastRequest;
import com.callstar.payouts.payouts.PastRequests;
import com.callstar.payouts.payouts.PayoutRefused;
import com.callstar.payouts.payouts.Prospect;
import com.callstar.payouts.payouts.ReplayRules;
import com.callstar.payouts.payouts.RequestedFilter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;

/** Says what a run would have done at an earlier time under other settings. Changes nothing; the ledger says what there was then. */
@ApplicationScoped
class RunReplayer {

    private final PastRequests past;
    private final RunPlanner planner;
    private final Instance<AutomaticLimit> automatic;
    private final Clock clock;

    RunReplayer(PastRequests past, RunPlanner planner, Instance<AutomaticLimit> automatic, Clock clock) {
        this.past = past;
        this.planner = planner;
        this.automatic = automatic;
        this.clock = clock;
    }

    /**
     * @throws InvalidInput if a setting has no such value, the time is in the future, or schedules are chosen: those of then are not known
     * @throws RunRefused STRIPE_UNAVAILABLE if Stripe does not show the platform's balance
     */
    PayoutRunReplay replay(PayoutRunSelection selection, ReplaySettings settings, Actor actor) {
        if (selection.includeScheduled()) {
            throw InvalidInput.because("includeScheduled", "unknown");
        }
        String currency = selection.currency();
        ReplayRules rules = settings.rules(currency, clock.instant());
        Money limitNow =
                automatic.stream().map(rule -> rule.limit(currency)).findFirst().orElseGet(() -> Money.zero(currency));
        Money limit = settings.automaticUpTo() == null ? limitNow : settings.automaticLimit(currency);
        Money reserved = planner.reserved(currency);
        Money available = planner.available(currency);
        PastFunds funds = past.funds(currency, rules);
        List<PastRequest> found = past.open(filter(selection), rules, PayoutRunSelection.MOST, actor);
        List<PlannedPayout> items = found.stream().map(RunReplayer::planned).toList();
        return new PayoutRunReplay(
                new PayoutRunPlan(currency, RunDigest.of(items), items, available, reserved),
                rules.asOf(),
                ReplayEffect.of(null, limitNow, funds.asWas(), payable(found, PastRequest::asWas)),
                ReplayEffect.of(rules.holdingDays(), limit, funds.changed(), payable(found, PastRequest::changed)));
    }

    private static RequestedFilter filter(PayoutRunSelection selection) {
        return new RequestedFilter(
                selection.currency(),
                selection.all(),
                selection.creatorIds(),
                selection.payoutIds(),
                selection.requestedBefore());
    }

    private static PlannedPayout planned(PastRequest request) {
        Prospect prospect = new Prospect(request.payout(), request.creator(), request.changed(), List.of());
        return request.changed() == null
                ? new PlannedPayout(prospect, PayoutRunVerdict.PAY, null)
                : new PlannedPayout(prospect, PayoutRunVerdict.WAIT, PayoutRunReason.of(request.changed()));
    }

    private static List<Money> payable(List<PastRequest> found, Function<PastRequest, PayoutRefused> refusal) {
        return found.stream()
                .filter(request -> refusal.apply(request) == null)
                .map(request -> request.payout().requested())
                .toList();
    }
}
