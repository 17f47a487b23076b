package com.callstar.payouts.payments;

import com.callstar.payouts.core.Currencies;
import com.callstar.payouts.core.Money;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;

/** The current terms, applied to a payment when it is prepared or captured, and stored with it. */
@ApplicationScoped
public class TermsPolicy {

    private final TermsConfig terms;
    private final HoldConfig hold;

    TermsPolicy(TermsConfig terms, HoldConfig hold) {
        this.terms = terms;
        this.hold = hold;
    }

    Terms of(Money amount) {
        return of(amount, amount.percent(terms.feePercentage()), terms.feePercentage());
    }

    /** Uses the fee that Stripe took. */
    Terms of(Capture capture) {
        return capture.fee() == null ? of(capture.amount()) : of(capture.amount(), capture.fee(), null);
    }

    private Terms of(Money amount, Money fee, BigDecimal percentage) {
        return new Terms(
                amount,
                fee,
                percentage,
                terms.feeOnRefund(),
                hold.holdingDays(),
                terms.reservePercentage(),
                terms.reserveDays());
    }

    /**
     * The ISO 4217 code of this currency in capitals; the platform's currency if it is null or blank.
     *
     * @throws com.callstar.payouts.core.InvalidInput if there is no such currency
     */
    public String currencyOrDefault(String asked) {
        return Currencies.code(asked == null || asked.isBlank() ? terms.currency() : asked.strip());
    }

    /** The platform's currency, of amounts that name none. */
    public String currency() {
        return currencyOrDefault(null);
    }
}
