package com.callstar.payouts.stripe;

import com.callstar.payouts.core.InvalidInput;
import com.callstar.payouts.core.Money;
import com.callstar.payouts.payments.DisputeState;
import com.callstar.payouts.payments.RefundsAndDisputes;
import com.callstar.payouts.payments.RefundsAndDisputes.DisputeUpdate;
import com.callstar.payouts.payments.RefundsAndDisputes.RefundUpdate;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/**
 * Handles events about refunds and disputes.
 *
 * @see <a href="https://docs.stripe.com/api/disputes/object">Stripe: the dispute object</a>
 */
@ApplicationScoped
class ReturnEvents {

    private static final Set<String> FAILED = Set.of("failed", "canceled");
    private static final String FEE = "stripe_fee";
    private static final String INQUIRY = "warning_";

    private final RefundsAndDisputes returns;

    ReturnEvents(RefundsAndDisputes returns) {
        this.returns = returns;
    }

    /** A charge was created, captured or changed: it names its intent. */
    Dispatch.Result charge(IncomingEvent event) {
        String intent = event.idOf("payment_intent");
        if (intent == null || isUncaptured(event)) {
            return new Dispatch.Ignored("says nothing that its intent does not say");
        }
        return returns.charged(target(event, event.objectId()))
                ? new Dispatch.Applied()
                : new Dispatch.Ignored("its intent says what we need");
    }

    /**
     * A refund counts from the moment it is created, also while it is pending, because Stripe takes the money at once.
     * A succeeded refund that moved no money is an amount that was authorised and not captured: API versions before
     * 2025-03-31 report it like this.
     */
    Dispatch.Result refund(IncomingEvent event) {
        String status = event.string("status");
        if ("succeeded".equals(status)
                && event.object().path("balance_transaction").isNull()) {
            return new Dispatch.Ignored("no money was refunded: a part that was never captured was let go");
        }
        var update = new RefundUpdate(
                InvalidInput.required("id", event.objectId(), 255),
                target(event, event.idOf("charge")),
                amount(event, "amount"),
                event.type().equals("refund.failed") || status != null && FAILED.contains(status),
                event.created());
        return known(event, returns.refunded(update, Dispatch.actor(event)));
    }

    Dispatch.Result chargeRefunded(IncomingEvent event) {
        if (isUncaptured(event)) {
            return new Dispatch.Ignored("an authorisation that was never captured was let go");
        }
        Money total = refunded(event);
        return known(
                event,
                returns.refundedInAll(target(event, event.objectId()), total, event.created(), Dispatch.actor(event)));
    }

    private static boolean isUncaptured(IncomingEvent event) {
        return event.object().path("captured").isBoolean()
                && !event.object().path("captured").asBoolean();
    }

    /**
     * The total refunded. API versions before 2025-03-31 count an uncaptured amount as refunded from the moment of the
     * capture. Then the total is at least that amount, and the rest is what customers got back. An event does not
     * always say which version it uses. A total that is too low for a moment is corrected by the events of the single
     * refunds.
     */
    private static Money refunded(IncomingEvent event) {
        Money reported = amount(event, "amount_refunded");
        Long amount = event.longOrNull("amount");
        Long captured = event.longOrNull("amount_captured");
        long notCaptured = amount == null || captured == null ? 0 : Math.max(0, amount - captured);
        return reported.minor() < notCaptured ? reported : reported.minus(new Money(notCaptured, reported.currency()));
    }

    Dispatch.Result dispute(IncomingEvent event) {
        String status = InvalidInput.required("status", event.string("status"), 255);
        var update = new DisputeUpdate(
                InvalidInput.required("id", event.objectId(), 255),
                target(event, event.idOf("charge")),
                amount(event, "amount"),
                state(status),
                !status.startsWith(INQUIRY),
                event.string("reason"),
                event.created(),
                taken(event.object().path("balance_transactions")));
        return known(event, returns.disputed(update, Dispatch.actor(event)));
    }

    /**
     * Null if Stripe does not show them, or shows more than one currency. Stripe's fee for the dispute does not go to
     * the customer.
     */
    private static RefundsAndDisputes.Taken taken(JsonNode transactions) {
        List<JsonNode> moves = transactions
                .valueStream()
                .filter(one -> one.path("amount").isIntegralNumber()
                        && one.path("currency").isTextual())
                .filter(one -> !FEE.equals(one.path("type").asText()))
                .toList();
        long currencies = moves.stream()
                .map(one -> one.path("currency").asText())
                .distinct()
                .count();
        if (currencies != 1) {
            return null;
        }
        long sum = moves.stream().mapToLong(one -> one.path("amount").asLong()).sum();
        String currency = moves.getFirst().path("currency").asText();
        return new RefundsAndDisputes.Taken(new Money(Math.max(0, -sum), currency), moves.size());
    }

    /** Freezes the money while the dispute is undecided; only a lost dispute takes it. */
    private static DisputeState state(String status) {
        return switch (status) {
            case "lost" -> DisputeState.LOST;
            case "won", "warning_closed", "prevented" -> DisputeState.WON;
            default -> DisputeState.OPEN;
        };
    }

    /** For a destination charge: its own transfer was reversed, in part or completely. */
    Dispatch.Result destinationTransferReversed(IncomingEvent event, long cumulated) {
        return known(event, returns.transferReversed(event.idOf("source_transaction"), cumulated, event.created()));
    }

    /**
     * The object's {@code charge} is the connected account's own; the platform's charge is the one that the fee
     * originates from.
     */
    Dispatch.Result applicationFeeRefunded(IncomingEvent event) {
        Long cumulated = event.longOrNull("amount_refunded");
        String origin = event.idOf("originating_transaction");
        String charge = origin == null ? event.idOf("charge") : origin;
        return known(event, returns.applicationFeeRefunded(charge, cumulated == null ? 0 : cumulated, event.created()));
    }

    private static RefundsAndDisputes.Target target(IncomingEvent event, String chargeId) {
        return new RefundsAndDisputes.Target(event.idOf("payment_intent"), chargeId);
    }

    private static Money amount(IncomingEvent event, String field) {
        Long minor = event.longOrNull(field);
        if (minor == null || minor < 0) {
            throw InvalidInput.because(field, minor == null ? "missing" : "malformed");
        }
        return new Money(minor, InvalidInput.required("currency", event.string("currency"), 3));
    }

    private static Dispatch.Result known(IncomingEvent event, boolean known) {
        if (known) {
            return new Dispatch.Applied();
        }
        return StripeEventEntity.isIntentOfOthers(event.idOf("payment_intent"))
                ? new Dispatch.Ignored("not a payment of ours")
                : new Dispatch.NotYet("no payment of ours belongs to " + event.objectId() + " yet");
    }
}
