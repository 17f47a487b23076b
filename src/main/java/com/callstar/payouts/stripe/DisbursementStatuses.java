package com.callstar.payouts.stripe;

import com.callstar.payouts.payouts.PayoutGateway;
import com.callstar.payouts.payouts.PayoutGateway.Failed;
import com.callstar.payouts.payouts.PayoutGateway.Foreign;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.stripe.model.Payout;
import com.stripe.model.Transfer;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What an object at Stripe says of the order that it was made of, once it is sure that it was made of it. */
final class DisbursementStatuses {

    private static final Set<String> MISSING = Set.of("resource_missing", "status_404");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CANCELED = "canceled";

    private DisbursementStatuses() {}

    /** Whether a refusal by this code says that there is no such object, and not that we may not read it. */
    static boolean isMissing(String code) {
        return MISSING.contains(code);
    }

    /** A transfer succeeds in the call itself; what can follow is that it is taken back, or on old accounts that it fails. */
    static PayoutGateway.ProviderStatus of(PayoutGateway.Disbursement order, Transfer transfer) {
        if (!order.stripeAccountId().equals(transfer.getDestination())) {
            return new Foreign("it goes to another account than the one that was ordered");
        }
        PayoutGateway.ProviderStatus foreign = foreign(order, transfer.getId(), transfer.getMetadata());
        if (foreign == null) {
            foreign = foreign(order, transfer.getAmount(), transfer.getCurrency());
        }
        if (foreign != null) {
            return foreign;
        }
        if (transfer.getAmountReversed() != null && transfer.getAmountReversed() > 0) {
            return new PayoutGateway.Reversed(transfer.getAmountReversed());
        }
        JsonNode answered = answered(transfer);
        return switch (answered.path("status").asText("")) {
            case "failed" ->
                new Failed(
                        answered.path("failure_code").asText("could_not_process"),
                        answered.path("failure_message").textValue());
            case CANCELED -> new Failed(CANCELED, null);
            default -> new PayoutGateway.Paid();
        };
    }

    static PayoutGateway.ProviderStatus of(PayoutGateway.Disbursement order, Payout payout) {
        PayoutGateway.ProviderStatus foreign = foreign(order, payout.getId(), payout.getMetadata());
        if (foreign == null) {
            foreign = foreign(order, payout.getAmount(), payout.getCurrency());
        }
        if (foreign != null) {
            return foreign;
        }
        return switch (payout.getStatus()) {
            case "paid" -> new PayoutGateway.Paid();
            case "failed" ->
                new Failed(
                        Objects.requireNonNullElse(payout.getFailureCode(), "could_not_process"),
                        payout.getFailureMessage());
            case CANCELED -> new Failed(CANCELED, null);
            default -> new PayoutGateway.InTransit();
        };
    }

    /** The answer of our own call has given its id, or it carries our token, which nobody else can read. */
    private static PayoutGateway.ProviderStatus foreign(
            PayoutGateway.Disbursement order, String id, Map<String, String> metadata) {
        boolean answered = id.equals(order.stripeId());
        boolean named = metadata != null && order.reference().equals(metadata.get(MetadataKeys.DISBURSEMENT));
        return answered || named ? null : new Foreign("it does not carry the token of the order");
    }

    private static PayoutGateway.ProviderStatus foreign(
            PayoutGateway.Disbursement order, Long amount, String currency) {
        boolean same = amount != null
                && amount == order.amount().minor()
                && order.amount().currency().equalsIgnoreCase(currency);
        return same ? null : new Foreign("its amount is not what was ordered");
    }

    /** As it was answered: on old accounts a transfer has fields that the model of today does not have. */
    private static JsonNode answered(Transfer transfer) {
        try {
            return JSON.readTree(transfer.getLastResponse().body());
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
