package com.callstar.payouts.access;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.telemetry.LogContext;
import com.callstar.payouts.creators.Creator;
import com.callstar.payouts.creators.CreatorNotFound;
import com.callstar.payouts.creators.Creators;
import com.callstar.payouts.security.Caller;
import com.callstar.payouts.security.RateLimits;
import com.callstar.payouts.security.Role;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;

/** The caller of this request as the creator that they are, and whose data they may mean. */
@RequestScoped
public class CurrentCreator {

    private final Caller caller;
    private final Creators creators;
    private final RateLimits limits;

    CurrentCreator(Caller caller, Creators creators, RateLimits limits) {
        this.caller = caller;
        this.creators = creators;
        this.limits = limits;
    }

    public Caller caller() {
        return caller;
    }

    /** With the creator that they are, also where they act as an admin: nobody pays themself. */
    public Actor actor() {
        String self = caller.creatorClaim()
                .or(() -> creators.ofSubject(caller.subject()).map(Creator::id))
                .orElse(null);
        return caller.actor().beingCreator(self);
    }

    /** By the token's claim {@code creator_id}, else by its subject; empty for all who are no creators. */
    public Optional<Creator> creator() {
        if (!caller.is(Role.CREATOR)) {
            return Optional.empty();
        }
        Optional<Creator> creator =
                caller.creatorClaim().map(creators::find).orElseGet(() -> creators.ofSubject(caller.subject()));
        creator.ifPresent(found -> LogContext.about(LogContext.CREATOR, found.id()));
        return creator;
    }

    /** @throws CreatorNotFound where nobody registered them, and nobody paid for them either */
    public Creator ownCreator() {
        return creator().orElseThrow(CreatorNotFound::new);
    }

    /**
     * The caller as one who asks for a payout.
     *
     * @throws CreatorNotFound where nobody registered them, and nobody paid for them either
     * @throws com.callstar.payouts.core.TooManyRequests where they ask too often
     */
    public Creator asking() {
        Creator creator = ownCreator();
        limits.payoutRequest(creator.id());
        return creator;
    }

    /**
     * Whose data they mean: their own, or for an admin those that they name.
     *
     * @param asked the id that they named; null for none
     * @return empty where an admin named nobody
     * @throws CreatorNotFound where there is no such creator, or it is another than the caller, who is not told which
     */
    public Optional<Creator> meant(String asked) {
        if (caller.is(Role.ADMIN) && asked != null) {
            return Optional.of(creators.get(asked));
        }
        Optional<Creator> own = creator();
        if (caller.is(Role.ADMIN)) {
            return own;
        }
        return own.filter(creator -> asked == null || asked.equals(creator.id()))
                .map(Optional::of)
                .orElseThrow(CreatorNotFound::new);
    }
}
