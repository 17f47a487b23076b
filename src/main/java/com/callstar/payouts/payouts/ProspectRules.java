package com.callstar.payouts.payouts;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.creators.OfCreator;
import com.callstar.payouts.ledger.AccountHolder;
import com.callstar.payouts.payments.Funding;
import com.callstar.payouts.payments.Route;
import com.callstar.payouts.payouts.RequestRules.Backing;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Applies to many payouts at once what can refuse {@link Payouts#process}, in its order. Stripe is not called. */
@ApplicationScoped
class ProspectRules {

    private final Positions positions;
    private final RequestRules rules;
    private final Clock clock;

    ProspectRules(Positions positions, RequestRules rules, Clock clock) {
        this.positions = positions;
        this.rules = rules;
        this.clock = clock;
    }

    /** Why each of these payouts would be refused, by payout; those that would be sent are absent. */
    Map<String, PayoutRefused> refusals(
            Collection<OfCreator<Payout>> payouts, Map<String, List<Funding>> funding, Actor actor) {
        Map<AccountHolder, Backing> backing =
                positions.backing(payouts.stream().map(one -> owner(one.what())).collect(Collectors.toSet()));
        Instant now = clock.instant();
        Map<String, PayoutRefused> refusals = new HashMap<>();
        for (OfCreator<Payout> one : payouts) {
            Payout payout = one.what();
            refusal(one, backing.get(owner(payout)), funding.getOrDefault(payout.id(), List.of()), actor, now)
                    .ifPresent(refusal -> refusals.put(payout.id(), refusal.forAdmin()));
        }
        return refusals;
    }

    private Optional<PayoutRefused> refusal(
            OfCreator<Payout> one, Backing backing, List<Funding> funding, Actor actor, Instant now) {
        Payout payout = one.what();
        if (actor.isCreator(payout.creatorId())) {
            return Optional.of(new PayoutRefused.TheirOwn());
        }
        if (payout.status() != PayoutStatus.PENDING) {
            return Optional.of(new PayoutRefused.InvalidState(payout.status()));
        }
        return rules.againstPaying(payout, one.creator(), backing, actor, now)
                .or(() -> funding.stream().anyMatch(part -> part.route() == Route.CONNECTED)
                        ? RequestRules.againstPayoutOfAccount(
                                one.creator(), payout.requested().currency())
                        : Optional.empty());
    }

    private static AccountHolder owner(Payout payout) {
        return new AccountHolder(payout.creatorId(), payout.requested().currency());
    }
}
