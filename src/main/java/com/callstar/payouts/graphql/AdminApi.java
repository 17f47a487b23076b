package com.callstar.payouts.graphql;

import com.callstar.payouts.access.CurrentCreator;
import com.callstar.payouts.core.InvalidInput;
import com.callstar.payouts.core.Page;
import com.callstar.payouts.creators.Creator;
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

    private static final int LONGEST_SEARCH = 200;
    /** Of support, who look for one creator. */
    private static final int SHORTEST_SEARCH = 3;

    private static final int MOST_MATCHES = 10;

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
    @Description("Allows the creator another request after a payout that Stripe refused without giving a reason.")
    public PayoutNode allowAnotherPayout(@Id @NonNull String payoutId, @NonNull String reason) {
        return PayoutNode.of(payouts.allowAnother(payoutId, reason, me.actor()));
    }

    @Query
    @RolesAllowed({Role.ADMIN, Role.ACCOUNTANT, Role.APPROVER, Role.SUPPORT})
    @Description("One creator; null if there is none.")
    public CreatorNode creator(@Id @NonNull String id) {
        return creators.find(id).map(CreatorNode::of).orElse(null);
    }

    @Query
    @NonNull
    @RolesAllowed({Role.ADMIN, Role.ACCOUNTANT, Role.SUPPORT})
    @Description(
            "Creators, found by id, name or email. Support has to search for at least three characters, and reads the first ten.")
    public CreatorConnection creators(String search, @DefaultValue("50") Integer first, String after) {
        String text = InvalidInput.optional("search", search, LONGEST_SEARCH);
        Page.Request request = Cursor.CREATORS.request(first, after);
        boolean oneAtATime = !me.caller().readsEverything();
        return new CreatorConnection(
                (oneAtATime ? firstMatches(text, request) : creators.list(text, request)).map(CreatorNode::of));
    }

    /** The first of the creators who match, without a way to the others: to find one of them, not to read the list of all. */
    private Page<Creator> firstMatches(String search, Page.Request request) {
        if (InvalidInput.required("search", search, LONGEST_SEARCH).length() < SHORTEST_SEARCH) {
            throw InvalidInput.because("search", "too_short");
        }
        int most = Math.min(request.first(), MOST_MATCHES);
        Page<Creator> found = creators.list(search, new Page.Request(most, null));
        return new Page<>(found.nodes(), false, found.endKey(), found.total());
    }

    @Query
    @NonNull
    @RolesAllowed({Role.ADMIN, Role.ACCOUNTANT})
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
