package com.callstar.payouts.payments;

import com.callstar.payouts.core.Currencies;
import com.callstar.payouts.core.Money;
import com.callstar.payouts.terms.CaptureTime;
import com.callstar.payouts.terms.CreatorTerms;
import com.callstar.payouts.terms.OwnTerms;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The terms that are applied to a payment when it is prepared or captured, and stored with it: the creator's own at that time, and the
 * platform's settings for what the creator has none for.
 */
@ApplicationScoped
public class TermsPolicy {

    private final TermsConfig config;
    private final HoldConfig hold;
    private final CreatorTerms creators;

    TermsPolicy(TermsConfig config, HoldConfig hold, CreatorTerms creators) {
        this.config = config;
        this.hold = hold;
        this.creators = creators;
    }

    /** What applies to a creator with these terms of their own. */
    public EffectiveTerms effective(OwnTerms own) {
        return new EffectiveTerms(
                Objects.requireNonNullElse(own.holdDays(), hold.holdingDays()),
                Objects.requireNonNullElse(own.feePercentage(), config.feePercentage()),
                Objects.requireNonNullElse(own.reservePercentage(), config.reservePercentage()),
                Objects.requireNonNullElse(own.reserveDays(), config.reserveDays()));
    }

    /** What applies to payments that are captured at these times, each of which is in the answer: one statement. */
    Map<CaptureTime, EffectiveTerms> at(Collection<CaptureTime> times) {
        Map<CaptureTime, EffectiveTerms> terms = new HashMap<>();
        creators.at(times).forEach((time, own) -> terms.put(time, effective(own)));
        return terms;
    }

    Terms of(Money amount, EffectiveTerms terms) {
        return of(amount, amount.percent(terms.feePercentage()), terms.feePercentage(), terms);
    }

    /** Uses the fee that Stripe took. */
    Terms of(Capture capture, EffectiveTerms terms) {
        return capture.fee() == null ? of(capture.amount(), terms) : of(capture.amount(), capture.fee(), null, terms);
    }

    private Terms of(Money amount, Money fee, BigDecimal percentage, EffectiveTerms terms) {
        return new Terms(
                amount,
                fee,
                percentage,
                config.feeOnRefund(),
                terms.holdDays(),
                terms.reservePercentage(),
                terms.reserveDays());
    }

    /**
     * The ISO 4217 code of this currency in capitals; the platform's currency if it is null or blank.
     *
     * @throws com.callstar.payouts.core.InvalidInput if there is no such currency
     */
    public String currencyOrDefault(String asked) {
        return Currencies.code(asked == null || asked.isBlank() ? config.currency() : asked.strip());
    }

    /** The platform's currency, of amounts that name none. */
    public String currency() {
        return currencyOrDefault(null);
    }
}
