package com.callstar.payouts.creators;

import com.callstar.payouts.core.Actor;
import java.time.Instant;
import java.util.Objects;

/**
 * Somebody else than the creator changed who the creator is: their email address, who may sign in as them, or whether they
 * have a Stripe account. Fired within the transaction of the change.
 *
 * @param before the creator before the change: the person and address to notify
 * @param after the creator after the change
 */
public record IdentityChanged(Creator before, Creator after, Instant at, Actor actor) {

    public boolean otherEmail() {
        return !before.email().equals(after.email());
    }

    public boolean otherSubject() {
        return !Objects.equals(before.subject(), after.subject());
    }

    /** Whether an account was connected or disconnected. An account that replaces another is a changed destination. */
    public boolean otherConnection() {
        return before.stripeConnected() != after.stripeConnected();
    }
}
