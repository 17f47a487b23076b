package com.callstar.payouts.stripe;

/**
 * The result of a sweep.
 *
 * @param accounts how many accounts were swept, the platform among them
 * @param missedEvents how many events had never reached us; they are in the inbox now
 * @param unfinished how many accounts wait for another try because Stripe gave no answer
 */
public record SweepReport(int accounts, int missedEvents, int unfinished) {}
