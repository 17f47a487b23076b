package com.callstar.payouts.stripe;

import com.callstar.payouts.core.InvalidInput;
import com.callstar.payouts.core.Money;
import com.callstar.payouts.payments.DisputeState;
import com.callstar.payouts.payments.Returns;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/**
 * What Stripe tells of refunds and disputes.
 *
 * @see <a href="https://docs.stripe.com/api/disputes/object">Stripe: the dispute object</a>
 */
@ApplicationScoped
class ReturnEvents {

    private static final Set<String> FAILED = Set.of("failed", "canceled");
    private static final String INQUIRY = "warning_";

    private final Returns returns;

    ReturnEvents(Returns returns) {
        this.returns = returns;
    }

    /** A refund stands from the moment it is made, also while it is pending: Stripe takes the money at once. */
    Dispatch.Result refund(IncomingEvent event) {
        String status = event.text("status");
        var news = new Returns.RefundNews(
                InvalidInput.required("id", event.objectId(), 255),
                target(event, event.text("charge")),
                amount(event, "amount"),
                event.type().equals("refund.failed") || status != null && FAILED.contains(status),
                event.created());
        return known(event, returns.refunded(news, Dispatch.actor(event)));
    }

    Dispatch.Result chargeRefunded(IncomingEvent event) {
        Money total = amount(event, "amount_refunded");
        return known(
                event,
                returns.refundedInAll(target(event, event.objectId()), total, event.created(), Dispatch.actor(event)));
    }

    Dispatch.Result dispute(IncomingEvent event) {
        String status = InvalidInput.required("status", event.text("status"), 255);
        var news = new Returns.DisputeNews(
                InvalidInput.required("id", event.objectId(), 255),
                target(event, event.text("charge")),
                amount(event, "amount"),
                state(status),
                !status.startsWith(INQUIRY),
                event.text("reason"),
                event.created());
        return known(event, returns.disputed(news, Dispatch.actor(event)));
    }

    /** Whatever is not decided freezes; only a lost dispute takes. */
    private static DisputeState state(String status) {
        return switch (status) {
            case "lost" -> DisputeState.LOST;
            case "won", "warning_closed", "prevented" -> DisputeState.WON;
            default -> DisputeState.OPEN;
        };
    }

    /** Of a destination charge: its own transfer came back, in part or whole. */
    Dispatch.Result destinationTransferReversed(IncomingEvent event, long cumulated) {
        return known(event, returns.pulledBack(event.text("source_transaction"), cumulated, event.created()));
    }

    /** Its {@code charge} is the connected account's own; the platform's is the one that the fee originates in. */
    Dispatch.Result applicationFeeRefunded(IncomingEvent event) {
        Long cumulated = event.number("amount_refunded");
        String origin = event.text("originating_transaction");
        String charge = origin == null ? event.text("charge") : origin;
        return known(event, returns.feeGivenBack(charge, cumulated == null ? 0 : cumulated, event.created()));
    }

    private static Returns.Target target(IncomingEvent event, String chargeId) {
        return new Returns.Target(event.text("payment_intent"), chargeId);
    }

    private static Money amount(IncomingEvent event, String field) {
        Long minor = event.number(field);
        if (minor == null || minor < 0) {
            throw InvalidInput.because(field, minor == null ? "missing" : "malformed");
        }
        return new Money(minor, InvalidInput.required("currency", event.text("currency"), 3));
    }

    private static Dispatch.Result known(IncomingEvent event, boolean known) {
        if (known) {
            return new Dispatch.Applied();
        }
        return StripeEventEntity.isIntentOfOthers(event.text("payment_intent"))
                ? new Dispatch.Ignored("not a payment of ours")
                : new Dispatch.NotYet("no payment of ours belongs to " + event.objectId() + " yet");
    }
}
