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

/** Reads the status of a disbursement from its object at Stripe, after checking that the object belongs to it. */
final class DisbursementStatuses {

    private static final Set<String> MISSING = Set.of("resource_missing", "status_404");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CANCELED = "canceled";

    private DisbursementStatuses() {}

    /** Whether a refusal with this code says that no such object exists, and not that we may not read it. */
    static boolean isMissing(String code) {
        return MISSING.contains(code);
    }

    /** A transfer succeeds in the call itself. Later it can be reversed, or on old accounts fail. */
    static PayoutGateway.ProviderStatus of(PayoutGateway.Disbursement disbursement, Transfer transfer) {
        if (!disbursement.stripeAccountId().equals(transfer.getDestination())) {
            return new Foreign("it goes to another account than the one that was ordered");
        }
        PayoutGateway.ProviderStatus foreign = foreign(disbursement, transfer.getId(), transfer.getMetadata());
        if (foreign == null) {
            foreign = foreign(disbursement, transfer.getAmount(), transfer.getCurrency());
        }
        if (foreign != null) {
            return foreign;
        }
        if (transfer.getAmountReversed() != null && transfer.getAmountReversed() > 0) {
            return new PayoutGateway.Reversed(transfer.getAmountReversed());
        }
        JsonNode raw = rawAnswer(transfer);
        return switch (raw.path("status").asText("")) {
            case "failed" ->
                new Failed(
                        raw.path("failure_code").asText("could_not_process"),
                        raw.path("failure_message").textValue());
            case CANCELED -> new Failed(CANCELED, null);
            default -> new PayoutGateway.Paid();
        };
    }

    static PayoutGateway.ProviderStatus of(PayoutGateway.Disbursement disbursement, Payout payout) {
        PayoutGateway.ProviderStatus foreign = foreign(disbursement, payout.getId(), payout.getMetadata());
        if (foreign == null) {
            foreign = foreign(disbursement, payout.getAmount(), payout.getCurrency());
        }
        return foreign == null ? of(payout) : foreign;
    }

    /** The status of a payout, whatever it is for. */
    static PayoutGateway.ProviderStatus of(Payout payout) {
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

    /**
     * An object belongs to the disbursement if our own call returned its id, or if it carries our token. Only the
     * account's owner can read the token too, and only once Stripe has made the object of our call.
     */
    private static PayoutGateway.ProviderStatus foreign(
            PayoutGateway.Disbursement disbursement, String id, Map<String, String> metadata) {
        boolean returnedByUs = id.equals(disbursement.stripeId());
        boolean carriesToken =
                metadata != null && disbursement.reference().equals(metadata.get(MetadataKeys.DISBURSEMENT));
        return returnedByUs || carriesToken ? null : new Foreign("it does not carry the token of the order");
    }

    private static PayoutGateway.ProviderStatus foreign(
            PayoutGateway.Disbursement disbursement, Long amount, String currency) {
        boolean same = amount != null
                && amount == disbursement.amount().minor()
                && disbursement.amount().currency().equalsIgnoreCase(currency);
        return same ? null : new Foreign("its amount is not what was ordered");
    }

    /** The raw answer: on old accounts a transfer has fields that stripe-java's current model lacks. */
    private static JsonNode rawAnswer(Transfer transfer) {
        try {
            return JSON.readTree(transfer.getLastResponse().body());
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
