package com.callstar.payouts.graphql;

import com.callstar.payouts.creators.OfCreator;
import com.callstar.payouts.payments.Dispute;
import com.callstar.payouts.payments.Payment;
import com.callstar.payouts.payments.PaymentDetails;
import com.callstar.payouts.payments.Payments;
import com.callstar.payouts.payments.Refund;
import com.callstar.payouts.payouts.PaymentPayouts;
import com.callstar.payouts.security.Role;
import com.callstar.payouts.stripe.ObjectEvents;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;

/** Admins read what became of one payment. */
@GraphQLApi
@RolesAllowed({Role.ADMIN, Role.ACCOUNTANT, Role.APPROVER})
public class PaymentStoryApi {

    private final Payments payments;
    private final PaymentDetails details;
    private final PaymentPayouts payouts;
    private final ObjectEvents events;
    private final RequestLanguage language;

    PaymentStoryApi(
            Payments payments,
            PaymentDetails details,
            PaymentPayouts payouts,
            ObjectEvents events,
            RequestLanguage language) {
        this.payments = payments;
        this.details = details;
        this.payouts = payouts;
        this.events = events;
        this.language = language;
    }

    @Query
    @Description(
            "One payment with its intents, refunds, disputes, payouts and events from Stripe; null if there is none.")
    public PaymentStory paymentStory(@Id @NonNull String id) {
        return payments.find(id).map(this::told).orElse(null);
    }

    private PaymentStory told(OfCreator<Payment> found) {
        Payment payment = found.what();
        String charge = details.charge(payment).orElse(null);
        List<Refund> refunds = details.refunds(payment);
        List<Dispute> disputes = details.disputes(payment);
        List<String> objects = Stream.of(
                        Stream.of(payment.stripePaymentIntentId()),
                        Stream.ofNullable(charge),
                        refunds.stream().map(Refund::id),
                        disputes.stream().map(Dispute::id))
                .flatMap(Function.identity())
                .toList();
        return new PaymentStory(
                PaymentNode.of(found),
                charge,
                details.othersOfBooking(payment).stream().map(PaymentNode::of).toList(),
                details.intents(payment).stream()
                        .map(PaymentStory.IntentNode::of)
                        .toList(),
                refunds.stream().map(PaymentStory.RefundNode::of).toList(),
                disputes.stream().map(PaymentStory.DisputeNode::of).toList(),
                payouts.of(payment).stream().map(PaymentStory.UseNode::of).toList(),
                events.about(objects).stream()
                        .map(event -> StripeEventNode.of(event, language.ofRequest()))
                        .toList());
    }
}
