package com.callstar.payouts.stripe;

import com.callstar.payouts.core.InvalidInput;
import com.callstar.payouts.core.Money;
import com.callstar.payouts.onward.OnwardReports;
import com.callstar.payouts.payments.Route;
import com.callstar.payouts.payouts.DisbursementReports;
import com.callstar.payouts.payouts.DisbursementReports.Report;
import com.callstar.payouts.payouts.DisbursementReports.Verdict;
import com.callstar.payouts.payouts.PayoutGateway;
import com.callstar.payouts.payouts.Payouts;
import com.callstar.payouts.stripe.Dispatch.Result;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;

/** Handles events about transfers, and about payouts on connected accounts. */
@ApplicationScoped
class DisbursementEvents {

    private final DisbursementReports reports;
    private final Payouts payouts;
    private final ReturnEvents returns;
    private final OnwardReports onward;
    private final StripeConfig config;

    DisbursementEvents(
            DisbursementReports reports,
            Payouts payouts,
            ReturnEvents returns,
            OnwardReports onward,
            StripeConfig config) {
        this.reports = reports;
        this.payouts = payouts;
        this.returns = returns;
        this.onward = onward;
        this.config = config;
    }

    Result settled(IncomingEvent event) {
        return report(event, new PayoutGateway.Paid());
    }

    Result failed(IncomingEvent event) {
        boolean canceled = event.type().endsWith("canceled") || "canceled".equals(event.string("status"));
        String code =
                Objects.requireNonNullElse(event.string("failure_code"), canceled ? "canceled" : "could_not_process");
        return report(event, new PayoutGateway.Failed(code, event.string("failure_message")));
    }

    /** The object's current status decides, whatever has changed. */
    Result updatedPayout(IncomingEvent event) {
        return switch (Objects.requireNonNullElse(event.string("status"), "")) {
            case "paid" -> settled(event);
            case "failed", "canceled" -> failed(event);
            default -> report(event, new PayoutGateway.InTransit());
        };
    }

    Result updatedTransfer(IncomingEvent event) {
        Long reversed = event.longOrNull("amount_reversed");
        return reversed != null && reversed > 0
                ? reversed(event)
                : ofDestinationCharge(event)
                        ? new Dispatch.Ignored("nothing of it was taken back")
                        : report(event, new PayoutGateway.InTransit());
    }

    Result reversed(IncomingEvent event) {
        Long cumulated = event.longOrNull("amount_reversed");
        Long amount = event.longOrNull("amount");
        long reversed = cumulated != null ? cumulated : amount != null ? amount : Long.MAX_VALUE;
        if (event.confirmed() && reversed == 0) {
            return new Dispatch.Ignored("Stripe's own record says otherwise");
        }
        return ofDestinationCharge(event)
                ? returns.destinationTransferReversed(event, reversed)
                : report(event, new PayoutGateway.Reversed(reversed));
    }

    /** A payout on a connected account pays a transfer on, or is a disbursement. */
    private Result report(IncomingEvent event, PayoutGateway.ProviderStatus claim) {
        if (isTransfer(event)) {
            return reportDisbursement(event, claim);
        }
        var report = new OnwardReports.Report(
                event.objectId(), event.string("metadata", MetadataKeys.ONWARD), event.account(), amount(event));
        return switch (onward.consider(report)) {
            case OnwardReports.NotOurs notOurs -> reportDisbursement(event, claim);
            case OnwardReports.ReadSoon readSoon -> new Dispatch.Applied();
            case OnwardReports.Over over -> new Dispatch.Ignored("an earlier attempt, which failed");
            case OnwardReports.NoOrder missing -> unknown(event, claim);
            case OnwardReports.Mismatch mismatch -> new Dispatch.Suspicious(mismatch.why());
        };
    }

    private Result reportDisbursement(IncomingEvent event, PayoutGateway.ProviderStatus claim) {
        var report = new Report(
                isTransfer(event) ? Route.PLATFORM : Route.CONNECTED,
                event.string("metadata", MetadataKeys.DISBURSEMENT),
                event.objectId(),
                isTransfer(event) ? destination(event) : event.account(),
                amount(event),
                claim,
                event.created());
        boolean believed = config.trust() == StripeConfig.Trust.EVENTS;
        return result(event, claim, reports.consider(report, believed, Dispatch.actor(event)));
    }

    private static boolean isTransfer(IncomingEvent event) {
        return "transfer".equals(event.string("object"));
    }

    private static String destination(IncomingEvent event) {
        String id = event.string("destination", "id");
        return id == null ? event.string("destination") : id;
    }

    /** Null if it is missing or cannot be an amount. */
    private static Money amount(IncomingEvent event) {
        try {
            Long minor = event.longOrNull("amount");
            String currency = event.string("currency");
            return minor == null || currency == null ? null : new Money(minor, currency);
        } catch (InvalidInput invalid) {
            return null;
        }
    }

    private Result result(IncomingEvent event, PayoutGateway.ProviderStatus claim, Verdict verdict) {
        return switch (verdict) {
            case DisbursementReports.StatusRequest request -> new Dispatch.ToRead(new Reading.OfDisbursement(request));
            case DisbursementReports.NoDisbursement missing -> unknown(event, claim);
            default -> result(verdict);
        };
    }

    /** The result for a verdict. */
    Result result(Verdict verdict) {
        return switch (verdict) {
            case DisbursementReports.Applied applied -> new Dispatch.Applied();
            case DisbursementReports.Unchanged unchanged -> new Dispatch.Ignored(unchanged.why());
            case DisbursementReports.AnswerPending pending ->
                new Dispatch.NotYet("Stripe's answer to our own call is not known yet");
            case DisbursementReports.Mismatch mismatch -> new Dispatch.Suspicious(mismatch.why());
            case DisbursementReports.Unreadable missing ->
                new Dispatch.NotYet("Stripe could not be asked: " + missing.why(), missing.retryAfter());
            case DisbursementReports.NoDisbursement missing -> new Dispatch.Ignored("not an order of ours");
            case DisbursementReports.StatusRequest again -> new Dispatch.ToRead(new Reading.OfDisbursement(again));
        };
    }

    /**
     * Our objects carry our token, which is stored before they are created. An object without a token may still be
     * ours, if its event comes before the answer of the call. It is not ours if it is the transfer of a destination
     * charge, an automatic payout of an account, or a transfer to an account for which none of our disbursements waits
     * for an answer.
     */
    private Result unknown(IncomingEvent event, PayoutGateway.ProviderStatus claim) {
        boolean unmarked = event.string("metadata", MetadataKeys.DISBURSEMENT) == null
                && event.string("metadata", MetadataKeys.ONWARD) == null;
        if (claim instanceof PayoutGateway.InTransit
                || ofDestinationCharge(event)
                || unmarked && (!isTransfer(event) || !awaited(event))) {
            return new Dispatch.Ignored("not an order of ours");
        }
        return new Dispatch.NotYet("no payout of ours has " + event.objectId() + " yet");
    }

    private boolean awaited(IncomingEvent event) {
        String destination = destination(event);
        return destination == null || payouts.awaitsAnswer(destination);
    }

    /** The transfer that Stripe makes for a destination charge names the charge; our transfers carry our token. */
    private static boolean ofDestinationCharge(IncomingEvent event) {
        return event.string("metadata", MetadataKeys.DISBURSEMENT) == null && event.idOf("source_transaction") != null;
    }
}
