package com.callstar.payouts.payouts;

/**
 * Stripe refused a call for a reason that only the platform can cure. Fired at each such refusal that is no disbursement's
 * (for those, see {@link PayoutBlocked}), within the transaction that records it.
 *
 * @param name our name of the problem: {@link PlatformAdvice} says what to do
 * @param call the kind of call, for example {@code POST /v1/accounts}; null if each call is refused
 * @param message Stripe's own words
 * @param link Stripe's page where it is cured; null if there is none
 */
public record PlatformFaultFound(String name, String call, String code, String message, String link) {}
