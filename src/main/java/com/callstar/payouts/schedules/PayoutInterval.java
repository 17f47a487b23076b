package com.callstar.payouts.schedules;

/** How often a creator's payouts are requested for them. */
public enum PayoutInterval {
    /** Only when the creator asks. */
    NEVER,
    /** On one day of the week: 1 is Monday, 7 is Sunday. */
    WEEKLY,
    /** On one day of the month, 1 to 31. In a shorter month, on its last day. */
    MONTHLY;

    int days() {
        return this == WEEKLY ? 7 : 31;
    }
}
