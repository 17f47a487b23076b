package com.callstar.payouts.payments;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** A question about a captured payment that only an admin can answer; until then its share is held. */
public enum OpenQuestion {
    /** The intent names another creator than the one it was prepared for, or the one its booking belongs to. */
    OTHER_CREATOR,
    /** Another payment of this booking already paid the same amount. */
    PAID_TWICE,
    /** The money reached Stripe's balance in another currency than the customer paid in. */
    SETTLEMENT;

    static Set<OpenQuestion> named(String[] names) {
        Set<OpenQuestion> questions = EnumSet.noneOf(OpenQuestion.class);
        Arrays.stream(names).map(OpenQuestion::valueOf).forEach(questions::add);
        return questions;
    }
}
