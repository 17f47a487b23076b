package com.callstar.payouts.payments;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** What an admin can decide about a payment that waits. */
public enum PaymentResolution {
    /** The creator for whom the share is held gets it. */
    KEEP(Question.OTHER_CREATOR),
    /** The booking's second payment of the same amount is the creator's too. */
    ACCEPT(Question.PAID_TWICE),
    /** The share is booked and paid in the currency in which the money reached Stripe's balance. */
    ACCEPT_SETTLEMENT(Question.SETTLEMENT),
    /** The share stays in the currency that the customer paid in; the platform funds it. */
    KEEP_CURRENCY(Question.SETTLEMENT);

    final Question question;

    PaymentResolution(Question question) {
        this.question = question;
    }

    /** Those that answer one of these questions. */
    static List<PaymentResolution> of(Set<Question> questions) {
        return Arrays.stream(values())
                .filter(one -> questions.contains(one.question))
                .toList();
    }
}
