package com.callstar.payouts.payouts;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.Money;
import com.callstar.payouts.creators.Creator;
import com.callstar.payouts.ledger.AccountHolder;
import com.callstar.payouts.ledger.AccountKind;
import com.callstar.payouts.ledger.Balances;
import com.callstar.payouts.payments.Proofs;
import com.callstar.payouts.payments.Shares;
import com.callstar.payouts.payouts.PayoutRefused.StripeNotReady;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Collects the facts about a request and applies the {@link RequestRule rules} to them. */
@ApplicationScoped
class RequestRules {

    private final Shares shares;
    private final Proofs proofs;
    private final BooksFreezes freezes;
    private final PayoutConfig config;

    RequestRules(Shares shares, Proofs proofs, BooksFreezes freezes, PayoutConfig config) {
        this.shares = shares;
        this.proofs = proofs;
        this.freezes = freezes;
        this.config = config;
    }

    /**
     * What a creator has.
     *
     * @param frozen what would be available too if no dispute had frozen it
     */
    record Funds(Money available, Money frozen) {}

    /**
     * What a request draws on when it is paid.
     *
     * @param confirmed the part of the available money that Stripe's statement confirms; null if no proof is required
     * @param frozenBecause how the books contradict themselves; null if they do not
     */
    record Backing(Funds funds, Money confirmed, String frozenBecause) {}

    Backing backing(Balances balances) {
        return backing(List.of(balances)).get(balances.owner());
    }

    Map<AccountHolder, Backing> backing(Collection<Balances> all) {
        Map<AccountHolder, Funds> funds = funds(all);
        Map<AccountHolder, Money> confirmed = proofs.confirmed(funds.keySet());
        Map<String, String> frozen = freezes.reasons(
                funds.keySet().stream().map(AccountHolder::creatorId).toList());
        return funds.keySet().stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        owner -> new Backing(funds.get(owner), confirmed.get(owner), frozen.get(owner.creatorId()))));
    }

    Funds funds(Balances balances) {
        return funds(List.of(balances)).get(balances.owner());
    }

    private Map<AccountHolder, Funds> funds(Collection<Balances> all) {
        Map<AccountHolder, Money> frozen =
                shares.frozen(all.stream().map(Balances::owner).toList());
        return all.stream()
                .collect(Collectors.toMap(
                        Balances::owner, one -> new Funds(one.of(AccountKind.READY), frozen.get(one.owner()))));
    }

    /** Why this amount cannot be requested; empty if it can. */
    Optional<PayoutRefused> againstRequest(Money amount, Creator creator, Funds funds, boolean pendingExists) {
        return RequestRule.firstRefusal(
                RequestRule.TO_REQUEST_AN_AMOUNT, request(amount, creator, funds, pendingExists));
    }

    /** Why nothing at all can be requested now; empty if something can. */
    Optional<PayoutRefused> againstAnyRequest(Creator creator, Funds funds, boolean pendingExists) {
        Money all = funds.available().payablePart();
        return RequestRule.firstRefusal(RequestRule.TO_REQUEST_ANYTHING, request(all, creator, funds, pendingExists));
    }

    private RequestRule.Facts request(Money amount, Creator creator, Funds funds, boolean pendingExists) {
        return new RequestRule.Facts(
                creator,
                amount,
                minimum(amount.currency()),
                new Backing(funds, null, null),
                pendingExists,
                null,
                null,
                null);
    }

    /**
     * Why a pending request is not paid now, from what we know without calling Stripe; empty if it can be paid.
     *
     * @param admin who wants to process it; null if nobody does now
     */
    Optional<PayoutRefused> againstPaying(Payout payout, Creator creator, Backing backing, Actor admin, Instant now) {
        return RequestRule.firstRefusal(
                RequestRule.TO_PAY,
                new RequestRule.Facts(
                        creator,
                        payout.requested(),
                        null,
                        backing,
                        true,
                        payout.destination(),
                        new CoolingOff(config.destinationCoolingOff(), config.firstDestinationFrom(), now),
                        admin));
    }

    /** Why Stripe cannot pay out the money that is on the creator's account already; empty if it can. */
    static Optional<PayoutRefused> againstPayoutOfAccount(Creator creator, String currency) {
        return creator.account().againstPayout(currency).map(StripeNotReady::new);
    }

    /** What a refusal by Stripe could depend on in the creator's account, so that a change can be seen. */
    static String likeness(Creator creator) {
        return "%s %d %s %s %s"
                .formatted(
                        creator.stripeAccountId(),
                        creator.destination().version(),
                        creator.ready(),
                        creator.payoutsEnabled(),
                        creator.requirements().codes());
    }

    private Money minimum(String currency) {
        return Money.asked(
                config.minimum().setScale(Money.zero(currency).toMajor().scale(), RoundingMode.UP), currency);
    }
}
