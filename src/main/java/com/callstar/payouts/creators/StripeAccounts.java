package com.callstar.payouts.creators;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/** The port to Stripe's accounts. Never called inside a transaction. */
public interface StripeAccounts {

    /** Reads the account; empty without an answer from Stripe. */
    Optional<AccountState> read(String accountId);

    /**
     * A request to open an account with frozen parameters, so that a retry under its key returns the same account.
     *
     * @param email null if unknown
     * @param country ISO 3166; null for the platform's own
     * @param payoutsByUsAlone sets manual payouts
     */
    record Opening(
            String idempotencyKey,
            String creatorId,
            String email,
            String country,
            boolean payoutsByUsAlone,
            Instant startedAt) {}

    /** @throws AccountRefused if Stripe refuses or gives no clear answer */
    AccountState open(Opening opening);

    /**
     * Finds the account opened for a creator since then, in Stripe's listing.
     *
     * @throws AccountRefused if Stripe gives no clear answer
     */
    Optional<AccountState> opened(String creatorId, Instant since);

    /**
     * Creates a link to Stripe's onboarding, which opens once and expires soon.
     *
     * @param back the URL the creator returns to, finished or not
     * @param again the URL for a used or expired link
     * @throws AccountRefused if Stripe refuses or gives no clear answer
     */
    OnboardingLink onboarding(String accountId, URI back, URI again);

    /**
     * Creates a one-time link to the creator's Express dashboard.
     *
     * @throws AccountRefused if Stripe refuses or gives no clear answer
     */
    String dashboard(String accountId);

    /** Sets manual payouts; empty if Stripe refuses or gives no answer. */
    Optional<AccountState> payManually(String accountId);
}
