package com.callstar.payouts.stripe;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.payouts.Payouts;
import com.callstar.payouts.payouts.Payouts.Reference;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;

/** One switch: from the type of an event to the door it concerns. */
@ApplicationScoped
class Dispatch {

    /** What is fetched of the platform's own events: all of them that the switch acts on and that Stripe still makes. */
    static final List<String> OF_THE_PLATFORM = List.of(
            "payment_intent.succeeded",
            "payment_intent.payment_failed",
            "payment_intent.canceled",
            "transfer.created",
            "transfer.updated",
            "transfer.reversed",
            "charge.updated",
            "charge.captured",
            "charge.refunded",
            "refund.created",
            "refund.updated",
            "refund.failed",
            "charge.refund.updated",
            "charge.dispute.created",
            "charge.dispute.updated",
            "charge.dispute.closed",
            "charge.dispute.funds_withdrawn",
            "charge.dispute.funds_reinstated",
            "application_fee.refunded");

    /** The same of a connected account's. */
    static final List<String> OF_ACCOUNTS = List.of(
            "payout.created",
            "payout.updated",
            "payout.paid",
            "payout.failed",
            "payout.canceled",
            "account.updated",
            "account.external_account.created",
            "account.external_account.updated",
            "account.external_account.deleted",
            "account.application.deauthorized",
            "capability.updated");

    private final PaymentEvents payments;
    private final ReturnEvents returns;
    private final AccountEvents accounts;
    private final Payouts payouts;
    private final StripeMode mode;

    Dispatch(PaymentEvents payments, ReturnEvents returns, AccountEvents accounts, Payouts payouts, StripeMode mode) {
        this.payments = payments;
        this.returns = returns;
        this.accounts = accounts;
        this.payouts = payouts;
        this.mode = mode;
    }

    /** What came of an event. */
    sealed interface Result {}

    record Applied() implements Result {}

    /** Nothing of ours. */
    record Ignored(String why) implements Result {}

    /** About something that we do not know yet: it comes again. */
    record NotYet(String why) implements Result {}

    /**
     * Applies one event, in the transaction of its mark.
     *
     * @throws com.callstar.payouts.core.Refusal where it is about us but not possible
     */
    Result apply(IncomingEvent event) {
        if (event.livemode() != mode.isLive()) {
            return new Ignored("the other mode: our key is for " + (mode.isLive() ? "live" : "test") + " mode");
        }
        return switch (event.type()) {
            case "payment_intent.succeeded" -> payments.succeeded(event);
            case "payment_intent.payment_failed", "payment_intent.canceled" -> payments.failed(event);
            // A transfer succeeds in the call itself: its creation is its settlement. `transfer.paid` is the seed's
            // name.
            case "transfer.created", "transfer.paid" -> settled(event);
            case "transfer.failed" -> failed(event);
            case "transfer.reversed" -> reversed(event);
            case "transfer.updated" -> updatedTransfer(event);
            case "payout.paid" -> ofAccount(event) ? settled(event) : platformsOwn();
            case "payout.failed", "payout.canceled" -> ofAccount(event) ? failed(event) : platformsOwn();
            case "refund.created", "refund.updated", "refund.failed", "charge.refund.updated" -> returns.refund(event);
            case "charge.captured", "charge.updated" -> returns.charge(event);
            case "charge.refunded" -> returns.chargeRefunded(event);
            case "charge.dispute.created",
                    "charge.dispute.updated",
                    "charge.dispute.closed",
                    "charge.dispute.funds_withdrawn",
                    "charge.dispute.funds_reinstated" -> returns.dispute(event);
            case "application_fee.refunded" -> returns.applicationFeeRefunded(event);
            case "payout.created", "payout.updated" -> ofAccount(event) ? updatedPayout(event) : platformsOwn();
            case "balance.available" -> new Ignored("says nothing of a creator's money");
            case "account.updated" -> accounts.updated(event);
            case "capability.updated" -> accounts.capability(event);
            case "account.external_account.created", "account.external_account.updated" -> accounts.bankChanged(event);
            case "account.external_account.deleted" -> accounts.bankRemoved(event);
            case "account.application.deauthorized" -> accounts.left(event);
            default -> new Ignored("a type that we do not act on");
        };
    }

    private static boolean ofAccount(IncomingEvent event) {
        return event.account() != null;
    }

    /** The transfer that Stripe makes for a destination charge names the charge; ours name our order. */
    private static boolean ofDestinationCharge(IncomingEvent event) {
        return event.text("metadata", References.DISBURSEMENT) == null && event.idOf("source_transaction") != null;
    }

    private static Result platformsOwn() {
        return new Ignored("the platform's own bank payout");
    }

    private Result settled(IncomingEvent event) {
        return known(event, payouts.settled(reference(event), event.created(), actor(event)));
    }

    private Result failed(IncomingEvent event) {
        String code = Objects.requireNonNullElse(
                event.text("failure_code"), isCanceled(event) ? "canceled" : "could_not_process");
        return known(
                event,
                payouts.failed(reference(event), code, event.text("failure_message"), event.created(), actor(event)));
    }

    private static boolean isCanceled(IncomingEvent event) {
        return event.type().endsWith("canceled") || "canceled".equals(event.text("status"));
    }

    /** What it says now, whatever it was that changed. */
    private Result updatedPayout(IncomingEvent event) {
        return switch (Objects.requireNonNullElse(event.text("status"), "")) {
            case "paid" -> settled(event);
            case "failed", "canceled" -> failed(event);
            default -> new Ignored("it is on its way");
        };
    }

    private Result updatedTransfer(IncomingEvent event) {
        Long back = event.number("amount_reversed");
        return back != null && back > 0 ? reversed(event) : new Ignored("nothing of it was taken back");
    }

    private Result reversed(IncomingEvent event) {
        Long cumulated = event.number("amount_reversed");
        Long amount = event.number("amount");
        long back = cumulated != null ? cumulated : amount != null ? amount : Long.MAX_VALUE;
        return ofDestinationCharge(event)
                ? returns.destinationTransferReversed(event, back)
                : known(event, payouts.reversed(reference(event), back, event.created(), actor(event)));
    }

    /**
     * Ours carry our reference, and are known before they are made. One without it may still be ours, told before the answer
     * of its call; but not the transfer that a destination charge makes by itself, nor an account's own automatic payout, nor
     * a transfer to an account to which no order of ours waits for an answer.
     */
    private Result known(IncomingEvent event, boolean known) {
        if (known) {
            return new Applied();
        }
        boolean unmarked = event.text("metadata", References.DISBURSEMENT) == null;
        if (ofDestinationCharge(event) || unmarked && (event.type().startsWith("payout.") || !awaited(event))) {
            return new Ignored("not an order of ours");
        }
        return new NotYet("no payout of ours has " + event.objectId() + " yet");
    }

    private boolean awaited(IncomingEvent event) {
        String destination = event.text("destination");
        return destination == null || payouts.awaitsAnswer(destination);
    }

    private static Reference reference(IncomingEvent event) {
        return new Reference(event.text("metadata", References.DISBURSEMENT), event.objectId());
    }

    static Actor actor(IncomingEvent event) {
        return Actor.stripe(event.id());
    }
}
