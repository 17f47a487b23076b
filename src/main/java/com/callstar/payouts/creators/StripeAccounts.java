package com.callstar.payouts.creators;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/** The port to Stripe's accounts. Never call it inside a transaction. */
public interface StripeAccounts {

    /** Reads the state of the account; empty if Stripe does not answer. */
    Optional<AccountState> read(String accountId);

    /**
     * An account to open for a creator, with frozen parameters: repeated under the same key, Stripe returns the same
     * account.
     *
     * @param email null if none is known
     * @param country ISO 3166 code; null for the platform's own
     * @param payoutsByUsAlone whether Stripe must not pay the account out automatically
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
     * Finds the account that was opened for a creator since the opening started, in Stripe's own listing.
     *
     * @throws AccountRefused if Stripe gives no clear answer
     */
    Optional<AccountState> opened(String creatorId, Instant since);

    /**
     * Makes a single-use, short-lived link to Stripe's onboarding.
     *
     * @param back where Stripe sends the creator afterwards, whether finished or not
     * @param again where Stripe sends the creator if the link is used up
     * @throws AccountRefused if Stripe refuses or gives no clear answer
     */
    OnboardingLink onboarding(String accountId, URI back, URI again);

    /**
     * Makes a single-use link that signs the creator in to their Express dashboard.
     *
     * @throws AccountRefused if Stripe refuses or gives no clear answer
     */
    String dashboard(String accountId);

    /** Sets the account's payout schedule to manual; empty if Stripe refuses or does not answer. */
    Optional<AccountState> payManually(String accountId);
}
