package com.callstar.payouts.creators;

import com.callstar.payouts.core.Money;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The port to Stripe's accounts. Never call it inside a transaction. */
public interface StripeAccounts {

    /** Reads the state of the account; empty if Stripe does not answer. */
    Optional<AccountState> read(String accountId);

    /**
     * The same, for callers that need Stripe's answer now.
     *
     * @throws AccountRefused PLATFORM_SETUP if the platform may not read it, or STRIPE_UNAVAILABLE
     */
    AccountState readNow(String accountId);

    /** The API of Stripe that opens an account: {@code /v2/core/accounts}, or {@code /v1/accounts} on platforms that may use it. */
    enum Api {
        V2,
        V1
    }

    /** Who bears the negative balance of an account that cannot pay it: the platform, or Stripe. */
    enum Losses {
        APPLICATION,
        STRIPE
    }

    /**
     * The agreement between Stripe and the account's owner. Money crosses a border only to recipients, who take no cards.
     *
     * @see <a href="https://docs.stripe.com/connect/service-agreement-types">Stripe: service agreement types</a>
     */
    enum Agreement {
        FULL,
        RECIPIENT
    }

    /**
     * How an account is opened.
     *
     * @param country ISO 3166 code of its owner; Stripe never changes it
     */
    record Terms(Api api, String country, Losses losses, Agreement agreement) {}

    /**
     * How an account in this country is opened today.
     *
     * @param country null for the platform's own
     * @throws AccountRefused STRIPE_UNAVAILABLE if Stripe does not say where the platform itself is
     */
    Terms terms(String country);

    /** The countries whose accounts can receive money of this platform; empty if Stripe has not answered yet. */
    Optional<Set<String>> countries();

    /**
     * An account to open for a creator, with frozen parameters: repeated under the same key, Stripe returns the same
     * account.
     *
     * @param email null if none is known
     * @param payoutsByUsAlone whether Stripe must not pay the account out automatically
     */
    record Opening(
            String idempotencyKey,
            String creatorId,
            String email,
            Terms terms,
            boolean payoutsByUsAlone,
            Instant startedAt) {

        /** Whether customers may pay on the account itself; recipients never take cards. */
        public boolean takesCards() {
            return payoutsByUsAlone && terms.agreement() == Agreement.FULL;
        }
    }

    /** What is known of how an account was opened: Stripe makes links and changes settings by the same API. */
    record Origin(Api api, boolean takesCards) {

        /** The booking platform connected the account. Calls of the first API work for every account. */
        static final Origin UNKNOWN = new Origin(Api.V1, false);
    }

    /** @throws AccountRefused if Stripe refuses or gives no clear answer */
    AccountState open(Opening opening);

    /**
     * Finds the account that this opening made, in Stripe's own listing.
     *
     * @param except accounts that are not used again
     * @throws AccountRefused if Stripe gives no clear answer
     */
    Optional<AccountState> opened(Opening opening, Set<String> except);

    /**
     * Makes a single-use, short-lived link to Stripe's onboarding.
     *
     * @param back where Stripe sends the creator afterwards, whether finished or not
     * @param again where Stripe sends the creator if the link is used up
     * @throws AccountRefused if Stripe refuses or gives no clear answer
     */
    OnboardingLink onboarding(String accountId, Origin origin, URI back, URI again);

    /**
     * Makes a single-use link that signs the creator in to their Express dashboard.
     *
     * @throws AccountRefused if Stripe refuses or gives no clear answer
     */
    String dashboard(String accountId);

    /** Sets the account's payout schedule to manual; empty if Stripe refuses or does not answer. */
    Optional<AccountState> payManually(String accountId, Origin origin);

    /** What is on the account, without currencies of zero; empty if Stripe does not show it. */
    Optional<List<Money>> balances(String accountId);
}
