package com.callstar.payouts.access;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.InvalidInput;
import com.callstar.payouts.core.telemetry.LogContext;
import com.callstar.payouts.creators.Creator;
import com.callstar.payouts.creators.CreatorKey;
import com.callstar.payouts.creators.CreatorNotFound;
import com.callstar.payouts.creators.Creators;
import com.callstar.payouts.security.Caller;
import com.callstar.payouts.security.RateLimits;
import com.callstar.payouts.security.Role;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import java.util.stream.Stream;

/** The caller of this request: which creator they are, and whose data they may read. */
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

    /**
     * Counts what this request costs the caller.
     *
     * @throws com.callstar.payouts.core.TooManyRequests if the caller's budget of this minute is used up
     */
    public void spend(int cost) {
        limits.spend(caller, cost);
    }

    /** The caller as an actor, with their creator id even if they act as an admin: nobody may process a payout to themself. */
    public Actor actor() {
        String self = caller.creatorClaim()
                .or(() -> creators.find(CreatorKey.ofSubject(caller.subject())).map(Creator::id))
                .orElse(null);
        return caller.actor().beingCreator(self);
    }

    /** The caller as somebody who reads as admins do; empty for all others. */
    public Optional<Actor> admin() {
        return caller.admin();
    }

    /** The caller as an actor who is this creator, as {@link #creator()} found. */
    public Actor actor(Creator self) {
        return caller.actor().beingCreator(self.id());
    }

    /** Finds the creator by the token's claim {@code creator_id}, or by its subject. Empty if the caller is no creator,
     * or one who was erased. */
    public Optional<Creator> creator() {
        Optional<Creator> creator = ownKey().flatMap(creators::find);
        creator.ifPresent(found -> LogContext.about(LogContext.CREATOR, found.id()));
        return creator;
    }

    /** @throws CreatorNotFound if the caller was not registered as a creator and has no payment yet */
    public Creator ownCreator() {
        return creator().orElseThrow(CreatorNotFound::new);
    }

    /**
     * Returns the caller, who asks for a payout, and counts the request towards the rate limit.
     *
     * @throws CreatorNotFound as in {@link #ownCreator()}
     * @throws com.callstar.payouts.core.TooManyRequests if the limit is reached
     */
    public Creator requestingPayout() {
        Creator creator = ownCreator();
        limits.payoutRequest(creator.id());
        return creator;
    }

    /** Says which creator the caller is, without asking whether there is such a creator. Empty if the caller has not that role. */
    public Optional<CreatorKey> ownKey() {
        if (!caller.is(Role.CREATOR)) {
            return Optional.empty();
        }
        CreatorKey named =
                caller.creatorClaim().map(CreatorKey::ofId).orElseGet(() -> CreatorKey.ofSubject(caller.subject()));
        return Optional.of(named.bySelf());
    }

    /**
     * Says whose data is read: a creator's own, or for the platform's people that of the named creator. The statement that reads the
     * data finds the creator, so that no other statement is needed; it throws {@link CreatorNotFound} if there is none.
     *
     * @param asked the creator id in the request; null for none
     * @return empty if somebody who may read of all creators at once names nobody and is no creator
     * @throws CreatorNotFound if a creator names another one, whether there is such a creator or not
     * @throws InvalidInput if somebody who reads one creator at a time names nobody and is no creator
     */
    public Optional<CreatorKey> keyFor(String asked) {
        if (!caller.readsOthers()) {
            return Optional.of(ownKeyFor(asked));
        }
        if (asked != null) {
            return Optional.of(CreatorKey.ofId(asked));
        }
        Optional<CreatorKey> self = creator().map(Creator::id).map(CreatorKey::ofId);
        if (self.isEmpty() && !caller.readsAsAdmin()) {
            throw InvalidInput.because("creatorId", "missing");
        }
        return self;
    }

    private CreatorKey ownKeyFor(String asked) {
        CreatorKey own = ownKey().orElseThrow(CreatorNotFound::new);
        if (own.id() != null) {
            LogContext.about(LogContext.CREATOR, own.id());
        }
        if (asked == null || asked.equals(own.id())) {
            return own;
        }
        if (own.id() != null) {
            throw new CreatorNotFound();
        }
        return new CreatorKey(asked, own.subject(), true);
    }

    /**
     * Finds the creator whose data is read, as {@link #keyFor} says.
     *
     * @throws CreatorNotFound if there is no such creator, or if a creator names another one: the two look the same to the caller
     */
    public Optional<Creator> creatorFor(String asked) {
        return keyFor(asked).map(this::found);
    }

    /**
     * Finds the creator whose data is changed or taken away. Somebody can be a creator and a reader of others at once; as a creator they
     * may change their own data, which gives them no right to change what they may only read.
     *
     * @param roles of those who may name another creator than themself
     * @throws CreatorNotFound as in {@link #creatorFor(String)}
     */
    public Optional<Creator> creatorFor(String asked, String... roles) {
        return Stream.of(roles).anyMatch(caller::is) ? creatorFor(asked) : Optional.of(found(ownKeyFor(asked)));
    }

    private Creator found(CreatorKey key) {
        return creators.find(key).orElseThrow(CreatorNotFound::new);
    }
}
