package com.callstar.payouts.payouts;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.Money;
import com.callstar.payouts.creators.Creator;
import com.callstar.payouts.payouts.DestinationRefused.NeedsAnotherAdmin;
import com.callstar.payouts.payouts.PayoutRefused.BelowMinimum;
import com.callstar.payouts.payouts.PayoutRefused.BooksFrozen;
import com.callstar.payouts.payouts.PayoutRefused.InsufficientBalance;
import com.callstar.payouts.payouts.PayoutRefused.PendingRequestExists;
import com.callstar.payouts.payouts.PayoutRefused.RefusedBefore;
import com.callstar.payouts.payouts.PayoutRefused.StripeAccountLost;
import com.callstar.payouts.payouts.PayoutRefused.StripeNotConnected;
import com.callstar.payouts.payouts.PayoutRefused.StripeNotReady;
import com.callstar.payouts.payouts.PayoutRefused.TheirOwn;
import com.callstar.payouts.payouts.PayoutRefused.Unconfirmed;
import com.callstar.payouts.payouts.RequestRules.Backing;
import com.callstar.payouts.payouts.RequestRules.Funds;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** The rules for requesting and paying. Each names what must hold, and the refusal if it does not. */
enum RequestRule {
    AT_LEAST_THE_MINIMUM(
            facts -> facts.amount().compareTo(facts.minimum()) < 0,
            facts -> new BelowMinimum(facts.amount(), facts.minimum())),
    /** The admin who processes a payout is not its creator. */
    NOT_THEIR_OWN(Facts::isTheirOwn, facts -> new TheirOwn()),
    /** Named before all that the creator or time could cure: nothing else helps while it lasts. */
    NOT_PAUSED(
            facts -> facts.backing().pause() != null,
            facts -> new PayoutPaused(facts.backing().pause())),
    STRIPE_CONNECTED(facts -> !facts.creator().stripeConnected(), facts -> new StripeNotConnected()),
    STRIPE_ACCOUNT_REACHABLE(
            facts -> facts.creator().account().lost(),
            facts -> new StripeAccountLost(facts.creator().requirements())),
    STRIPE_READY(
            facts -> !facts.creator().ready(),
            facts -> new StripeNotReady(facts.creator().requirements())),
    DESTINATION_TRUSTED(
            facts -> facts.againstDestination().isPresent(),
            facts -> facts.againstDestination().orElseThrow()),
    ANOTHER_ADMIN(
            facts -> facts.againstAdmin().isPresent(),
            facts -> facts.againstAdmin().orElseThrow()),
    SOMETHING_AVAILABLE(
            facts -> !facts.amount().isPositive(),
            facts -> new InsufficientBalance(
                    facts.minimum(), facts.funds().available(), facts.funds().frozen())),
    ENOUGH_AVAILABLE(
            facts -> facts.amount().compareTo(facts.funds().available()) > 0,
            facts -> new InsufficientBalance(
                    facts.amount(), facts.funds().available(), facts.funds().frozen())),
    BOOKS_CONSISTENT(
            facts -> facts.backing().frozenBecause() != null,
            facts -> new BooksFrozen(facts.backing().frozenBecause())),
    CONFIRMED_BY_STRIPE(
            facts -> facts.backing().confirmed() != null
                    && facts.amount().compareTo(facts.backing().confirmed()) > 0,
            facts -> new Unconfirmed(
                    facts.amount(), facts.funds().available(), facts.backing().confirmed())),
    /** Enough people have approved it: see {@link TwoPeople}. */
    APPROVED(
            facts -> facts.againstApproval().isPresent(),
            facts -> facts.againstApproval().orElseThrow()),
    NONE_PENDING(Facts::pendingExists, facts -> new PendingRequestExists()),
    /** Stripe has refused the last payout without a reason, and would refuse the same again. */
    NOT_REFUSED_BEFORE(Facts::refusedBefore, facts -> new RefusedBefore());

    static final List<RequestRule> TO_REQUEST_AN_AMOUNT = List.of(
            AT_LEAST_THE_MINIMUM,
            STRIPE_CONNECTED,
            STRIPE_ACCOUNT_REACHABLE,
            STRIPE_READY,
            ENOUGH_AVAILABLE,
            NONE_PENDING,
            NOT_REFUSED_BEFORE);

    static final List<RequestRule> TO_REQUEST_ANYTHING = List.of(
            STRIPE_CONNECTED,
            STRIPE_ACCOUNT_REACHABLE,
            STRIPE_READY,
            SOMETHING_AVAILABLE,
            AT_LEAST_THE_MINIMUM,
            ENOUGH_AVAILABLE,
            NONE_PENDING,
            NOT_REFUSED_BEFORE);

    static final List<RequestRule> TO_PAY = List.of(
            NOT_THEIR_OWN,
            NOT_PAUSED,
            STRIPE_CONNECTED,
            STRIPE_ACCOUNT_REACHABLE,
            STRIPE_READY,
            DESTINATION_TRUSTED,
            ANOTHER_ADMIN,
            ENOUGH_AVAILABLE,
            BOOKS_CONSISTENT,
            CONFIRMED_BY_STRIPE,
            APPROVED);

    /** What can be said of a request of an earlier time: accounts as they are now; destinations and Stripe's statement are not known. */
    static final List<RequestRule> TO_PAY_IN_THE_PAST = List.of(
            NOT_THEIR_OWN,
            STRIPE_CONNECTED,
            STRIPE_ACCOUNT_REACHABLE,
            STRIPE_READY,
            AT_LEAST_THE_MINIMUM,
            ENOUGH_AVAILABLE,
            BOOKS_CONSISTENT);

    private final Predicate<Facts> broken;
    private final Function<Facts, PayoutRefused> refusal;

    RequestRule(Predicate<Facts> broken, Function<Facts, PayoutRefused> refusal) {
        this.broken = broken;
        this.refusal = refusal;
    }

    /**
     * What the rules look at.
     *
     * @param refusedBefore whether Stripe has refused the last payout without a reason, and nothing has changed since
     * @param destination where the payout goes; null while it is only requested, because it goes to the current destination
     * @param coolingOff when a new or changed destination is trusted
     * @param admin who wants to process it; null if nobody does now
     */
    record Facts(
            Creator creator,
            Money amount,
            Money minimum,
            Backing backing,
            boolean pendingExists,
            boolean refusedBefore,
            DestinationSnapshot destination,
            CoolingOff coolingOff,
            Actor admin) {

        Funds funds() {
            return backing.funds();
        }

        /** By the creator id of the admin, or by the subject if they were only read as an admin. */
        boolean isTheirOwn() {
            return admin != null
                    && !admin.isJob()
                    && (admin.isCreator(creator.id()) || admin.id().equals(creator.subject()));
        }

        Optional<DestinationRefused> againstDestination() {
            return coolingOff.against(destination, creator, funds().available());
        }

        Optional<NeedsAnotherAdmin> againstAdmin() {
            return admin == null
                    ? Optional.empty()
                    : coolingOff.againstProcessing(destination, creator, funds().available(), admin);
        }

        Optional<ApprovalRefused> againstApproval() {
            return backing.approvals() == null
                    ? Optional.empty()
                    : new TwoPeople(backing.approvals(), creator, destination, funds().available(), coolingOff)
                            .against(admin, coolingOff.now());
        }
    }

    /** The refusal of the first rule that is broken; empty if all hold. Later rules are not evaluated. */
    static Optional<PayoutRefused> firstRefusal(List<RequestRule> rules, Facts facts) {
        return rules.stream()
                .filter(rule -> rule.broken.test(facts))
                .findFirst()
                .map(rule -> rule.refusal.apply(facts));
    }
}
