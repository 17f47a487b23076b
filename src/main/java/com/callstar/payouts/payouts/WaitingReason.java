package com.callstar.payouts.payouts;

import com.callstar.payouts.core.Audience;
import com.callstar.payouts.core.Wording;
import java.util.Map;
import java.util.Set;

/** Why a payout waits for the platform: the creator reads that the money is safe, the admin what to cure. */
public final class WaitingReason {

    /** The platform's own Stripe balance is too low. */
    public static final String BALANCE = "platform_balance";
    /** Stripe does not accept the platform's key: it was rolled, has expired, or belongs to the other mode. */
    public static final String KEY = "platform_key";
    /** The platform's key lacks a permission. */
    public static final String PERMISSION = "platform_permission";
    /** The platform's Stripe account or its Connect is not set up or not activated. */
    public static final String SETUP = "platform_setup";

    public static final Set<String> CAUSES = Set.of(BALANCE, KEY, PERMISSION, SETUP);

    private WaitingReason() {}

    /**
     * Creators read the same for each cause: they can do nothing about it, and the platform's causes are internal.
     */
    public static Wording.Spoken of(String cause, Audience audience) {
        String sentence = audience == Audience.CREATOR ? "waiting.platform" : "waiting." + cause;
        return language -> Wording.of(audience.of(sentence), Map.of(), language);
    }
}
