package com.callstar.payouts.payouts;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.core.Refusal;
import com.callstar.payouts.creators.Creator;
import com.callstar.payouts.ledger.AccountHolder;
import com.callstar.payouts.ledger.AccountKind;
import com.callstar.payouts.ledger.Balances;
import com.callstar.payouts.payments.Proofs;
import com.callstar.payouts.payments.Shares;
import com.callstar.payouts.payouts.PayoutRefused.BelowMinimum;
import com.callstar.payouts.payouts.PayoutRefused.BooksFrozen;
import com.callstar.payouts.payouts.PayoutRefused.InsufficientBalance;
import com.callstar.payouts.payouts.PayoutRefused.PendingRequestExists;
import com.callstar.payouts.payouts.PayoutRefused.RefusedBefore;
import com.callstar.payouts.payouts.PayoutRefused.StripeAccountLost;
import com.callstar.payouts.payouts.PayoutRefused.StripeNotConnected;
import com.callstar.payouts.payouts.PayoutRefused.StripeNotReady;
import com.callstar.payouts.payouts.PayoutRefused.Unconfirmed;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** When a creator may ask for how much: the one list of reasons against it, in the order in which they are told. */
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
     * Why an open request is not paid now, by what we know; empty where nothing stands against it. What is found out at Stripe
     * is for whoever asks there.
     */
    Optional<PayoutRefused> againstPaying(Payout payout, Creator creator, Backing backing, Instant now) {
        try {
            checkAccount(creator);
            payout.destination()
                    .against(creator, payout.requested().currency(), config.destinationCoolingOff(), now)
                    .ifPresent(changed -> {
                        throw changed;
                    });
            checkFunds(payout.requested(), backing.funds());
            checkBacking(payout.requested(), backing);
            return Optional.empty();
        } catch (PayoutRefused refusal) {
            return Optional.of(refusal);
        }
    }

    /** What a creator has: what is available, and what would be if no dispute had frozen it. */
    record Funds(Money available, Money frozen) {}

    /**
     * What stands behind a request when it is to be paid.
     *
     * @param confirmed what of the available Stripe's statement confirms; null where no proof is required
     * @param frozenBecause how the books contradict themselves; null where they do not
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

    private static void checkBacking(Money amount, Backing backing) {
        if (backing.frozenBecause() != null) {
            throw new BooksFrozen(backing.frozenBecause());
        }
        if (backing.confirmed() != null && amount.compareTo(backing.confirmed()) > 0) {
            throw new Unconfirmed(amount, backing.funds().available(), backing.confirmed());
        }
    }

    Funds funds(Balances balances) {
        return funds(List.of(balances)).get(balances.owner());
    }

    Map<AccountHolder, Funds> funds(Collection<Balances> all) {
        Map<AccountHolder, Money> frozen =
                shares.frozen(all.stream().map(Balances::owner).toList());
        return all.stream()
                .collect(Collectors.toMap(
                        Balances::owner, one -> new Funds(one.of(AccountKind.READY), frozen.get(one.owner()))));
    }

    /** Throws the first reason why this amount cannot be requested. */
    void check(Money amount, Creator creator, Funds funds, boolean pendingExists) {
        if (amount.compareTo(minimum(amount.currency())) < 0) {
            throw new BelowMinimum(amount, minimum(amount.currency()));
        }
        checkAccount(creator);
        checkFunds(amount, funds);
        if (pendingExists) {
            throw new PendingRequestExists();
        }
    }

    /**
     * Throws where Stripe has refused the last payout without a reason, and nothing about the account has changed since: asking
     * for the same again would only be refused again.
     */
    void checkNotRefusedBefore(Creator creator, AccountHolder owner) {
        if (PayoutEntity.wouldBeRefusedAgain(owner, likeness(creator))) {
            throw new RefusedBefore();
        }
    }

    /** What a refusal could depend on, so that a change of it is seen. */
    static String likeness(Creator creator) {
        return "%s %d %s %s %s"
                .formatted(
                        creator.stripeAccountId(),
                        creator.destination().version(),
                        creator.ready(),
                        creator.payoutsEnabled(),
                        creator.requirements().codes());
    }

    private static void checkFunds(Money amount, Funds funds) {
        if (amount.compareTo(funds.available()) > 0) {
            throw new InsufficientBalance(amount, funds.available(), funds.frozen());
        }
    }

    /** Throws where Stripe cannot pay this creator now. */
    static void checkAccount(Creator creator) {
        checkConnected(creator);
        if (creator.account().lost()) {
            throw new StripeAccountLost(creator.requirements());
        }
        if (!creator.ready()) {
            throw new StripeNotReady(creator.requirements());
        }
    }

    static void checkConnected(Creator creator) {
        if (!creator.stripeConnected()) {
            throw new StripeNotConnected();
        }
    }

    /** Throws where Stripe cannot pay out what lies on the creator's account already. */
    static void checkPayoutOfAccount(Creator creator, String currency) {
        creator.account().againstPayout(currency).ifPresent(wanted -> {
            throw new StripeNotReady(wanted).forAdmin();
        });
    }

    /** Why nothing at all can be requested now; empty where something can. */
    Optional<Refusal> against(Creator creator, Funds funds, boolean pendingExists) {
        Money all = funds.available().payablePart();
        try {
            checkAccount(creator);
            if (!all.isPositive()) {
                throw new InsufficientBalance(minimum(all.currency()), funds.available(), funds.frozen());
            }
            check(all, creator, funds, pendingExists);
            checkNotRefusedBefore(creator, new AccountHolder(creator.id(), all.currency()));
            return Optional.empty();
        } catch (PayoutRefused refusal) {
            return Optional.of(refusal);
        }
    }

    private Money minimum(String currency) {
        return Money.asked(
                config.minimum().setScale(Money.zero(currency).toMajor().scale(), RoundingMode.UP), currency);
    }
}
