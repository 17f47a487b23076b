package com.callstar.payouts.creators;

import java.time.Instant;

/** Where a creator gives Stripe what it wants to know. Opens once, and only until it expires. */
public record OnboardingLink(String url, Instant expiresAt) {}
