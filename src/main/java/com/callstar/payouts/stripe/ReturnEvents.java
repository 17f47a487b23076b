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
    private final boolean reads;

    ReturnEvents(RefundsAndDisputes returns, StripeConfig config) {
        this.returns = returns;
        this.reads = config.trust() == StripeConfig.Trust.RECORDS;
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
        return result(event, update.target(), returns.refunded(update, Dispatch.actor(event)));
    }

    /**
     * API versions before 2025-03-31 count an amount that was not captured as refunded, and an event does not always
     * say which version it uses. If the total can mean both, the charge is read at Stripe, in the version that we ask
     * for.
     */
    Dispatch.Result chargeRefunded(IncomingEvent event) {
        if (isUncaptured(event)) {
            return new Dispatch.Ignored("an authorisation that was never captured was let go");
        }
        Money reported = amount(event, "amount_refunded");
        if (event.confirmed()) {
            return refundedInAll(event, reported);
        }
        return reads && isAmbiguous(event, reported.minor()) ? toConfirm(event) : refundedAtLeast(event);
    }

    /** Whether the total may include an amount that was not captured. */
    private static boolean isAmbiguous(IncomingEvent event, long reported) {
        boolean captureUnknown = event.longOrNull("amount") != null && event.longOrNull("amount_captured") == null;
        long notCaptured = notCaptured(event);
        return reported > 0 && (captureUnknown || notCaptured > 0 && reported >= notCaptured);
    }

    /** Applies the smallest total that the event can mean; the events of the single refunds add what it lacks. */
    Dispatch.Result refundedAtLeast(IncomingEvent event) {
        Money reported = amount(event, "amount_refunded");
        long notCaptured = notCaptured(event);
        return refundedInAll(
                event,
                reported.minor() < notCaptured
                        ? reported
                        : reported.minus(new Money(notCaptured, reported.currency())));
    }

    private Dispatch.Result refundedInAll(IncomingEvent event, Money total) {
        RefundsAndDisputes.Target target = target(event, event.objectId());
        return result(event, target, returns.refundedInAll(target, total, event.created(), Dispatch.actor(event)));
    }

    private static boolean isUncaptured(IncomingEvent event) {
        return event.object().path("captured").isBoolean()
                && !event.object().path("captured").asBoolean();
    }

    private static long notCaptured(IncomingEvent event) {
        Long amount = event.longOrNull("amount");
        Long captured = event.longOrNull("amount_captured");
        return amount == null || captured == null ? 0 : Math.max(0, amount - captured);
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
        return result(event, update.target(), returns.disputed(update, Dispatch.actor(event)));
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

    /**
     * The transfer of a destination charge was reversed, in part or completely. The event is a hint: the transfer is
     * read at Stripe.
     */
    Dispatch.Result destinationTransferReversed(IncomingEvent event, long cumulated) {
        if (reads && !event.confirmed()) {
            return toConfirm(event);
        }
        RefundsAndDisputes.Target target = target(event, event.idOf("source_transaction"));
        return result(event, target, returns.transferReversed(target, cumulated, event.created()));
    }

    /**
     * The event is a hint: the fee is read at Stripe. The object's {@code charge} is the connected account's own; the
     * platform's charge is the one that the fee originates from. The fee of an account's own charge has none.
     */
    Dispatch.Result applicationFeeRefunded(IncomingEvent event) {
        if (reads && !event.confirmed()) {
            return toConfirm(event);
        }
        Long refunded = event.longOrNull("amount_refunded");
        long cumulated = refunded == null ? 0 : refunded;
        if (event.confirmed() && cumulated == 0) {
            return new Dispatch.Ignored("Stripe's own record says otherwise");
        }
        String origin = event.idOf("originating_transaction");
        RefundsAndDisputes.Target target = target(event, origin == null ? event.idOf("charge") : origin);
        boolean known = returns.applicationFeeRefunded(target, cumulated, event.created());
        return !known && event.confirmed() && origin == null
                ? new Dispatch.Ignored("not a payment of ours")
                : result(event, target, known);
    }

    private static Dispatch.Result toConfirm(IncomingEvent event) {
        InvalidInput.required("id", event.objectId(), 255);
        return new Dispatch.ToRead(new Reading.OfObject(event));
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

    /** An event that names only a charge which no payment is known to have: the charge at Stripe names the intent. */
    private Dispatch.Result result(IncomingEvent event, RefundsAndDisputes.Target target, boolean known) {
        if (known) {
            return new Dispatch.Applied();
        }
        if (reads && target.paymentIntentId() == null && target.chargeId() != null) {
            String charge = InvalidInput.required("charge", target.chargeId(), 255);
            return new Dispatch.ToRead(new Reading.OfCharge(event, charge));
        }
        return StripeEventEntity.isIntentOfOthers(target.paymentIntentId())
                ? new Dispatch.Ignored("not a payment of ours")
                : new Dispatch.NotYet("no payment of ours belongs to " + event.objectId() + " yet");
    }
}
