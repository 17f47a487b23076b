package com.callstar.payouts.creators;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/** The port to Stripe's accounts. Never called inside a transaction. */
public interface StripeAccounts {

    /** What Stripe says of the account now; empty where Stripe gives no answer. */
    Optional<AccountState> read(String accountId);

    /**
     * An account for a creator, with its frozen parameters: asked for again under its key, it is the same one.
     *
     * @param email null where none is known
     * @param country ISO 3166; null for the platform's own
     * @param payoutsByUsAlone Stripe is not to pay the account out by itself
     */
    record Opening(
            String idempotencyKey,
            String creatorId,
            String email,
            String country,
            boolean payoutsByUsAlone,
            Instant startedAt) {}

    /** @throws AccountRefused where Stripe refuses or gives no clear answer */
    AccountState open(Opening opening);

    /**
     * The account that was opened for a creator since then, by Stripe's own listing.
     *
     * @throws AccountRefused where Stripe gives no clear answer
     */
    Optional<AccountState> opened(String creatorId, Instant since);

    /**
     * A link to Stripe's onboarding, which opens once and not for long.
     *
     * @param back where the creator comes back to, finished or not
     * @param again where they are led when the link is used up
     * @throws AccountRefused where Stripe refuses or gives no clear answer
     */
    OnboardingLink onboarding(String accountId, URI back, URI again);

    /**
     * A link that signs the creator in to their Express dashboard, once.
     *
     * @throws AccountRefused where Stripe refuses or gives no clear answer
     */
    String dashboard(String accountId);

    /** Has Stripe never pay the account out by itself; empty where Stripe refuses or gives no answer. */
    Optional<AccountState> payManually(String accountId);
}
