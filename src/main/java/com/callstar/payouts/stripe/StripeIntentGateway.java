package com.callstar.payouts.stripe;

import com.callstar.payouts.payments.IntentGateway;
import com.callstar.payouts.payments.IntentRefused;
import com.fasterxml.jackson.databind.JsonNode;
import com.stripe.StripeClient;
import com.stripe.model.PaymentIntent;
import com.stripe.net.RequestOptions;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentCreateParams.AutomaticPaymentMethods;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Optional;

/** Creates our own intents as separate charges and transfers: the charge stays on the platform. */
@ApplicationScoped
class StripeIntentGateway implements IntentGateway {

    private final StripeClient stripe;
    private final StripeConfig config;
    private final ObjectReader objects;

    StripeIntentGateway(StripeClient stripe, StripeConfig config, ObjectReader objects) {
        this.objects = objects;
        this.stripe = stripe;
        this.config = config;
    }

    @Override
    public Intent create(Order order) {
        var parameters = PaymentIntentCreateParams.builder()
                .setAmount(order.amount().minor())
                .setCurrency(order.amount().currency().toLowerCase(Locale.ROOT))
                .setAutomaticPaymentMethods(
                        AutomaticPaymentMethods.builder().setEnabled(true).build())
                .setTransferGroup(order.bookingId())
                .putMetadata(MetadataKeys.BOOKING, order.bookingId())
                .putMetadata(MetadataKeys.CREATOR, order.creatorId());
        config.deployment().ifPresent(name -> parameters.putMetadata(MetadataKeys.DEPLOYMENT, name));
        var options = RequestOptions.builder()
                .setIdempotencyKey("callstar-" + order.key())
                .build();
        return intent(StripeResult.of(() -> stripe.v1().paymentIntents().create(parameters.build(), options)));
    }

    @Override
    public Intent read(String intentId) {
        return intent(StripeResult.of(() -> stripe.v1().paymentIntents().retrieve(intentId)));
    }

    /** Stripe refuses to cancel an intent that is canceled already, paid or being paid: then its state says which. */
    @Override
    public Intent cancel(String intentId) {
        StripeResult<PaymentIntent> canceled =
                StripeResult.of(() -> stripe.v1().paymentIntents().cancel(intentId));
        if (canceled instanceof StripeResult.Refusal<PaymentIntent> refusal) {
            Intent intent = read(intentId);
            if (intent.state() == State.OPEN) {
                throw PlatformRefusal.ofIntent(refusal);
            }
            return intent;
        }
        return intent(canceled);
    }

    /** Read as plain JSON: of a charge, nothing but the address matters. */
    @Override
    public Optional<String> receiptAddress(String intentId) {
        JsonNode intent = read("payment_intent", intentId);
        String charge = intent.path("latest_charge").asText("");
        return address(intent.path("receipt_email"))
                .or(() -> charge.isEmpty() ? Optional.empty() : addressOn(read("charge", charge)));
    }

    private static Optional<String> addressOn(JsonNode charge) {
        return address(charge.path("receipt_email"))
                .or(() -> address(charge.path("billing_details").path("email")));
    }

    private static Optional<String> address(JsonNode field) {
        return Optional.ofNullable(field.textValue());
    }

    private JsonNode read(String kind, String id) {
        return objects.read(kind, id)
                .fold(
                        found -> found,
                        refusal -> {
                            throw PlatformRefusal.ofIntent(refusal);
                        },
                        noAnswer -> {
                            throw IntentRefused.noAnswer();
                        });
    }

    private static Intent intent(StripeResult<PaymentIntent> answer) {
        return answer.fold(
                intent -> new Intent(intent.getId(), intent.getClientSecret(), state(intent.getStatus())),
                refusal -> {
                    throw PlatformRefusal.ofIntent(refusal);
                },
                noAnswer -> {
                    throw IntentRefused.noAnswer();
                });
    }

    private static State state(String status) {
        return switch (status) {
            case "canceled" -> State.CANCELED;
            case "succeeded", "processing", "requires_capture" -> State.PAID;
            case null, default -> State.OPEN;
        };
    }
}
