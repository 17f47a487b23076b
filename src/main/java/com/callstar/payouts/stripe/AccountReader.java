package com.callstar.payouts.stripe;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.creators.AccountState;
import com.callstar.payouts.creators.Creators;
import com.callstar.payouts.creators.StripeAccounts;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Reads connected accounts at Stripe, with our own key, and records what they are like. */
@ApplicationScoped
class AccountReader {

    private static final Actor SWEEP = Actor.system("sweep");

    private final StripeAccounts accounts;
    private final Creators creators;

    AccountReader(StripeAccounts accounts, Creators creators) {
        this.accounts = accounts;
        this.creators = creators;
    }

    /** Never call it inside a transaction. Empty if Stripe does not answer. */
    Optional<AccountState> read(String accountId) {
        return accounts.read(accountId);
    }

    /** Records what was read after this event had arrived: it is at least as new as the event. */
    Dispatch.Result apply(AccountState state, IncomingEvent event) {
        creators.recordRead(state, event.created().truncatedTo(ChronoUnit.SECONDS), Dispatch.actor(event));
        return new Dispatch.Applied();
    }

    /**
     * Reads an account that a lost event may have been about, thin or not. Changes nothing if Stripe does not answer.
     * Never call it inside a transaction.
     */
    void poll(String accountId) {
        accounts.read(accountId).ifPresent(state -> creators.recordRead(state, Instant.EPOCH, SWEEP));
    }
}
