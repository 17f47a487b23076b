package com.callstar.payouts.graphql;

import com.callstar.payouts.payouts.OutcomeKind;
import com.callstar.payouts.payouts.OutcomeStep;
import com.callstar.payouts.payouts.UnclearOutcome;
import java.math.BigDecimal;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** Something that was sent to Stripe and whose outcome is not known. The creator is resolved by a field of its own. */
@Type("UnclearOutcome")
public record UnclearOutcomeNode(
        @NonNull @Id String id,
        @NonNull OutcomeKind kind,
        @NonNull @Id String payoutId,
        @Ignore String creatorId,
        @NonNull BigDecimal amount,
        @NonNull String currency,

        @Description("The call of Stripe's API that was made.") @NonNull
        String asked,

        @NonNull String stripeAccountId,

        @Description("The key of the call, by which Stripe's log finds it.") @NonNull
        String idempotencyKey,

        @Description("Stripe's object if one is known.") String stripeId,

        @Description("What Stripe said last; null for nothing.")
        String stripeAnswer,

        @NonNull Instant askedAt,
        @Description("How often we have asked.") int tries,
        @Description("When we ask next.") Instant nextLookAt,
        @Description("How we ask then.") @NonNull OutcomeStep nextStep) {

    static UnclearOutcomeNode of(UnclearOutcome one) {
        return new UnclearOutcomeNode(
                one.id(),
                one.kind(),
                one.payoutId(),
                one.creatorId(),
                one.amount().toMajor(),
                one.amount().currency(),
                one.asked(),
                one.stripeAccountId(),
                one.idempotencyKey(),
                one.stripeId(),
                one.stripeAnswer(),
                one.startedAt(),
                Math.toIntExact(one.tries()),
                one.nextLook(),
                one.next());
    }
}
