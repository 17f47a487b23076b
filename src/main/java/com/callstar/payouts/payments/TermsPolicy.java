package com.callstar.payouts.payments;

import com.callstar.payouts.core.Money;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;

/** The terms in force: applied to a payment when it is booked or captured, and stored with it. */
@ApplicationScoped
class TermsPolicy {

    private final TermsConfig terms;
    private final HoldConfig hold;

    TermsPolicy(TermsConfig terms, HoldConfig hold) {
        this.terms = terms;
        this.hold = hold;
    }

    Terms of(Money amount) {
        return of(amount, amount.percent(terms.feePercentage()), terms.feePercentage());
    }

    /** If Stripe took the fee itself, that fee applies. */
    Terms of(Capture capture) {
        return capture.fee() == null ? of(capture.amount()) : of(capture.amount(), capture.fee(), null);
    }

    private Terms of(Money amount, Money fee, BigDecimal percentage) {
        return new Terms(amount, fee, percentage, terms.feeOnRefund(), hold.holdingDays());
    }

    String currency() {
        return terms.currency();
    }
}
