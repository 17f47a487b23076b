package com.callstar.payouts.stripe;

import java.time.Instant;

/**
 * How far the sweep has come.
 *
 * @param accounts how many accounts it knows, the platform among them
 * @param unfinished how many of them are still to be swept
 * @param platformSweptAt when the platform's own events were last fetched; null for never
 * @param oldestSweptAt when the account whose turn was longest ago was last swept; null if one never was
 * @param nextAt when the next account is due; null if none is before the daily sweep
 */
public record SweepState(
        int accounts, int unfinished, Instant platformSweptAt, Instant oldestSweptAt, Instant nextAt) {}
