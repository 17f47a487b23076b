package com.callstar.payouts.payouts;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.core.Refusal;
import com.callstar.payouts.creators.Creator;
import com.callstar.payouts.payouts.PayoutRefused.BelowMinimum;
import com.callstar.payouts.payouts.PayoutRefused.InsufficientBalance;
import com.callstar.payouts.payouts.PayoutRefused.PendingRequestExists;
import com.callstar.payouts.payouts.PayoutRefused.StripeAccountLost;
import com.callstar.payouts.payouts.PayoutRefused.StripeNotConnected;
import com.callstar.payouts.payouts.PayoutRefused.StripeNotReady;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.RoundingMode;
import java.util.Optional;

/** When a creator may ask for how much: the one list of reasons against it, in the order in which they are told. */
@ApplicationScoped
class RequestRules {

    private final PayoutConfig config;

    RequestRules(PayoutConfig config) {
        this.config = config;
    }

    /** Throws the first reason why this amount cannot be requested. */
    void check(Money amount, Creator creator, Money available, boolean pendingExists) {
        if (amount.compareTo(minimum(amount.currency())) < 0) {
            throw new BelowMinimum(amount, minimum(amount.currency()));
        }
        checkAccount(creator);
        if (amount.compareTo(available) > 0) {
            throw new InsufficientBalance(amount, available);
        }
        if (pendingExists) {
            throw new PendingRequestExists();
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
            throw new StripeNotReady(wanted);
        });
    }

    /** Why nothing at all can be requested now; empty where something can. */
    Optional<Refusal> against(Creator creator, Money available, boolean pendingExists) {
        Money all = available.payablePart();
        try {
            checkAccount(creator);
            if (!all.isPositive()) {
                throw new InsufficientBalance(minimum(all.currency()), available);
            }
            check(all, creator, available, pendingExists);
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
