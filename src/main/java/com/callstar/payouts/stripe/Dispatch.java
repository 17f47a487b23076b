package com.callstar.payouts.stripe;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.payouts.DisbursementReports;
import com.callstar.payouts.payouts.PayoutGateway;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/**
 * From an event to who handles it, by the one table of {@link EventType types}. What does not come from where its type comes
 * from, or carries another kind of object, reaches no handler.
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

    /** What came of an event. */
    sealed interface Result {}

    record Applied() implements Result {}

    /** Nothing of ours. */
    record Ignored(String why) implements Result {}

    /** Not from where such events come, or not what we ordered: nothing moves. */
    record Suspicious(String why) implements Result {}

    /**
     * About something that we do not know yet: it comes again.
     *
     * @param atLeast how long Stripe wants to be left alone
     */
    record NotYet(String why, Duration atLeast) implements Result {

        NotYet(String why) {
            this(why, Duration.ZERO);
        }
    }

    /** Stripe's own record decides; it is read outside of any transaction. */
    record ToRead(DisbursementReports.StatusRequest look) implements Result {}

    /**
     * Applies one event, in the transaction of its mark.
     *
     * @throws com.callstar.payouts.core.Refusal where it is about us but not possible
     */
    Result apply(IncomingEvent event) {
        if (event.livemode() != mode.isLive()) {
            return new Ignored("the other mode: our key is for " + (mode.isLive() ? "live" : "test") + " mode");
        }
        Optional<EventType> known = EventType.named(event.type());
        if (known.isEmpty()) {
            return new Ignored("a type that we do not act on");
        }
        EventType type = known.get();
        JsonNode metadata = event.object().path("metadata");
        if (deployment.isOther(metadata)) {
            return new Ignored("another deployment's");
        }
        String kind = event.string("object");
        if (kind == null || !type.kinds().contains(kind)) {
            return new Suspicious("it carries " + (kind == null ? "no kind of object" : "a " + kind));
        }
        if (!type.scope().fits(event)) {
            return outOfScope(type, event, metadata);
        }
        return type.apply(handlers, event);
    }

    /** Endpoints for all events get plenty of what accounts do for themselves: it is suspicious only where it names us. */
    private static Result outOfScope(EventType type, IncomingEvent event, JsonNode metadata) {
        String otherwise = type.scope().otherwise();
        if (otherwise != null && !MetadataKeys.areIn(metadata)) {
            return new Ignored(otherwise);
        }
        return new Suspicious(
                event.account() == null
                        ? "it names something of ours, but no account"
                        : "it comes from " + event.account() + ", which has no say in it");
    }

    /** Reads at Stripe what an event is about. Never inside a transaction. */
    PayoutGateway.ProviderStatus read(DisbursementReports.StatusRequest look) {
        return reports.read(look);
    }

    /** Applies what was read, in the transaction of the event's mark. */
    Result conclude(String eventId, DisbursementReports.StatusRequest look, PayoutGateway.ProviderStatus seen) {
        return handlers.disbursements().result(reports.conclude(look, seen, Actor.stripe(eventId)));
    }

    static Actor actor(IncomingEvent event) {
        return Actor.stripe(event.id());
    }
}
