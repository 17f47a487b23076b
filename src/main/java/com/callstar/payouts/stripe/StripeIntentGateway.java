package com.callstar.payouts.stripe;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.payments.IntentGateway;
import com.callstar.payouts.payments.IntentRefused;
import com.stripe.StripeClient;
import com.stripe.model.PaymentIntent;
import com.stripe.net.RequestOptions;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentCreateParams.AutomaticPaymentMethods;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;

/** Our own intents: separate charges and transfers, the charge stays on the platform. */
@ApplicationScoped
class StripeIntentGateway implements IntentGateway {

    private final StripeClient stripe;

    StripeIntentGateway(StripeClient stripe) {
        this.stripe = stripe;
    }

    @Override
    public Intent create(String bookingId, String creatorId, Money amount) {
        var parameters = PaymentIntentCreateParams.builder()
                .setAmount(amount.minor())
                .setCurrency(amount.currency().toLowerCase(Locale.ROOT))
                .setAutomaticPaymentMethods(
                        AutomaticPaymentMethods.builder().setEnabled(true).build())
                .setTransferGroup(bookingId)
                .putMetadata(References.BOOKING, bookingId)
                .putMetadata(References.CREATOR, creatorId)
                .build();
        var options = RequestOptions.builder()
                .setIdempotencyKey(key(bookingId, creatorId, amount))
                .build();
        return intent(Answer.of(() -> stripe.v1().paymentIntents().create(parameters, options)));
    }

    @Override
    public Intent read(String intentId) {
        return intent(Answer.of(() -> stripe.v1().paymentIntents().retrieve(intentId)));
    }

    private static Intent intent(Answer<PaymentIntent> answer) {
        return answer.fold(
                intent -> new Intent(intent.getId(), intent.getClientSecret()),
                refusal -> {
                    throw IntentRefused.refused(refusal.code(), refusal.message());
                },
                noAnswer -> {
                    throw IntentRefused.noAnswer();
                });
    }

    /** The same for the same booking and terms, and never longer than a key may be. */
    private static String key(String bookingId, String creatorId, Money amount) {
        String terms = bookingId + '\n' + creatorId + '\n' + amount;
        return "callstar-booking-" + UUID.nameUUIDFromBytes(terms.getBytes(StandardCharsets.UTF_8));
    }
}
