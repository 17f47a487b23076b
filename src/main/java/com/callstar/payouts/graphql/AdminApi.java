package com.callstar.payouts.graphql;

import com.callstar.payouts.access.CurrentCreator;
import com.callstar.payouts.core.InvalidInput;
import com.callstar.payouts.creators.Creators;
import com.callstar.payouts.graphql.Connections.CreatorConnection;
import com.callstar.payouts.graphql.Connections.StripeEventConnection;
import com.callstar.payouts.payouts.Payouts;
import com.callstar.payouts.security.Role;
import com.callstar.payouts.stripe.EventStatus;
import com.callstar.payouts.stripe.StripeEvent;
import com.callstar.payouts.stripe.StripeEvents;
import jakarta.annotation.security.RolesAllowed;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;

/** Admins process and reject payouts, look up creators and handle Stripe's events. */
@GraphQLApi
@RolesAllowed(Role.ADMIN)
public class AdminApi {

    private final CurrentCreator me;
    private final Creators creators;
    private final Payouts payouts;
    private final StripeEvents events;
    private final RequestLanguage language;

    AdminApi(CurrentCreator me, Creators creators, Payouts payouts, StripeEvents events, RequestLanguage language) {
        this.me = me;
        this.creators = creators;
        this.payouts = payouts;
        this.events = events;
        this.language = language;
    }

    @Mutation
    @NonNull
    @Description(
            "Sends a request to Stripe for payment, or retries one that waits for the platform. A request that was already sent is returned unchanged; nothing is paid twice. The creator reads the notes.")
    public PayoutNode processPayout(@Id @NonNull String payoutId, String notes) {
        return PayoutNode.of(payouts.process(payoutId, notes, me.actor()));
    }

    @Mutation
    @NonNull
    @Description(
            "Rejects a request while it is PENDING, or stops one that waits for the platform. The creator reads the reason.")
    public PayoutNode rejectPayout(@Id @NonNull String payoutId, @NonNull String reason) {
        return PayoutNode.of(payouts.reject(payoutId, reason, me.actor()));
    }

    @Mutation
    @NonNull
    @Description(
            "Confirms that a request is paid to the creator's current destination, after an admin has checked the change.")
    public PayoutNode confirmDestination(@Id @NonNull String payoutId, @NonNull String reason) {
        return PayoutNode.of(payouts.confirmDestination(payoutId, reason, me.actor()));
    }

    @Mutation
    @NonNull
    @Description("Allows the creator another request after a payout that Stripe refused without giving a reason.")
    public PayoutNode allowAnotherPayout(@Id @NonNull String payoutId, @NonNull String reason) {
        return PayoutNode.of(payouts.allowAnother(payoutId, reason, me.actor()));
    }

    @Query
    @Description("One creator; null if there is none.")
    public CreatorNode creator(@Id @NonNull String id) {
        return creators.find(id).map(CreatorNode::of).orElse(null);
    }

    @Query
    @NonNull
    @Description("Creators, found by id, name or email.")
    public CreatorConnection creators(String search, @DefaultValue("50") Integer first, String after) {
        String text = InvalidInput.optional("search", search, 200);
        return new CreatorConnection(
                creators.list(text, Cursor.CREATORS.request(first, after)).map(CreatorNode::of));
    }

    @Query
    @NonNull
    @Description("Events from Stripe and their outcomes, newest first.")
    public StripeEventConnection stripeEvents(
            EventStatus status, String type, @DefaultValue("50") Integer first, String after) {
        String ofType = InvalidInput.optional("type", type, 255);
        return new StripeEventConnection(events.list(status, ofType, Cursor.EVENTS.numbered(first, after))
                .map(this::node));
    }

    @Mutation
    @NonNull
    @Description("Applies an event again that was ignored, rejected or given up.")
    public StripeEventNode replayStripeEvent(@Id @NonNull String id) {
        return node(events.replay(id, me.actor()));
    }

    @Mutation
    @NonNull
    @Description("Reads the object of an event from Stripe again and applies its current state.")
    public StripeEventNode rereadStripeEvent(@Id @NonNull String id) {
        return node(events.reread(id, me.actor()));
    }

    private StripeEventNode node(StripeEvent event) {
        return StripeEventNode.of(event, language.ofRequest());
    }
}
