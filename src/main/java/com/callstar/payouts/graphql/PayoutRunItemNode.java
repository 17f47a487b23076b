package com.callstar.payouts.graphql;

import com.callstar.payouts.payouts.Prospect;
import com.callstar.payouts.runs.PayoutRunItem;
import com.callstar.payouts.runs.PayoutRunItemStatus;
import com.callstar.payouts.runs.PayoutRunReason;
import com.callstar.payouts.runs.PayoutRunVerdict;
import com.callstar.payouts.runs.PlannedPayout;
import java.math.BigDecimal;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** What a run does with a request. Amount in major units. */
@Type("PayoutRunItem")
public record PayoutRunItemNode(
        @Ignore String payoutId,
        @Ignore String creatorId,
        @NonNull BigDecimal amount,
        @NonNull String currency,
        @NonNull PayoutRunVerdict verdict,

        @Description("Why it is not paid now, as a code; null if it is.")
        PayoutRunReason reasonCode,

        @Description("Where it stands; null in a rehearsal.")
        PayoutRunItemStatus status,

        @Description("The code of the refusal at its turn, or Stripe's code of the failure; null for none.")
        String code,

        Instant endedAt,
        @Ignore Prospect known) {

    static PayoutRunItemNode of(PlannedPayout planned) {
        return new PayoutRunItemNode(
                planned.payoutId(),
                planned.creatorId(),
                planned.amount().toMajor(),
                planned.amount().currency(),
                planned.verdict(),
                planned.reason(),
                null,
                null,
                null,
                planned.prospect());
    }

    static PayoutRunItemNode of(PayoutRunItem item) {
        return new PayoutRunItemNode(
                item.payoutId(),
                item.creatorId(),
                item.amount().toMajor(),
                item.amount().currency(),
                item.verdict(),
                item.reason(),
                item.status(),
                item.code(),
                item.endedAt(),
                null);
    }
}
