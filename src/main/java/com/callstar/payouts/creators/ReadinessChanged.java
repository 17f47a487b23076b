package com.callstar.payouts.creators;

/**
 * Stripe can now pay a creator or no longer can, or its requirements changed. Fired within the
 * transaction of the change.
 */
public record ReadinessChanged(Creator before, Creator after) {}
