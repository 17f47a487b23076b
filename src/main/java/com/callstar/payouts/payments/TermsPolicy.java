package com.callstar.payouts.payments;

import com.callstar.payouts.core.Money;
import jakarta.enterprise.context.ApplicationScoped;

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
        return Terms.ofPercentage(amount, terms.feePercentage(), hold.holdingDays());
    }

    /** Where Stripe took the fee itself, that fee is the one. */
    Terms of(Capture capture) {
        return capture.fee() == null
                ? of(capture.amount())
                : new Terms(capture.amount(), capture.fee(), null, hold.holdingDays());
    }

    String currency() {
        return terms.currency();
    }
}
