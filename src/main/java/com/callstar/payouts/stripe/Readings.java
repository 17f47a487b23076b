package com.callstar.payouts.stripe;

import com.callstar.payouts.payouts.PayoutGateway;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.Supplier;

/** Reads at Stripe, with our own key, what decides about an event. */
@ApplicationScoped
class Readings {

    private static final String CHARGE = "charge";

    private final Dispatch dispatch;
    private final ObjectReader reader;
    private final ChargeLinks links;
    private final AccountReader accounts;
    private final Clock clock;
    /** Stripe wants no calls before this time: events whose object must be read wait. */
    private volatile Instant pausedUntil = Instant.MIN;

    Readings(Dispatch dispatch, ObjectReader reader, ChargeLinks links, AccountReader accounts, Clock clock) {
        this.dispatch = dispatch;
        this.reader = reader;
        this.links = links;
        this.accounts = accounts;
        this.clock = clock;
    }

    /**
     * Reads what decides about an event. Never call it inside a transaction.
     *
     * @return applies what was read: to be called in the transaction that also stores the event's status
     */
    Supplier<Dispatch.Result> read(String eventId, Reading reading) {
        Instant now = clock.instant();
        if (now.isBefore(pausedUntil)) {
            Duration pause = Duration.between(now, pausedUntil);
            return () -> unreadable("Stripe wants no calls for the moment", pause);
        }
        return switch (reading) {
            case Reading.OfDisbursement disbursement -> ofDisbursement(eventId, disbursement);
            case Reading.OfObject(IncomingEvent event) ->
                of(
                        reader.read(event.string("object"), event.objectId()),
                        found -> dispatch.apply(event.confirmedBy(found, event.type(), dateOf(event))),
                        () -> missing(event));
            case Reading.OfAccount(IncomingEvent event, String accountId) ->
                accounts.read(accountId)
                        .<Supplier<Dispatch.Result>>map(state -> () -> accounts.apply(state, event))
                        .orElse(() -> unreadable("it does not show " + accountId, Duration.ZERO));
            case Reading.OfCharge(IncomingEvent event, String chargeId) ->
                of(reader.read(CHARGE, chargeId), found -> links.apply(event, found), () -> unknown(chargeId));
        };
    }

    private Supplier<Dispatch.Result> ofDisbursement(String eventId, Reading.OfDisbursement disbursement) {
        PayoutGateway.ProviderStatus status = dispatch.read(disbursement.request());
        if (status instanceof PayoutGateway.Unavailable unavailable) {
            pause(unavailable.retryAfter());
        }
        return () -> dispatch.conclude(eventId, disbursement.request(), status);
    }

    private Supplier<Dispatch.Result> of(
            StripeResult<JsonNode> answer,
            Function<JsonNode, Dispatch.Result> found,
            Supplier<Dispatch.Result> missing) {
        return answer.fold(
                object -> () -> found.apply(object),
                refusal -> DisbursementStatuses.isMissing(refusal.code())
                        ? missing
                        : () -> unreadable(refusal.message(), Duration.ZERO),
                noAnswer -> {
                    pause(noAnswer.retryAfter());
                    return () -> unreadable(noAnswer.why(), noAnswer.retryAfter());
                });
    }

    private void pause(Duration retryAfter) {
        pausedUntil = clock.instant().plus(retryAfter);
    }

    /**
     * A charge's total is what Stripe says now. Everything else dates from the event, which cannot date anything later
     * than now.
     */
    private Instant dateOf(IncomingEvent event) {
        Instant now = clock.instant();
        return CHARGE.equals(event.string("object")) || event.created().isAfter(now) ? now : event.created();
    }

    private Dispatch.Result missing(IncomingEvent event) {
        return CHARGE.equals(event.string("object")) ? dispatch.applySmallestTotal(event) : unknown(event.objectId());
    }

    private static Dispatch.Result unknown(String id) {
        return new Dispatch.Suspicious("Stripe knows no " + id);
    }

    private static Dispatch.Result unreadable(String why, Duration retryAfter) {
        return new Dispatch.NotYet("Stripe could not be asked: " + why, retryAfter);
    }
}
