package com.callstar.payouts.creators;

import java.time.Instant;

/** A link to Stripe's onboarding. It opens once, until it expires. */
public record OnboardingLink(String url, Instant expiresAt) {}
