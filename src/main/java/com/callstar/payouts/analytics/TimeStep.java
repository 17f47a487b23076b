package com.callstar.payouts.analytics;

/** The step of a time series. A week begins on Monday. The first step begins with the period, the last one ends with it. */
public enum TimeStep {
    DAY,
    WEEK,
    MONTH
}
