package com.callstar.payouts.payouts;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.Money;
import com.callstar.payouts.core.telemetry.LogContext;
import com.callstar.payouts.payments.Route;
import com.callstar.payouts.payouts.PayoutGateway.Accepted;
import com.callstar.payouts.payouts.PayoutGateway.Failed;
import com.callstar.payouts.payouts.PayoutGateway.Foreign;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What events say of the objects that Stripe made of our orders. An event is a hint: it must match the order, and where it would
 * undo something, or is about an order whose answer we do not know, the object itself is read at Stripe and decides.
 */
@ApplicationScoped
public class DisbursementReports {

    private final Settlement settlement;
    private final PayoutGateway gateway;
    private final Clock clock;

    DisbursementReports(Settlement settlement, PayoutGateway gateway, Clock clock) {
        this.settlement = settlement;
        this.gateway = gateway;
        this.clock = clock;
    }

    /**
     * What an event says.
     *
     * @param route PLATFORM of a transfer, CONNECTED of a payout
     * @param reference our token, as the object's metadata has it; null where it has none
     * @param stripeAccountId where the transfer goes, or whose payout it is
     * @param amount null where it does not say
     * @param claim what became of it
     */
    public record Report(
            Route route,
            String reference,
            String stripeId,
            String stripeAccountId,
            Money amount,
            PayoutGateway.ProviderStatus claim,
            Instant at) {

        /** Without the token, so that no log shows it. */
        @Override
        public String toString() {
            return "Report[%s by %s: %s]".formatted(stripeId, route, claim);
        }
    }

    /** What comes of a report. */
    public sealed interface Verdict {}

    /** The books say it now. */
    public record Applied() implements Verdict {}

    /** Nothing has to change. */
    public record Stands(String why) implements Verdict {}

    /** We know of no such order (yet). */
    public record NoOrder() implements Verdict {}

    /** Nothing may be believed before the answer of our own call is known: the event comes again. */
    public record AnswerPending() implements Verdict {}

    /** It is not what we ordered. */
    public record Mismatch(String why) implements Verdict {}

    /** Stripe could not be asked; for so long it wants no more calls. */
    public record Unreadable(String why, Duration retryAfter) implements Verdict {}

    /** Stripe's own record decides: it must be read outside of any transaction. */
    public record StatusRequest(
            PayoutGateway.Disbursement order, String stripeId, PayoutGateway.ProviderStatus claim, Instant at)
            implements Verdict {}

    /**
     * Holds a report against the order, and applies it where it can be believed.
     *
     * @param believed whether what matches is believed as it is ({@code STRIPE_TRUST=events})
     * @throws PayoutRefused INVALID_STATE where it arrived though Stripe had refused it
     */
    @Transactional
    public Verdict consider(Report report, boolean believed, Actor actor) {
        Optional<DisbursementEntity> found = DisbursementEntity.of(report.reference(), report.stripeId());
        if (found.isEmpty()) {
            return new NoOrder();
        }
        DisbursementEntity ordered = found.get();
        String mismatch = mismatch(ordered, report);
        if (mismatch != null) {
            return new Mismatch(mismatch);
        }
        if (report.claim() instanceof PayoutGateway.InTransit) {
            return new Stands("it is on its way");
        }
        if (couldBeACopy(ordered)) {
            return new AnswerPending();
        }
        if (!believed && !isHarmless(ordered, report.claim())) {
            PayoutEntity payout = PayoutEntity.findById(ordered.payoutId);
            return new DisbursementReports.StatusRequest(
                    ordered.toOrder(payout.creatorId), report.stripeId(), report.claim(), report.at());
        }
        apply(ordered.id, report.stripeId(), report.claim(), notLater(report.at()), actor);
        return new Applied();
    }

    /**
     * An account's owner reads the metadata of their own payouts, our token among it, and can write it into another payout of
     * theirs. While our call has no answer, nothing tells the two apart: recovery learns the true id by repeating the call under
     * its idempotency key. Transfers are the platform's own objects, which no account can make.
     */
    private static boolean couldBeACopy(DisbursementEntity ordered) {
        return ordered.route == Route.CONNECTED && ordered.state == DisbursementEntity.State.STARTED;
    }

    /** Null where it is what was ordered. */
    private static String mismatch(DisbursementEntity ordered, Report report) {
        if (ordered.route != report.route()) {
            return "it is not by the route that was ordered";
        }
        if (report.stripeId() == null || ordered.stripeId != null && !ordered.stripeId.equals(report.stripeId())) {
            return "it is another object than the one that Stripe made of the order";
        }
        if (!ordered.stripeAccountId.equals(report.stripeAccountId())) {
            return "it is about another account than the one that was ordered";
        }
        if (!new Money(ordered.amount, ordered.currency).equals(report.amount())) {
            return "its amount is not what was ordered";
        }
        return null;
    }

    /** Says what the answer of our own call has said already, or nothing new. */
    private static boolean isHarmless(DisbursementEntity ordered, PayoutGateway.ProviderStatus claim) {
        return switch (ordered.state) {
            case STARTED -> false;
            case ACCEPTED -> claim instanceof PayoutGateway.Paid;
            case SETTLED ->
                claim instanceof PayoutGateway.Paid
                        || claim instanceof PayoutGateway.Reversed back && back.cumulated() <= ordered.reversedAmount;
            case FAILED -> true;
        };
    }

    /** Reads the object at Stripe, with our own key. */
    public PayoutGateway.ProviderStatus read(DisbursementReports.StatusRequest look) {
        PayoutGateway.Disbursement order = look.order();
        return LogContext.ofPayout(
                order.payoutId(), order.creatorId(), () -> gateway.fetchStatus(order, look.stripeId()));
    }

    /** What Stripe's record says is what happened, whatever the event said. */
    @Transactional
    public Verdict conclude(DisbursementReports.StatusRequest look, PayoutGateway.ProviderStatus seen, Actor actor) {
        switch (seen) {
            case PayoutGateway.Unavailable notSeen -> {
                return new Unreadable(notSeen.why(), notSeen.retryAfter());
            }
            case Foreign foreign -> {
                return new Mismatch(foreign.why());
            }
            default -> {}
        }
        boolean agrees = seen.getClass() == look.claim().getClass();
        Instant at = agrees ? notLater(look.at()) : clock.instant();
        if (seen instanceof PayoutGateway.InTransit) {
            // As if our own call had answered.
            settlement.record(look.order(), new Accepted(look.stripeId()), actor);
        } else {
            apply(look.order().disbursementId(), look.stripeId(), seen, at, actor);
        }
        return agrees || seen instanceof PayoutGateway.Reversed
                ? new Applied()
                : new Stands("Stripe's own record says otherwise");
    }

    private void apply(String id, String stripeId, PayoutGateway.ProviderStatus seen, Instant at, Actor actor) {
        switch (seen) {
            case PayoutGateway.Paid arrived -> settlement.settle(id, stripeId, at, actor);
            case Failed failed -> settlement.fail(id, stripeId, failed.code(), failed.message(), at, actor);
            case PayoutGateway.Reversed back -> settlement.reverse(id, stripeId, back.cumulated(), at, actor);
            case PayoutGateway.InTransit onItsWay -> {}
            case Foreign foreign -> {}
            case PayoutGateway.Unavailable notSeen -> {}
        }
    }

    /** Nothing has happened after now, whatever an event says. */
    private Instant notLater(Instant at) {
        Instant now = clock.instant();
        return at.isAfter(now) ? now : at;
    }
}
