package com.callstar.payouts.payouts;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.core.Refusal;
import com.callstar.payouts.creators.Creator;
import com.callstar.payouts.ledger.Account;
import com.callstar.payouts.ledger.Balances;
import com.callstar.payouts.payments.Shares;
import com.callstar.payouts.payouts.PayoutRefused.BelowMinimum;
import com.callstar.payouts.payouts.PayoutRefused.InsufficientBalance;
import com.callstar.payouts.payouts.PayoutRefused.PendingRequestExists;
import com.callstar.payouts.payouts.PayoutRefused.StripeNotConnected;
import com.callstar.payouts.payouts.PayoutRefused.StripeNotReady;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.RoundingMode;
import java.util.Optional;

/** When a creator may ask for how much: the one list of reasons against it, in the order in which they are told. */
@ApplicationScoped
class RequestRules {

    private final Shares shares;
    private final PayoutConfig config;

    RequestRules(Shares shares, PayoutConfig config) {
        this.shares = shares;
        this.config = config;
    }

    /** What a creator has: what is available, and what would be if no dispute had frozen it. */
    record Funds(Money available, Money frozen) {}

    Funds funds(Balances balances) {
        return new Funds(balances.of(Account.READY), shares.frozen(balances.owner()));
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

    /** Throws where there is less than this amount. */
    static void checkFunds(Money amount, Funds funds) {
        if (amount.compareTo(funds.available()) > 0) {
            throw new InsufficientBalance(amount, funds.available(), funds.frozen());
        }
    }

    /** Throws where Stripe cannot pay this creator now. */
    static void checkAccount(Creator creator) {
        if (!creator.stripeConnected()) {
            throw new StripeNotConnected();
        }
        if (!ready(creator)) {
            throw new StripeNotReady(creator.requirements());
        }
    }

    static boolean ready(Creator creator) {
        return creator.transfersActive() && creator.payoutsEnabled();
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
