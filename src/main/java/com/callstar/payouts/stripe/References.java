package com.callstar.payouts.stripe;

/** The names under which our ids stand in the metadata of Stripe's objects. */
final class References {

    static final String BOOKING = "bookingId";
    static final String CREATOR = "creatorId";
    static final String PAYOUT = "payoutId";
    static final String DISBURSEMENT = "disbursementId";
    static final String REVERSAL = "reversalId";
    static final String DEPLOYMENT = "deployment";

    private References() {}
}
