package com.callstar.payouts.creators;

/**
 * Stripe can pay a creator from now on, or no longer; or it wants something else of them than it did. Fired within the
 * transaction of the change.
 */
public record ReadinessChanged(Creator before, Creator after) {}
