package com.callstar.payouts.graphql;

import com.callstar.payouts.access.CurrentCreator;
import com.callstar.payouts.core.InvalidInput;
import com.callstar.payouts.creators.Creators;
import com.callstar.payouts.graphql.Connections.CreatorConnection;
import com.callstar.payouts.graphql.Connections.StripeEventConnection;
import com.callstar.payouts.payouts.Payouts;
import com.callstar.payouts.security.Role;
import com.callstar.payouts.stripe.EventStatus;
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

    AdminApi(CurrentCreator me, Creators creators, Payouts payouts, StripeEvents events) {
        this.me = me;
        this.creators = creators;
        this.payouts = payouts;
        this.events = events;
    }

    @Mutation
    @NonNull
    @Description(
            "Has Stripe pay a request, or tries again one that waits for the platform. One that was sent is answered as it stands; nothing is paid twice.")
    public PayoutNode processPayout(@Id @NonNull String payoutId, String notes) {
        return PayoutNode.of(payouts.process(payoutId, notes, me.actor()));
    }

    @Mutation
    @NonNull
    @Description(
            "Rejects a request while it is PENDING, or ends one that waits for the platform; the creator reads the reason.")
    public PayoutNode rejectPayout(@Id @NonNull String payoutId, @NonNull String reason) {
        return PayoutNode.of(payouts.reject(payoutId, reason, me.actor()));
    }

    @Mutation
    @NonNull
    @Description("Lets a request go where the creator's money goes now, after a change that somebody has looked at.")
    public PayoutNode confirmDestination(@Id @NonNull String payoutId, @NonNull String reason) {
        return PayoutNode.of(payouts.confirmDestination(payoutId, reason, me.actor()));
    }

    @Mutation
    @NonNull
    @Description("Lets the creator ask again, after a payout that Stripe refused without a reason.")
    public PayoutNode allowAnotherPayout(@Id @NonNull String payoutId, @NonNull String reason) {
        return PayoutNode.of(payouts.allowAnother(payoutId, reason, me.actor()));
    }

    @Query
    @Description("One creator; null where there is none.")
    public CreatorNode creator(@Id @NonNull String id) {
        return creators.find(id).map(CreatorNode::of).orElse(null);
    }

    @Query
    @NonNull
    @Description("Creators by id, name or e-mail.")
    public CreatorConnection creators(String search, @DefaultValue("50") Integer first, String after) {
        String text = InvalidInput.optional("search", search, 200);
        return new CreatorConnection(
                creators.list(text, Cursor.CREATORS.request(first, after)).map(CreatorNode::of));
    }

    @Query
    @NonNull
    @Description("What Stripe told us and what became of it, newest first.")
    public StripeEventConnection stripeEvents(
            EventStatus status, String type, @DefaultValue("50") Integer first, String after) {
        String ofType = InvalidInput.optional("type", type, 255);
        return new StripeEventConnection(events.list(status, ofType, Cursor.EVENTS.numbered(first, after))
                .map(StripeEventNode::of));
    }

    @Mutation
    @NonNull
    @Description("Applies an event again that was ignored, refused or given up.")
    public StripeEventNode replayStripeEvent(@Id @NonNull String id) {
        return StripeEventNode.of(events.replay(id, me.actor()));
    }

    @Mutation
    @NonNull
    @Description("Reads anew at Stripe what an event is about, and applies what it says now.")
    public StripeEventNode rereadStripeEvent(@Id @NonNull String id) {
        return StripeEventNode.of(events.reread(id, me.actor()));
    }
}
