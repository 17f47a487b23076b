package com.callstar.payouts.payments;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.core.Wording;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Words what a person must know about a payment whose money went back or may go back: what happened to the share, and what
 * comes next.
 */
public record PaymentNotice(String sentence, Map<String, Object> facts) implements Wording.Spoken {

    static Optional<PaymentNotice> of(Payment payment, boolean proofRequired) {
        if (proofRequired && isClaimable(payment) && proof(payment) != Proof.CONFIRMED) {
            return notice(
                    proof(payment) == Proof.DIFFERS ? "differs" : "unconfirmed", "remaining", payment.unreserved());
        }
        Payment.Returned returned = payment.returned();
        if (returned.frozen()) {
            return payment.remaining().isPositive()
                    ? notice("frozen", "frozen", payment.remaining())
                    : notice("disputed", "disputed", returned.disputed());
        }
        if (payment.remaining().minor() < 0) {
            return notice("owed", "owed", payment.remaining().negated());
        }
        if (returned.writtenOff().isPositive()) {
            return notice("written_off", "writtenOff", returned.writtenOff());
        }
        if (returned.recovered().isPositive()) {
            return notice("recovered", "recovered", returned.recovered());
        }
        if (returned.share().isPositive()) {
            return notice(returned.recovered().minor() < 0 ? "repaid" : "returned", "returned", returned.share());
        }
        return reserved(payment);
    }

    private static Proof proof(Payment payment) {
        return Objects.requireNonNull(payment.proof(), "The payment was read without its proof");
    }

    private static boolean isClaimable(Payment payment) {
        return payment.payoutStatus() == ShareStatus.READY
                && payment.unreserved().isPositive();
    }

    private static Optional<PaymentNotice> reserved(Payment payment) {
        Payment.Reserve reserve = payment.reserve();
        return reserve.amount().isPositive()
                ? Optional.of(new PaymentNotice(
                        "payment.reserved", Map.of("reserved", reserve.amount(), "until", reserve.until())))
                : Optional.empty();
    }

    private static Optional<PaymentNotice> notice(String sentence, String fact, Money amount) {
        return Optional.of(new PaymentNotice("payment." + sentence, Map.of(fact, amount)));
    }

    @Override
    public String in(Locale language) {
        return Wording.of(sentence, facts, language);
    }
}
