package com.callstar.payouts.creators;

import java.time.Instant;

/**
 * A link to the page where a creator gives Stripe the required information. Single use, and valid only until it expires.
 */
public record OnboardingLink(String url, Instant expiresAt) {}
