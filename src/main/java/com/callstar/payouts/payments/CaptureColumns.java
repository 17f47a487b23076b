package com.callstar.payouts.payments;

import com.callstar.payouts.core.Money;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;

/** Columns that say how the capture differs from what was prepared, and what an admin has to decide about it. */
@Embeddable
class CaptureColumns {

    @Column(name = "prepared_amount")
    Long preparedAmount;

    @Column(name = "prepared_currency")
    String preparedCurrency;

    @Column(name = "named_creator_id")
    String namedCreatorId;

    @Column(name = "named_booking_id")
    String namedBookingId;

    @Column(name = "settled_amount")
    Long settledAmount;

    @Column(name = "settled_currency")
    String settledCurrency;

    @Column(name = "charged_amount")
    Long chargedAmount;

    @Column(name = "charged_currency")
    String chargedCurrency;

    @Column(name = "waits_for")
    String[] waitsFor = {};

    String[] decided = {};

    void prepared(Money amount) {
        preparedAmount = amount.minor();
        preparedCurrency = amount.currency();
    }

    void settled(Money amount) {
        settledAmount = amount.minor();
        settledCurrency = amount.currency();
    }

    void charged(Money amount) {
        chargedAmount = amount.minor();
        chargedCurrency = amount.currency();
    }

    Money prepared() {
        return preparedAmount == null ? null : new Money(preparedAmount, preparedCurrency);
    }

    Money settled() {
        return settledAmount == null ? null : new Money(settledAmount, settledCurrency);
    }

    Money charged() {
        return chargedAmount == null ? null : new Money(chargedAmount, chargedCurrency);
    }

    Set<OpenQuestion> questions() {
        return OpenQuestion.named(waitsFor);
    }

    void ask(OpenQuestion question) {
        waitsFor = with(waitsFor, question.name());
    }

    boolean isDecided(PaymentResolution resolution) {
        return Arrays.asList(decided).contains(resolution.name());
    }

    /** Marks the question as answered, so that it is not asked again. */
    void decide(PaymentResolution resolution) {
        waitsFor = Arrays.stream(waitsFor)
                .filter(one -> !one.equals(resolution.question.name()))
                .toArray(String[]::new);
        decided = with(decided, resolution.name());
    }

    private static String[] with(String[] some, String another) {
        return Stream.concat(Arrays.stream(some), Stream.of(another)).distinct().toArray(String[]::new);
    }
}
