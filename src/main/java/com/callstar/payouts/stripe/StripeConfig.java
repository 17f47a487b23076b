package com.callstar.payouts.stripe;

import com.callstar.payouts.core.settings.Between;
import com.callstar.payouts.core.settings.Written;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How Stripe is reached and believed. */
@ConfigMapping(prefix = "stripe")
public interface StripeConfig {

    /** The platform's secret or restricted key; its mode (test or live) is the mode of the events we act on. */
    @Written(Written.Form.STRIPE_SECRET)
    String secretKey();

    /** For the customers' browsers. */
    @Written(Written.Form.STRIPE_PUBLISHABLE)
    Optional<String> publishableKey();

    /** The signing secrets of our webhook endpoints; several, since there is one for each endpoint and while one is rolled. */
    @Written(Written.Form.STRIPE_SIGNING)
    List<String> webhookSecret();

    /** Where Stripe's API is; Stripe's own unless set. */
    @Written(Written.Form.ADDRESS)
    Optional<URI> apiBase();

    @Between(least = "1s", most = "1m")
    @WithDefault("5s")
    Duration connectTimeout();

    @Between(least = "1s", most = "2m")
    @WithDefault("30s")
    Duration readTimeout();

    /** For how long Stripe is left alone after a 429 that does not say. */
    @WithDefault("30s")
    Duration rateLimitPause();

    /** How old a signature may be. */
    @Between(least = "1s", most = "1h")
    @WithDefault("5m")
    Duration signatureTolerance();

    /** Whose word counts: Stripe's records, read with our own key, or authentic events as they are (for doubles of Stripe). */
    @WithDefault("records")
    Trust trust();

    /**
     * The name of this deployment, where several share one Stripe account: written on what we make at Stripe; what names another
     * deployment is not ours. Set it before the first payout, and do not change it while one is under way.
     */
    @Written(Written.Form.NAME)
    Optional<String> deployment();

    Inbox inbox();

    Sweep sweep();

    /** Whose word counts. */
    enum Trust {
        /** Events are hints: Stripe's own records decide. */
        RECORDS,
        /** An authentic event that matches what we ordered is believed. */
        EVENTS
    }

    /** How an event that cannot be applied yet comes again. */
    interface Inbox {

        /** How often events are looked for that another node left, or that are due again. */
        @Between(least = "1s")
        @WithDefault("5s")
        Duration every();

        /** The pause after the first try; twice as long after each further one, and up to half as long again by chance. */
        @Between(least = "1s")
        @WithDefault("10s")
        Duration pause();

        @Between(least = "1s")
        @WithDefault("6h")
        Duration longestPause();

        /** After so many tries it is given up, and shown to the admin: about three days. */
        @WithDefault("24")
        int tries();
    }

    /** How what Stripe told is fetched where its webhooks did not come. */
    interface Sweep {

        /** How often each account's events are fetched. */
        @Between(least = "1s")
        @WithDefault("1d")
        Duration every();

        /** How often it is looked whether that is due for one. */
        @Between(least = "1s")
        @WithDefault("10m")
        Duration lookEvery();

        /** How young an event is left alone: its webhook may still be on the way. */
        @WithDefault("5m")
        Duration grace();

        /** How much of what was fetched already is fetched again: Stripe's list may be a little behind. */
        @WithDefault("1h")
        Duration overlap();

        /** How long one node keeps an account to itself. */
        @Between(least = "1s")
        @WithDefault("10m")
        Duration lease();
    }
}
