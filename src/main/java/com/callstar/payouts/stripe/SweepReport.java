package com.callstar.payouts.stripe;

/**
 * The result of a sweep.
 *
 * @param accounts how many accounts were swept, the platform among them
 * @param missedEvents how many events had never reached us; the inbox applies them now
 * @param unfinished how many accounts are not swept yet: because this takes longer than a request may, or Stripe gave
 *     no answer; the sweep goes on by itself
 */
public record SweepReport(int accounts, int missedEvents, int unfinished) {}
