package com.callstar.payouts.graphql;

import com.callstar.payouts.approvals.FactValue;
import com.callstar.payouts.approvals.JudgedApproval;
import com.callstar.payouts.core.Wording;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** An approval of a payout, and whether it counts. */
@Type("PayoutApproval")
@Description("Who approved a payout. An approval counts as long as nothing has changed and it is not too old.")
public record PayoutApprovalNode(
        @NonNull String by,
        @NonNull Instant at,
        boolean valid,

        @Description("Why it does not count, and what has changed, in the language of the request; null if it counts.")
        String invalidBecause) {

    static PayoutApprovalNode of(JudgedApproval judged, Locale language) {
        return new PayoutApprovalNode(
                judged.approval().by(), judged.approval().at(), judged.valid(), reason(judged, language));
    }

    private static String reason(JudgedApproval judged, Locale language) {
        if (judged.valid()) {
            return null;
        }
        Map<String, Object> facts = new HashMap<>();
        if (judged.changes().isEmpty()) {
            return Wording.of("approval.invalid." + judged.flaw(), facts, language);
        }
        var change = judged.changes().getFirst();
        facts.put("what", Wording.of("approved." + change.field(), Map.of(), language));
        String currency = judged.approval().facts().text("currency");
        facts.put("was", FactValue.of(change.field(), change.was(), currency, language));
        facts.put("is", FactValue.of(change.field(), change.is(), currency, language));
        return Wording.of("approval.invalid.CHANGED", facts, language);
    }
}
