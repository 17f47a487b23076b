package com.callstar.payouts.onward;

import com.callstar.payouts.core.Audience;
import com.callstar.payouts.core.Wording;
import com.callstar.payouts.payouts.Payout;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;

/**
 * When the money of a paid payout reaches the creator's bank, as far as we know: PAID means that it is on the Stripe account.
 *
 * @param expectedOn the day on which Stripe expects that the bank has it, in UTC as Stripe gives it; null if that is not known
 * @param arrivedOn the day on which the bank had it, in UTC; null if it has not, or if that is not known
 * @param traceId by which the bank finds it; null if Stripe does not say
 * @param because where the money is, in words
 */
public record Arrival(
        ArrivalStatus status, LocalDate expectedOn, LocalDate arrivedOn, String traceId, Wording.Spoken because) {

    private static final Set<String> AUTOMATIC = Set.of("daily", "weekly", "monthly");
    private static final String MANUAL = "manual";

    /** Of a transfer that we pay on to the bank. */
    static Arrival of(OnwardPayout onward, Audience reader) {
        Wording.Spoken reason = onward.reason(reader);
        LocalDate expected = day(onward.expectedAt());
        return switch (onward.status()) {
            case WAITING, FAILED -> new Arrival(ArrivalStatus.ON_STRIPE_ACCOUNT, null, null, null, reason);
            case SENT -> new Arrival(ArrivalStatus.ON_ITS_WAY, expected, null, onward.traceId(), reason);
            case PAID ->
                new Arrival(ArrivalStatus.AT_BANK, expected, arrived(onward, expected), onward.traceId(), reason);
            case CANCELLED -> new Arrival(ArrivalStatus.NOT_KNOWN, null, null, null, reason);
        };
    }

    /** Stripe's day of arrival is that of the bank; we may learn of it later. */
    private static LocalDate arrived(OnwardPayout onward, LocalDate expected) {
        LocalDate learned = day(onward.paidAt());
        return expected == null || expected.isAfter(learned) ? learned : expected;
    }

    /** Of a payout of ours on the creator's Stripe account, which ends at the bank. */
    static Arrival ofBankPayout(Payout payout, Audience reader) {
        return new Arrival(ArrivalStatus.AT_BANK, null, day(payout.completedAt()), null, toTheBank(reader));
    }

    /** Of a transfer that Stripe pays out by itself, or that we have not begun to pay on. */
    static Arrival ofTransfer(String schedule, Audience reader) {
        ArrivalStatus status = MANUAL.equals(schedule) ? ArrivalStatus.ON_STRIPE_ACCOUNT : ArrivalStatus.NOT_KNOWN;
        return new Arrival(status, null, null, null, bySchedule(schedule, reader));
    }

    private static LocalDate day(Instant time) {
        return time == null ? null : LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    /**
     * What becomes of transferred money.
     *
     * @param schedule Stripe's interval of automatic payouts of the account; null if it is not known
     */
    public static Wording.Spoken bySchedule(String schedule, Audience reader) {
        boolean known = schedule != null && (AUTOMATIC.contains(schedule) || MANUAL.equals(schedule));
        return sentence(known ? schedule : "by_stripe", reader);
    }

    /** What a creator can do about a payout of ours that their bank does not show. */
    public static Wording.Spoken toTheBank(Audience reader) {
        return sentence("at_bank", reader);
    }

    private static Wording.Spoken sentence(String name, Audience reader) {
        return language -> Wording.of(reader.of("arrival." + name), Map.of(), language);
    }
}
