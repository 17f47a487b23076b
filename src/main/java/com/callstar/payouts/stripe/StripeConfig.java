package com.callstar.payouts.stripe;

import com.callstar.payouts.core.settings.Between;
import com.callstar.payouts.core.settings.Format;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How we call Stripe, and what we believe. */
@ConfigMapping(prefix = "stripe")
public interface StripeConfig {

    /** The platform's secret or restricted key. Only events of its mode (test or live) are handled. */
    @Format(Format.Form.STRIPE_SECRET)
    String secretKey();

    /** For the customers' browsers. */
    @Format(Format.Form.STRIPE_PUBLISHABLE)
    Optional<String> publishableKey();

    /** The signing secrets of our webhook endpoints: one for each, that for thin events included, and two while one is being rolled. */
    @Format(Format.Form.STRIPE_SIGNING)
    List<String> webhookSecret();

    /** The URL of Stripe's API; Stripe's own unless set. */
    @Format(Format.Form.ADDRESS)
    Optional<URI> apiBase();

    @Between(least = "1s", most = "1m")
    @WithDefault("5s")
    Duration connectTimeout();

    @Between(least = "1s", most = "2m")
    @WithDefault("30s")
    Duration readTimeout();

    /** How long we make no more calls after a 429 without a Retry-After. */
    @WithDefault("30s")
    Duration rateLimitPause();

    /** How old a signature may be. */
    @Between(least = "1s", most = "1h")
    @WithDefault("5m")
    Duration signatureTolerance();

    /** What decides: Stripe's records, read with our own key, or authentic events alone (for doubles of Stripe). */
    @WithDefault("records")
    Trust trust();

    /**
     * The name of this deployment, if several share one Stripe account. It is written into what we create at Stripe; an
     * object that names another deployment is not ours. Set it before the first payout, and do not change it while one
     * is under way.
     */
    @Format(Format.Form.NAME)
    Optional<String> deployment();

    /** Which API of Stripe opens accounts: v2, or v1 on platforms that Stripe still lets use it. */
    @WithDefault("v2")
    Accounts accounts();

    /**
     * Who bears the negative balances of new accounts. Stripe advises application for transfers and destination charges; accounts
     * under the recipient agreement always have it. The platform pays Stripe's fees in both cases.
     */
    @WithDefault("application")
    AccountLosses accountLosses();

    Inbox inbox();

    Sweep sweep();

    /** Stripe's APIs that open accounts. */
    enum Accounts {
        V2,
        V1
    }

    /** Who bears what an account cannot pay back: the platform, or Stripe. */
    enum AccountLosses {
        APPLICATION,
        STRIPE
    }

    /** What decides about an outcome. */
    enum Trust {
        /** Events are hints: Stripe's own records decide. */
        RECORDS,
        /** An authentic event that matches our disbursement is believed. */
        EVENTS
    }

    /** How an event that cannot be applied yet is retried. */
    interface Inbox {

        /** How many batches of events one node applies at the same time, each on its own database connection. */
        @Between(least = "1", most = "16")
        @WithDefault("4")
        int workers();

        /** How many objects of events one node reads at Stripe at the same time. */
        @Between(least = "1", most = "64")
        @WithDefault("8")
        int reads();

        /** How often to look for events that another node left, or that are due again. */
        @Between(least = "1s")
        @WithDefault("5s")
        Duration every();

        /** The pause after the first try; it doubles after each further one, and jitter adds up to half. */
        @Between(least = "1s")
        @WithDefault("10s")
        Duration pause();

        @Between(least = "1s")
        @WithDefault("6h")
        Duration longestPause();

        /** After this many tries an event is given up and shown to the admin: about three days. */
        @WithDefault("24")
        int tries();
    }

    /** How the events are fetched whose webhooks did not come. */
    interface Sweep {

        /** How often each account's events are fetched. */
        @Between(least = "1s")
        @WithDefault("1d")
        Duration every();

        /** How often to look for accounts that are due. */
        @Between(least = "1s")
        @WithDefault("10m")
        Duration lookEvery();

        /** Events younger than this are not fetched: their webhook may still arrive. */
        @WithDefault("5m")
        Duration grace();

        /** How much of what was fetched before is fetched again: Stripe's list may lag. */
        @WithDefault("1h")
        Duration overlap();

        /** How long the mutation {@code sweepStripe} starts further calls before it answers; the rest goes on after it. */
        @Between(least = "1s", most = "5m")
        @WithDefault("5s")
        Duration answerWithin();

        /** How long one node keeps the lease of an account. */
        @Between(least = "1s")
        @WithDefault("10m")
        Duration lease();
    }
}
