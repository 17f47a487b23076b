package com.callstar.payouts.schedules;

import com.callstar.payouts.core.InvalidInput;
import java.time.LocalDate;

/**
 * On which days a creator's payouts are requested for them.
 *
 * @param day of the week or month, see {@link PayoutInterval}; null for never
 */
public record PayoutSchedule(PayoutInterval interval, Integer day) {

    static final PayoutSchedule NEVER = new PayoutSchedule(PayoutInterval.NEVER, null);

    /**
     * Reads what somebody chose.
     *
     * @param day ignored for never
     * @throws InvalidInput if the interval has no such day
     */
    static PayoutSchedule chosen(PayoutInterval interval, Integer day) {
        if (interval == PayoutInterval.NEVER) {
            return NEVER;
        }
        if (day == null) {
            throw InvalidInput.because("day", "missing");
        }
        if (day < 1 || day > interval.days()) {
            throw InvalidInput.outOfRange("day", 1, interval.days());
        }
        return new PayoutSchedule(interval, day);
    }

    boolean isNever() {
        return interval == PayoutInterval.NEVER;
    }

    /** The first of its days that is not before this one. */
    LocalDate onOrAfter(LocalDate from) {
        if (interval == PayoutInterval.WEEKLY) {
            return from.plusDays(Math.floorMod(day - from.getDayOfWeek().getValue(), 7));
        }
        LocalDate inThisMonth = ofMonth(from);
        return inThisMonth.isBefore(from) ? ofMonth(from.withDayOfMonth(1).plusMonths(1)) : inThisMonth;
    }

    private LocalDate ofMonth(LocalDate any) {
        return any.withDayOfMonth(Math.min(day, any.lengthOfMonth()));
    }

    /** As the audit has it: {@code NEVER}, {@code WEEKLY 1}, {@code MONTHLY 31}. */
    @Override
    public String toString() {
        return isNever() ? interval.name() : interval + " " + day;
    }
}
