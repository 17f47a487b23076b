package com.callstar.payouts.analytics;

/** By what a time is cut. A week begins on Monday; the first piece of a period begins with the period, the last ends with it. */
public enum TimeStep {
    DAY,
    WEEK,
    MONTH
}
