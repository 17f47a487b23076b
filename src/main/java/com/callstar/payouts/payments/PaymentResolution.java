package com.callstar.payouts.payments;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The decisions about a waiting payment. */
public enum PaymentResolution {
    /** The creator who has the held share keeps it. */
    KEEP(OpenQuestion.OTHER_CREATOR),
    /** The booking's second payment of the same amount also belongs to the creator. */
    ACCEPT(OpenQuestion.PAID_TWICE),
    /** The share is recorded and paid in the currency in which it settled. */
    ACCEPT_SETTLEMENT(OpenQuestion.SETTLEMENT),
    /** The share stays in the customer's currency; the platform funds it. */
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
