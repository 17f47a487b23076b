package com.callstar.payouts.stripe;

import com.callstar.payouts.payouts.PayoutGateway;
import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.Payout;
import com.stripe.model.Transfer;
import com.stripe.net.RequestOptions;
import com.stripe.param.PayoutCreateParams;
import com.stripe.param.TransferCreateParams;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Map;

/**
 * Pays by route: a Transfer of the platform's own money, or a Payout of what is on the connected account already. Both carry
 * our references, by which events and listings find their way back.
 */
@ApplicationScoped
class StripePayoutGateway implements PayoutGateway {

    private final StripeClient stripe;

    StripePayoutGateway(StripeClient stripe) {
        this.stripe = stripe;
    }

    @Override
    public Outcome pay(Order order) {
        return switch (order.route()) {
            case PLATFORM -> outcome(Answer.of(() -> transfer(order).getId()));
            case CONNECTED -> outcome(Answer.of(() -> payout(order).getId()));
        };
    }

    private Transfer transfer(Order order) throws StripeException {
        var parameters = TransferCreateParams.builder()
                .setAmount(order.amount().minor())
                .setCurrency(currency(order))
                .setDestination(order.stripeAccountId())
                .setTransferGroup(order.disbursementId())
                .putAllMetadata(references(order))
                .build();
        return stripe.v1().transfers().create(parameters, options(order).build());
    }

    private Payout payout(Order order) throws StripeException {
        var parameters = PayoutCreateParams.builder()
                .setAmount(order.amount().minor())
                .setCurrency(currency(order))
                .putAllMetadata(references(order))
                .build();
        return stripe.v1()
                .payouts()
                .create(
                        parameters,
                        options(order).setStripeAccount(order.stripeAccountId()).build());
    }

    private static Outcome outcome(Answer<String> answer) {
        return answer.fold(
                Accepted::new,
                refusal -> new Refused(refusal.code(), refusal.message()),
                noAnswer -> new Unknown(noAnswer.why()));
    }

    private static RequestOptions.RequestOptionsBuilder options(Order order) {
        return RequestOptions.builder().setIdempotencyKey(order.idempotencyKey());
    }

    private static String currency(Order order) {
        return order.amount().currency().toLowerCase(Locale.ROOT);
    }

    private static Map<String, String> references(Order order) {
        return Map.of(
                References.DISBURSEMENT, order.disbursementId(),
                References.PAYOUT, order.payoutId(),
                References.CREATOR, order.creatorId());
    }
}
