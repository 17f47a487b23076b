package com.callstar.payouts.payouts;

import com.callstar.payouts.approvals.GivenApprovals;
import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.Money;
import com.callstar.payouts.creators.Creator;
import com.callstar.payouts.creators.CreatorKey;
import com.callstar.payouts.creators.CreatorNotFound;
import com.callstar.payouts.ledger.AccountHolder;
import com.callstar.payouts.pauses.Pause;
import com.callstar.payouts.payouts.PayoutRefused.StripeNotReady;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects the facts about a request and applies the {@link RequestRule rules} to them. */
@Singleton
class RequestRules {

    private final Positions positions;
    private final PayoutConfig config;

    RequestRules(Positions positions, PayoutConfig config) {
        this.positions = positions;
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
     * @param approvals what was approved of the open request; null if it takes only one person
     * @param pause why nothing is sent to the creator for now; null if they are not paused
     */
    record Backing(Funds funds, Money confirmed, String frozenBecause, GivenApprovals approvals, Pause pause) {}

    /** Why this amount cannot be requested; empty if it can. */
    Optional<PayoutRefused> againstRequest(Money amount, Creator creator) {
        Position position =
                positions.of(CreatorKey.ofId(creator.id()), amount.currency()).orElseThrow(CreatorNotFound::new);
        return RequestRule.firstRefusal(RequestRule.TO_REQUEST_AN_AMOUNT, request(amount, creator, position));
    }

    /** What a request of this owner draws on when it is paid. */
    Backing backing(AccountHolder owner) {
        return positions.backing(List.of(owner)).get(owner);
    }

    /** Why nothing at all can be requested now; empty if something can. */
    Optional<PayoutRefused> againstAnyRequest(Position position) {
        Money all = position.funds().available().payablePart();
        return RequestRule.firstRefusal(RequestRule.TO_REQUEST_ANYTHING, request(all, position.creator(), position));
    }

    private RequestRule.Facts request(Money amount, Creator creator, Position position) {
        return new RequestRule.Facts(
                creator,
                amount,
                minimum(amount.currency(), position.ownMinimum()),
                new Backing(position.funds(), null, null, null, null),
                position.pendingExists(),
                position.wouldBeRefusedAgain(creator),
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
                        false,
                        payout.destination(),
                        coolingOff(now),
                        admin));
    }

    CoolingOff coolingOff(Instant now) {
        return new CoolingOff(config.destinationCoolingOff(), config.firstDestinationFrom(), now);
    }

    /** As {@link #againstPaying}, for any payout: null if it is not pending, or can be paid. */
    PayoutRefused againstPending(Payout payout, Creator creator, Backing backing, Actor admin, Instant now) {
        return payout.status() == PayoutStatus.PENDING
                ? againstPaying(payout, creator, backing, admin, now).orElse(null)
                : null;
    }

    /**
     * Why a request of an earlier time would not have been paid then, as far as that can be known; empty if it would.
     *
     * @param backing what it drew on then
     * @param admin who would have processed it
     */
    Optional<PayoutRefused> againstPast(Payout payout, Creator creator, Backing backing, Money minimum, Actor admin) {
        return RequestRule.firstRefusal(
                RequestRule.TO_PAY_IN_THE_PAST,
                new RequestRule.Facts(
                        creator, payout.requested(), minimum, backing, true, false, payout.destination(), null, admin));
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

    /**
     * The smallest amount that can be requested in this currency; that of the settings is rounded up to what Stripe can pay out.
     *
     * @param own the creator's own minimum; null if they have none in this currency
     */
    Money minimum(String currency, Money own) {
        if (own != null) {
            return own;
        }
        // Names of currencies from the environment may be in upper or lower case.
        BigDecimal major = config.minimumIn().entrySet().stream()
                .filter(one -> one.getKey().equalsIgnoreCase(currency))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(config.minimum());
        return Money.ofMajor(major.setScale(Money.zero(currency).payableDecimals(), RoundingMode.UP), currency);
    }
}
