package com.callstar.payouts.terms;

import com.callstar.payouts.approvals.ApprovalKind;
import com.callstar.payouts.approvals.DigestedFacts;
import com.callstar.payouts.approvals.OpenProposal;
import com.callstar.payouts.approvals.ProposedState;
import com.callstar.payouts.core.Money;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What two people agree on about terms: what the creator has terms of their own for, and which version they replace. */
@ApplicationScoped
public class ProposedTerms implements ProposedState {

    private static final String HOLD_DAYS = "holdDays";
    private static final String FEE = "feePercentage";
    private static final String RESERVE = "reservePercentage";
    private static final String RESERVE_DAYS = "reserveDays";
    private static final String MINIMUMS = "minimums";

    private final TermsStore store;

    ProposedTerms(TermsStore store) {
        this.store = store;
    }

    /** What is left to the platform is left out. The database has the same in {@code terms_facts}. */
    static DigestedFacts facts(String creatorId, OwnTerms terms, long replaced) {
        ObjectNode facts =
                JsonNodeFactory.instance.objectNode().put("creator", creatorId).put("replaces", replaced);
        if (terms.holdDays() != null) {
            facts.put(HOLD_DAYS, terms.holdDays());
        }
        if (terms.feePercentage() != null) {
            facts.put(FEE, terms.feePercentage().toPlainString());
        }
        if (terms.reservePercentage() != null) {
            facts.put(RESERVE, terms.reservePercentage().toPlainString());
        }
        if (terms.reserveDays() != null) {
            facts.put(RESERVE_DAYS, terms.reserveDays());
        }
        if (!terms.minimums().isEmpty()) {
            ArrayNode minimums = facts.putArray(MINIMUMS);
            terms.minimums()
                    .values()
                    .forEach(minimum ->
                            minimums.addObject().put("amount", minimum.minor()).put("currency", minimum.currency()));
        }
        return new DigestedFacts(facts);
    }

    /** The terms that were proposed. */
    public static OwnTerms read(DigestedFacts facts) {
        return new OwnTerms(
                days(facts.text(HOLD_DAYS)),
                percentage(facts.text(FEE)),
                percentage(facts.text(RESERVE)),
                days(facts.text(RESERVE_DAYS)),
                facts.facts()
                        .path(MINIMUMS)
                        .valueStream()
                        .map(one -> new Money(
                                one.path("amount").asLong(),
                                one.path("currency").asText()))
                        .collect(Collectors.toMap(
                                Money::currency, minimum -> minimum, (one, other) -> one, TreeMap::new)));
    }

    private static Integer days(String written) {
        return written == null ? null : Integer.valueOf(written);
    }

    private static BigDecimal percentage(String written) {
        return written == null ? null : new BigDecimal(written);
    }

    @Override
    public ApprovalKind kind() {
        return ApprovalKind.TERMS;
    }

    @Override
    public Map<String, ?> now(OpenProposal proposal) {
        String creatorId = proposal.subject();
        TermsVersion last = store.latest(List.of(creatorId)).get(creatorId);
        return Map.of("replaces", last == null ? 0L : last.version());
    }
}
