package com.callstar.payouts.payouts;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.Money;
import com.callstar.payouts.core.telemetry.LogContext;
import com.callstar.payouts.payments.Route;
import com.callstar.payouts.payouts.PayoutGateway.Failed;
import com.callstar.payouts.payouts.PayoutGateway.Foreign;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Applies what events say about the objects that Stripe made of our disbursements. An event is only a hint. It must
 * match the disbursement. If it would undo something, or if the answer to our own call is not known, the object is read
 * at Stripe and decides.
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
     * @param route PLATFORM for a transfer, CONNECTED for a payout
     * @param reference our token from the object's metadata; null if it has none
     * @param stripeAccountId the transfer's destination, or the payout's account
     * @param amount null if the event has none
     * @param claim the outcome that the event claims
     */
    public record Report(
            Route route,
            String reference,
            String stripeId,
            String stripeAccountId,
            Money amount,
            PayoutGateway.ProviderStatus claim,
            Instant at) {

        /** Omits the token, so that no log shows it. */
        @Override
        public String toString() {
            return "Report[%s by %s: %s]".formatted(stripeId, route, claim);
        }
    }

    /** What follows from a report. */
    public sealed interface Verdict {}

    /** It is in the ledger now. */
    public record Applied() implements Verdict {}

    /** Nothing has to change. */
    public record Unchanged(String why) implements Verdict {}

    /** We know no such disbursement (yet). */
    public record NoDisbursement() implements Verdict {}

    /** Nothing is believed before the answer to our own call is known: the event is retried. */
    public record AnswerPending() implements Verdict {}

    /** It does not match the disbursement. */
    public record Mismatch(String why) implements Verdict {}

    /** Stripe could not be asked, and wants no calls for {@code retryAfter}. */
    public record Unreadable(String why, Duration retryAfter) implements Verdict {}

    /** Stripe's own record decides: it must be read outside any transaction. */
    public record StatusRequest(
            PayoutGateway.Disbursement disbursement, String stripeId, PayoutGateway.ProviderStatus claim, Instant at)
            implements Verdict {}

    /**
     * Compares a report with its disbursement, and applies it if it can be believed.
     *
     * @param believed whether a matching report is believed without reading the object ({@code STRIPE_TRUST=events})
     * @throws PayoutRefused INVALID_STATE if the money arrived although Stripe had refused the disbursement
     */
    @Transactional
    public Verdict consider(Report report, boolean believed, Actor actor) {
        Optional<DisbursementEntity> found = DisbursementEntity.of(report.reference(), report.stripeId());
        if (found.isEmpty()) {
            return new NoDisbursement();
        }
        DisbursementEntity disbursement = found.get();
        String mismatch = mismatch(disbursement, report);
        if (mismatch != null) {
            return new Mismatch(mismatch);
        }
        if (report.claim() instanceof PayoutGateway.InTransit) {
            return new Unchanged("it is on its way");
        }
        if (couldBeACopy(disbursement)) {
            return new AnswerPending();
        }
        if (!believed && !isHarmless(disbursement, report.claim())) {
            PayoutEntity payout = PayoutEntity.findById(disbursement.payoutId);
            return new StatusRequest(
                    disbursement.toDisbursement(payout.creatorId), report.stripeId(), report.claim(), report.at());
        }
        apply(disbursement.id, report.stripeId(), report.claim(), notInTheFuture(report.at()), actor);
        return new Applied();
    }

    /**
     * The owner of an account can read our token in the metadata of their own payout, and can copy it into another
     * payout of theirs. While the answer to our call is unknown, nothing tells the two apart. Recovery learns the true
     * id, because it repeats the call under its idempotency key. Transfers are the platform's own objects, which no
     * account can create.
     */
    private static boolean couldBeACopy(DisbursementEntity disbursement) {
        return disbursement.route == Route.CONNECTED && disbursement.state == DisbursementEntity.State.STARTED;
    }

    /** Null if the report matches the disbursement. */
    private static String mismatch(DisbursementEntity disbursement, Report report) {
        if (disbursement.route != report.route()) {
            return "it is not by the route that was ordered";
        }
        if (report.stripeId() == null
                || disbursement.stripeId != null && !disbursement.stripeId.equals(report.stripeId())) {
            return "it is another object than the one that Stripe made of the order";
        }
        if (!disbursement.stripeAccountId.equals(report.stripeAccountId())) {
            return "it is about another account than the one that was ordered";
        }
        if (!new Money(disbursement.amount, disbursement.currency).equals(report.amount())) {
            return "its amount is not what was ordered";
        }
        return null;
    }

    /** Whether the claim only repeats the answer of our own call, or says nothing new. */
    private static boolean isHarmless(DisbursementEntity disbursement, PayoutGateway.ProviderStatus claim) {
        return switch (disbursement.state) {
            case STARTED -> false;
            case ACCEPTED -> claim instanceof PayoutGateway.Paid;
            case SETTLED ->
                claim instanceof PayoutGateway.Paid
                        || claim instanceof PayoutGateway.Reversed reversed
                                && reversed.cumulated() <= disbursement.reversedAmount;
            case FAILED -> !(claim instanceof PayoutGateway.Paid) || !disbursement.failedWithoutTrace();
        };
    }

    /** Reads the object at Stripe, with our own key. */
    public PayoutGateway.ProviderStatus read(StatusRequest request) {
        PayoutGateway.Disbursement disbursement = request.disbursement();
        return LogContext.ofPayout(
                disbursement.payoutId(),
                disbursement.creatorId(),
                () -> gateway.fetchStatus(disbursement, request.stripeId()));
    }

    /** Applies Stripe's own record, whatever the event said. */
    @Transactional
    public Verdict conclude(StatusRequest request, PayoutGateway.ProviderStatus status, Actor actor) {
        switch (status) {
            case PayoutGateway.Unavailable unavailable -> {
                return new Unreadable(unavailable.why(), unavailable.retryAfter());
            }
            case Foreign foreign -> {
                return new Mismatch(foreign.why());
            }
            default -> {}
        }
        boolean agrees = status.getClass() == request.claim().getClass();
        Instant at = agrees ? notInTheFuture(request.at()) : clock.instant();
        if (status instanceof PayoutGateway.InTransit) {
            // The same as an answer to our own call.
            settlement.recordAccepted(request.disbursement(), request.stripeId(), actor);
        } else {
            apply(request.disbursement().disbursementId(), request.stripeId(), status, at, actor);
        }
        return agrees || status instanceof PayoutGateway.Reversed
                ? new Applied()
                : new Unchanged("Stripe's own record says otherwise");
    }

    private void apply(String id, String stripeId, PayoutGateway.ProviderStatus status, Instant at, Actor actor) {
        switch (status) {
            case PayoutGateway.Paid paid -> settlement.settle(id, stripeId, at, actor);
            case Failed failed -> settlement.fail(id, stripeId, failed.code(), failed.message(), at, actor);
            case PayoutGateway.Reversed reversed -> settlement.reverse(id, stripeId, reversed.cumulated(), at, actor);
            case PayoutGateway.InTransit inTransit -> {}
            case Foreign foreign -> {}
            case PayoutGateway.Unavailable unavailable -> {}
        }
    }

    /** An event cannot date anything later than now. */
    private Instant notInTheFuture(Instant at) {
        Instant now = clock.instant();
        return at.isAfter(now) ? now : at;
    }
}
