package com.callstar.payouts.stripe;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.payouts.Payouts;
import com.callstar.payouts.payouts.Payouts.Reference;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;

/** One switch: from the type of an event to the door it concerns. */
@ApplicationScoped
class Dispatch {

    private final PaymentEvents payments;
    private final AccountEvents accounts;
    private final Payouts payouts;
    private final boolean live;

    Dispatch(PaymentEvents payments, AccountEvents accounts, Payouts payouts, StripeConfig config) {
        this.payments = payments;
        this.accounts = accounts;
        this.payouts = payouts;
        this.live = config.secretKey().contains("_live_");
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
        if (event.livemode() != live) {
            return new Ignored("the other mode: our key is for " + (live ? "live" : "test") + " mode");
        }
        return switch (event.type()) {
            case "payment_intent.succeeded" -> payments.succeeded(event);
            case "payment_intent.payment_failed", "payment_intent.canceled" -> payments.failed(event);
            // A transfer succeeds in the call itself: its creation is its settlement. `transfer.paid` is the seed's
            // name.
            case "transfer.created", "transfer.paid" -> settled(event);
            case "transfer.failed" -> failed(event);
            case "transfer.reversed" -> reversed(event);
            case "payout.paid" -> ofAccount(event) ? settled(event) : platformsOwn();
            case "payout.failed", "payout.canceled" -> ofAccount(event) ? failed(event) : platformsOwn();
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

    private static Result platformsOwn() {
        return new Ignored("the platform's own bank payout");
    }

    private Result settled(IncomingEvent event) {
        return known(event, payouts.settled(reference(event), event.created(), actor(event)));
    }

    private Result failed(IncomingEvent event) {
        String code = Objects.requireNonNullElse(
                event.text("failure_code"), event.type().endsWith("canceled") ? "canceled" : "could_not_process");
        return known(
                event,
                payouts.failed(reference(event), code, event.text("failure_message"), event.created(), actor(event)));
    }

    private Result reversed(IncomingEvent event) {
        Long cumulated = event.number("amount_reversed");
        Long amount = event.number("amount");
        long back = cumulated != null ? cumulated : amount != null ? amount : Long.MAX_VALUE;
        return known(event, payouts.reversed(reference(event), back, event.created(), actor(event)));
    }

    /**
     * Ours carry our reference, and are known before they are made. One without it may still be ours, told before the answer
     * of its call; but not the transfer that a destination charge makes by itself, nor an account's own automatic payout.
     */
    private static Result known(IncomingEvent event, boolean known) {
        if (known) {
            return new Applied();
        }
        boolean unmarked = event.text("metadata", References.DISBURSEMENT) == null;
        if (unmarked
                && (event.text("source_transaction") != null || event.type().startsWith("payout."))) {
            return new Ignored("not an order of ours");
        }
        return new NotYet("no payout of ours has " + event.objectId() + " yet");
    }

    private static Reference reference(IncomingEvent event) {
        return new Reference(event.text("metadata", References.DISBURSEMENT), event.objectId());
    }

    static Actor actor(IncomingEvent event) {
        return Actor.stripe(event.id());
    }
}
