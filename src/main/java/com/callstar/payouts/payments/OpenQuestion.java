package com.callstar.payouts.payments;

/** What only an admin can decide about a captured payment; until then its share is held. */
public enum OpenQuestion {
    /** The intent names another creator than it was prepared for, or than its booking belongs to. */
    OTHER_CREATOR,
    /** Another payment of this booking paid the same amount already. */
    PAID_TWICE,
    /** It reached Stripe's balance in another currency than the customer paid in. */
    SETTLEMENT
}
