package com.callstar.payouts.stripe;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.payments.Capture;
import com.callstar.payouts.payouts.DisbursementReports;
import com.callstar.payouts.payouts.PayoutGateway;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/**
 * Finds the handler of an event in the table of {@link EventType types}. An event from the wrong source, or with the
 * wrong kind of object, reaches no handler.
 */
@ApplicationScoped
class Dispatch {

    private final EventHandlers handlers;
    private final DisbursementReports reports;
    private final StripeMode mode;
    private final Deployment deployment;

    Dispatch(EventHandlers handlers, DisbursementReports reports, StripeMode mode, Deployment deployment) {
        this.handlers = handlers;
        this.reports = reports;
        this.mode = mode;
        this.deployment = deployment;
    }

    /** The result of an event. */
    sealed interface Result {}

    record Applied(PaymentSubject madeKnown) implements Result {

        Applied() {
            this(PaymentSubject.NOBODY);
        }
    }

    /** Not about us. */
    record Ignored(String why) implements Result {}

    /** From the wrong source, or not matching our disbursement: no money moves. */
    record Suspicious(String why) implements Result {}

    /**
     * About something that we do not know yet: it is retried.
     *
     * @param atLeast how long Stripe wants no more calls
     * @param intentId the intent whose capture makes it due at once; null if the event itself names what it waits for
     */
    record NotYet(String why, Duration atLeast, String intentId) implements Result {

        NotYet(String why) {
            this(why, Duration.ZERO);
        }

        NotYet(String why, Duration atLeast) {
            this(why, atLeast, null);
        }

        /** The same, and due at once when this intent is captured. */
        NotYet until(String paymentIntentId) {
            return new NotYet(why, atLeast, PaymentSubject.storable(paymentIntentId));
        }
    }

    /** Stripe's own record decides; it is read outside any transaction. */
    record ToRead(Reading reading) implements Result {}

    /**
     * Applies one event, in the transaction that also stores its status.
     *
     * @throws com.callstar.payouts.core.Refusal if it is about us but not possible
     */
    Result apply(IncomingEvent event) {
        return screened(event).orElseGet(() -> {
            EventType type = EventType.named(event.type()).orElseThrow();
            return withSubject(type.apply(handlers, event), event);
        });
    }

    /**
     * The capture that this event reports, if it can be posted together with others. Empty for all other events, and for
     * captures that need a closer look: {@link #apply} handles them.
     */
    Optional<Capture> capture(IncomingEvent event) {
        boolean captured =
                EventType.named(event.type()).filter(EventType::isCapture).isPresent();
        return captured && screened(event).isEmpty() ? handlers.payments().namedCapture(event) : Optional.empty();
    }

    /** The result for a posted capture. */
    static Result captured(IncomingEvent event) {
        return withSubject(new Applied(), event);
    }

    /** The result of an event that reaches no handler; empty for all others. */
    private Optional<Result> screened(IncomingEvent event) {
        if (event.livemode() != mode.isLive()) {
            return Optional.of(
                    new Ignored("the other mode: our key is for " + (mode.isLive() ? "live" : "test") + " mode"));
        }
        Optional<EventType> known = EventType.named(event.type());
        if (known.isEmpty()) {
            return Optional.of(new Ignored("a type that we do not act on"));
        }
        EventType type = known.get();
        JsonNode metadata = event.object().path("metadata");
        if (deployment.isOther(metadata)) {
            return Optional.of(new Ignored("another deployment's"));
        }
        String kind = event.string("object");
        if (kind == null || !type.kinds().contains(kind)) {
            return Optional.of(new Suspicious("it carries " + (kind == null ? "no kind of object" : "a " + kind)));
        }
        return type.scope().fits(event) ? Optional.empty() : Optional.of(outOfScope(type, event, metadata));
    }

    /** Applies a refunded charge that Stripe does not show us: the smallest total that the event can mean. */
    Result applySmallestTotal(IncomingEvent event) {
        return withSubject(handlers.returns().refundedAtLeast(event), event);
    }

    private static Result withSubject(Result result, IncomingEvent event) {
        return result instanceof Applied ? new Applied(PaymentSubject.madeKnownBy(event)) : result;
    }

    /**
     * Endpoints that receive all events get much of the accounts' own business: it is suspicious only if it names
     * something of ours.
     */
    private static Result outOfScope(EventType type, IncomingEvent event, JsonNode metadata) {
        String ignoredBecause = type.scope().ignoredBecause();
        if (ignoredBecause != null && !MetadataKeys.isAnyIn(metadata)) {
            return new Ignored(ignoredBecause);
        }
        return new Suspicious(
                event.account() == null
                        ? "it names something of ours, but no account"
                        : "it comes from " + event.account() + ", which has no say in it");
    }

    /** Reads at Stripe what an event is about. Never call it inside a transaction. */
    PayoutGateway.ProviderStatus read(DisbursementReports.StatusRequest statusRequest) {
        return reports.read(statusRequest);
    }

    /** Applies what was read, in the transaction that also stores the event's status. */
    Result conclude(
            String eventId, DisbursementReports.StatusRequest statusRequest, PayoutGateway.ProviderStatus status) {
        return handlers.disbursements().result(reports.conclude(statusRequest, status, Actor.stripe(eventId)));
    }

    static Actor actor(IncomingEvent event) {
        return Actor.stripe(event.id());
    }
}
