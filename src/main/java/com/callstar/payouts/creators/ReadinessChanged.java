package com.callstar.payouts.creators;

/**
 * Stripe's ability to pay a creator changed, or its requirements did. Fired within the transaction of the change.
 */
public record ReadinessChanged(Creator before, Creator after) {}
