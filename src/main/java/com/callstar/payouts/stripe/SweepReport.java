package com.callstar.payouts.stripe;

/**
 * What a sweep found.
 *
 * @param accounts how many accounts' events were looked through, the platform's among them
 * @param missedEvents how many of them had never reached us; they are in the inbox now
 * @param unfinished how many accounts wait for another try, since Stripe gave no answer
 */
public record SweepReport(int accounts, int missedEvents, int unfinished) {}
