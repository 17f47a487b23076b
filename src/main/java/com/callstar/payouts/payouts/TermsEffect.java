package com.callstar.payouts.payouts;

import com.callstar.payouts.approvals.ApprovalKind;
import com.callstar.payouts.approvals.DigestedFacts;
import com.callstar.payouts.approvals.ProposedEffect;
import com.callstar.payouts.core.Money;
import com.callstar.payouts.payments.EffectiveTerms;
import com.callstar.payouts.payments.TermsPolicy;
import com.callstar.payouts.terms.CreatorTerms;
import com.callstar.payouts.terms.OwnTerms;
import com.callstar.payouts.terms.ProposedTerms;
import com.callstar.payouts.terms.TermsVersion;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What applies to a creator today, and what would apply by the terms that somebody has proposed. */
@ApplicationScoped
class TermsEffect implements ProposedEffect.Source {

    private final CreatorTerms terms;
    private final TermsPolicy policy;
    private final CreatorBalances balances;

    TermsEffect(CreatorTerms terms, TermsPolicy policy, CreatorBalances balances) {
        this.terms = terms;
        this.policy = policy;
        this.balances = balances;
    }

    @Override
    public ApprovalKind kind() {
        return ApprovalKind.TERMS;
    }

    @Override
    public ProposedEffect of(String creatorId, DigestedFacts facts) {
        TermsVersion last = terms.of(List.of(creatorId)).get(creatorId);
        OwnTerms before = last == null ? OwnTerms.NONE : last.terms();
        OwnTerms after = ProposedTerms.read(facts);
        Set<String> currencies = new TreeSet<>(before.minimums().keySet());
        currencies.addAll(after.minimums().keySet());
        return new ProposedEffect(values(before, currencies), values(after, currencies));
    }

    private ObjectNode values(OwnTerms own, Set<String> currencies) {
        EffectiveTerms effective = policy.effective(own);
        ObjectNode values = JsonNodeFactory.instance
                .objectNode()
                .put("holdDays", effective.holdDays())
                .put(
                        "feePercentage",
                        effective.feePercentage().stripTrailingZeros().toPlainString())
                .put(
                        "reservePercentage",
                        effective.reservePercentage().stripTrailingZeros().toPlainString())
                .put("reserveDays", effective.reserveDays());
        ArrayNode minimums = values.putArray("minimums");
        for (String currency : currencies) {
            Money minimum = balances.minimum(currency, own.minimum(currency));
            minimums.addObject().put("amount", minimum.minor()).put("currency", currency);
        }
        return values;
    }
}
