package com.callstar.payouts.graphql;

import com.callstar.payouts.payments.Dispute;
import com.callstar.payouts.payments.DisputeState;
import com.callstar.payouts.payments.PreparedIntent;
import com.callstar.payouts.payments.Refund;
import com.callstar.payouts.payouts.PaymentPayouts;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** All that is known of one payment, for admins. Amounts in major units. */
@Type("PaymentStory")
public record PaymentStory(
        @NonNull PaymentNode payment,

        @Description("The charge; null if the payment was not captured.")
        String stripeChargeId,

        @NonNull @Description("The other payments of the same booking, such as the balance after a deposit.")
        List<@NonNull PaymentNode> sameBooking,

        @NonNull @Description("The payment intents that were prepared for the booking, the oldest first.")
        List<PaymentStory.@NonNull IntentNode> intents,

        @NonNull List<PaymentStory.@NonNull RefundNode> refunds,
        @NonNull List<PaymentStory.@NonNull DisputeNode> disputes,

        @NonNull @Description("The payouts that it funds, or did until they failed.")
        List<PaymentStory.@NonNull UseNode> payouts,

        @NonNull @Description("The latest 100 events about its intent, charge, refunds and disputes, newest first.")
        List<@NonNull StripeEventNode> events) {

    /**
     * A prepared payment intent.
     *
     * @param stripeId null if Stripe refused it, or if its outcome is not known yet
     */
    @Type("PreparedIntent")
    public record IntentNode(
            @Id String stripeId,
            @NonNull BigDecimal amount,
            @NonNull String currency,
            boolean refused,
            @NonNull Instant startedAt) {

        static IntentNode of(PreparedIntent intent) {
            return new IntentNode(
                    intent.stripeId(),
                    intent.amount().toMajor(),
                    intent.amount().currency(),
                    intent.refused(),
                    intent.startedAt());
        }
    }

    /** A refund. */
    @Type("Refund")
    public record RefundNode(
            @NonNull @Id String id,
            @NonNull BigDecimal amount,
            @NonNull Instant createdAt,

            @Description("When it failed and the money came back; null if it stands.")
            Instant failedAt) {

        static RefundNode of(Refund refund) {
            return new RefundNode(refund.id(), refund.amount().toMajor(), refund.createdAt(), refund.failedAt());
        }
    }

    /** A dispute. */
    @Type("Dispute")
    public record DisputeNode(
            @NonNull @Id String id,
            @NonNull BigDecimal amount,
            @NonNull DisputeState state,

            @Description("Whether the bank has taken the money; not for an inquiry.")
            boolean withdrawn,

            String reason,
            @NonNull Instant createdAt) {

        static DisputeNode of(Dispute dispute) {
            return new DisputeNode(
                    dispute.id(),
                    dispute.amount().toMajor(),
                    dispute.state(),
                    dispute.withdrawn(),
                    dispute.reason(),
                    dispute.createdAt());
        }
    }

    /** A payout that the payment funds. */
    @Type("PaymentUse")
    public record UseNode(
            @NonNull PayoutNode payout,
            @NonNull BigDecimal amount,

            @NonNull @Description("The part that came back because the payout failed or was reversed.")
            BigDecimal undone) {

        static UseNode of(PaymentPayouts.Use use) {
            return new UseNode(
                    PayoutNode.of(use.payout()),
                    use.amount().toMajor(),
                    use.undone().toMajor());
        }
    }
}
