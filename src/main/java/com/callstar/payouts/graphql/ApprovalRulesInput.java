package com.callstar.payouts.graphql;

import com.callstar.payouts.approvals.ApprovalKind;
import com.callstar.payouts.approvals.ApprovalRules;
import com.callstar.payouts.core.Currencies;
import com.callstar.payouts.core.InvalidInput;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** Which payouts take two people. */
@Input("ApprovalRulesInput")
public class ApprovalRulesInput {

    private static final int MOST_CURRENCIES = 200;

    @Description("Whether there are payouts that take two people.")
    public boolean twoPeople;

    @NonNull
    @Description("Above which amount a payout does, in major units of each currency that has no amount of its own.")
    public BigDecimal twoAbove;

    @Description("The amounts of currencies that have their own.")
    public List<@NonNull CurrencyAmountInput> twoAboveIn;

    @Description("Whether a payout of any amount does if an admin confirmed its destination.")
    public boolean twoForNewDestinations;

    @Description("Whether it takes two people to set a creator's terms; left out, as now.")
    public Boolean twoForTerms;

    @Description("Whether a reversal of a transfer does, above the amounts of payouts; left out, as now.")
    public Boolean twoForReversals;

    @Description("Whether it takes two people to confirm a destination; left out, as now.")
    public Boolean twoForConfirmations;

    @Description("How long an approval counts, in minutes: 1 to 43200.")
    public int lastsMinutes;

    /** An amount of one currency, in its major units. */
    @Input("CurrencyAmountInput")
    public static class CurrencyAmountInput {

        @NonNull
        public String currency;

        @NonNull
        public BigDecimal amount;
    }

    /**
     * @param now the rules that apply: what is left out stays as they say
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
                twoPeople, twoAbove, own, twoForNewDestinations, kinds(now), Duration.ofMinutes(lastsMinutes));
    }

    private Set<ApprovalKind> kinds(ApprovalRules now) {
        return ApprovalRules.kinds(
                chosen(twoForTerms, now, ApprovalKind.TERMS),
                chosen(twoForReversals, now, ApprovalKind.REVERSAL),
                chosen(twoForConfirmations, now, ApprovalKind.DESTINATION));
    }

    private static boolean chosen(Boolean wanted, ApprovalRules now, ApprovalKind kind) {
        return wanted == null ? now.takesTwo(kind) : wanted;
    }
}
