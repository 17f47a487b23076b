package com.callstar.payouts.payouts;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.LogContext;
import com.callstar.payouts.core.Money;
import com.callstar.payouts.payments.Route;
import com.callstar.payouts.payouts.PayoutGateway.Accepted;
import com.callstar.payouts.payouts.PayoutGateway.Arrived;
import com.callstar.payouts.payouts.PayoutGateway.Failed;
import com.callstar.payouts.payouts.PayoutGateway.Foreign;
import com.callstar.payouts.payouts.PayoutGateway.NotSeen;
import com.callstar.payouts.payouts.PayoutGateway.OnItsWay;
import com.callstar.payouts.payouts.PayoutGateway.Order;
import com.callstar.payouts.payouts.PayoutGateway.Sighting;
import com.callstar.payouts.payouts.PayoutGateway.TakenBack;
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
            Sighting claim,
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

    /** It is not what we ordered. */
    public record Mismatch(String why) implements Verdict {}

    /** Stripe could not be asked; for so long it wants no more calls. */
    public record Unreadable(String why, Duration leaveAlone) implements Verdict {}

    /** Stripe's own record decides: it must be read outside of any transaction. */
    public record Look(Order order, String stripeId, Sighting claim, Instant at) implements Verdict {}

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
        if (report.claim() instanceof OnItsWay) {
            return new Stands("it is on its way");
        }
        if (!believed && !isHarmless(ordered, report.claim())) {
            PayoutEntity payout = PayoutEntity.findById(ordered.payoutId);
            return new Look(ordered.toOrder(payout.creatorId), report.stripeId(), report.claim(), report.at());
        }
        apply(ordered.id, report.stripeId(), report.claim(), notLater(report.at()), actor);
        return new Applied();
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
    private static boolean isHarmless(DisbursementEntity ordered, Sighting claim) {
        return switch (ordered.state) {
            case STARTED -> false;
            case ACCEPTED -> claim instanceof Arrived;
            case SETTLED ->
                claim instanceof Arrived
                        || claim instanceof TakenBack back && back.cumulated() <= ordered.reversedAmount;
            case FAILED -> true;
        };
    }

    /** Reads the object at Stripe, with our own key. */
    public Sighting read(Look look) {
        Order order = look.order();
        return LogContext.ofPayout(order.payoutId(), order.creatorId(), () -> gateway.look(order, look.stripeId()));
    }

    /** What Stripe's record says is what happened, whatever the event said. */
    @Transactional
    public Verdict conclude(Look look, Sighting seen, Actor actor) {
        switch (seen) {
            case NotSeen notSeen -> {
                return new Unreadable(notSeen.why(), notSeen.leaveAlone());
            }
            case Foreign foreign -> {
                return new Mismatch(foreign.why());
            }
            default -> {}
        }
        boolean agrees = seen.getClass() == look.claim().getClass();
        Instant at = agrees ? notLater(look.at()) : clock.instant();
        if (seen instanceof OnItsWay) {
            // As if our own call had answered.
            settlement.record(look.order(), new Accepted(look.stripeId()), actor);
        } else {
            apply(look.order().disbursementId(), look.stripeId(), seen, at, actor);
        }
        return agrees || seen instanceof TakenBack ? new Applied() : new Stands("Stripe's own record says otherwise");
    }

    private void apply(String id, String stripeId, Sighting seen, Instant at, Actor actor) {
        switch (seen) {
            case Arrived arrived -> settlement.settle(id, stripeId, at, actor);
            case Failed failed -> settlement.fail(id, stripeId, failed.code(), failed.message(), at, actor);
            case TakenBack back -> settlement.reverse(id, stripeId, back.cumulated(), at, actor);
            case OnItsWay onItsWay -> {}
            case Foreign foreign -> {}
            case NotSeen notSeen -> {}
        }
    }

    /** Nothing has happened after now, whatever an event says. */
    private Instant notLater(Instant at) {
        Instant now = clock.instant();
        return at.isAfter(now) ? now : at;
    }
}
