package com.callstar.payouts.payments;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** What an admin can decide about a payment that waits. */
public enum PaymentResolution {
    /** The creator for whom the share is held gets it. */
    KEEP(OpenQuestion.OTHER_CREATOR),
    /** The booking's second payment of the same amount also belongs to the creator. */
    ACCEPT(OpenQuestion.PAID_TWICE),
    /** The share is booked and paid in the currency in which the money reached Stripe's balance. */
    ACCEPT_SETTLEMENT(OpenQuestion.SETTLEMENT),
    /** The share stays in the currency that the customer paid in; the platform funds it. */
    KEEP_CURRENCY(OpenQuestion.SETTLEMENT);

    final OpenQuestion question;

    PaymentResolution(OpenQuestion question) {
        this.question = question;
    }

    /** The resolutions that answer one of these questions. */
    static List<PaymentResolution> of(Set<OpenQuestion> questions) {
        return Arrays.stream(values())
                .filter(one -> questions.contains(one.question))
                .toList();
    }
}
