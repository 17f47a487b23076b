package com.callstar.payouts.graphql;

import com.callstar.payouts.approvals.ApprovalRules;
import com.callstar.payouts.approvals.ApprovalRules.Kinds;
import com.callstar.payouts.core.Currencies;
import com.callstar.payouts.core.InvalidInput;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** What takes two people. */
@Input("ApprovalRulesInput")
public class ApprovalRulesInput {

    private static final int MOST_CURRENCIES = 200;

    @NonNull
    @Description("Whether there are payouts that take two people.")
    public Boolean twoPeople;

    @NonNull
    @Description("Above which amount a payout does, in major units of each currency that has no amount of its own.")
    public BigDecimal twoAbove;

    @Description("The amounts of currencies that have their own.")
    public List<@NonNull CurrencyAmountInput> twoAboveIn;

    @NonNull
    @Description("Whether a payout of any amount does if an admin confirmed its destination.")
    public Boolean twoForNewDestinations;

    @Description("Whether setting a creator's terms does. Left out, it stays as it is.")
    public Boolean twoForTerms;

    @Description(
            "Whether reversing a transfer does, above the amount above which a payout of the currency does. Left out, it stays as it is.")
    public Boolean twoForReversals;

    @Description("Whether confirming a destination does. Left out, it stays as it is.")
    public Boolean twoForConfirmations;

    @Description("Whether writing off a debt does. Left out, it stays as it is.")
    public Boolean twoForWriteOffs;

    @Description(
            "Above which total a payout run that a person starts does, in major units of its currency. Left out, it stays as it is.")
    public BigDecimal twoForRunsAbove;

    @NonNull
    @Description("How long an approval counts, in minutes: 1 to 43200.")
    public Integer lastsMinutes;

    /** An amount of one currency, in its major units. */
    @Input("CurrencyAmountInput")
    public static class CurrencyAmountInput {

        @NonNull
        public String currency;

        @NonNull
        public BigDecimal amount;
    }

    /**
     * @param now for what is left out
     * @throws InvalidInput if a currency is unknown or stands there twice
     */
    ApprovalRules toRules(ApprovalRules now) {
        TreeMap<String, BigDecimal> own = new TreeMap<>();
        if (twoAboveIn != null) {
            if (twoAboveIn.size() > MOST_CURRENCIES) {
                throw InvalidInput.because("twoAboveIn", "too_long");
            }
            for (CurrencyAmountInput one : twoAboveIn) {
                if (own.put(Currencies.code(one.currency), one.amount) != null) {
                    throw InvalidInput.because("twoAboveIn", "malformed");
                }
            }
        }
        return new ApprovalRules(
                twoPeople, twoAbove, own, twoForNewDestinations, kinds(now.kinds()), Duration.ofMinutes(lastsMinutes));
    }

    private Kinds kinds(Kinds now) {
        return new Kinds(
                Objects.requireNonNullElse(twoForTerms, now.terms()),
                Objects.requireNonNullElse(twoForReversals, now.reversals()),
                Objects.requireNonNullElse(twoForConfirmations, now.confirmations()),
                Objects.requireNonNullElse(twoForWriteOffs, now.writeOffs()),
                Objects.requireNonNullElse(twoForRunsAbove, now.runsAbove()));
    }
}
