package com.callstar.payouts.security;

/**
 * What requests cost, in units of one small read of our own database. A caller has a budget of them for each minute, the same for
 * GraphQL, REST and exports.
 */
public final class Cost {

    public static final int READ = 1;
    public static final int CHANGE = 10;
    /** Something that calls Stripe, once or a few times. */
    public static final int STRIPE_CALL = 100;
    /** Something that reads many objects of Stripe, or very many rows of ours, as a file of any size does. */
    public static final int BULK = 500;

    private static final int ROWS_FOR_ONE = 10;
    private static final int ANALYTICS = 10;
    private static final int DAYS_FOR_ONE = 4;

    private Cost() {}

    /** A list of at most so many rows. */
    public static int rows(int most) {
        return READ + Math.max(0, most) / ROWS_FOR_ONE;
    }

    /** Analytics of so many days. */
    public static int analytics(int days) {
        return ANALYTICS + Math.max(0, days) / DAYS_FOR_ONE;
    }
}
