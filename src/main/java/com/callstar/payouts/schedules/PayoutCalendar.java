package com.callstar.payouts.schedules;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Set;

/** On which days payouts are requested and runs are started. */
public enum PayoutCalendar {
    /**
     * The days on which the euro's settlement system is open. It is closed on Saturdays and Sundays, New Year's Day, Good Friday, Easter
     * Monday, 1 May, 25 and 26 December.
     *
     * @see <a href="https://www.ecb.europa.eu/ecb/contacts/working-hours/html/index.en.html">ECB: TARGET working days</a>
     */
    TARGET {
        @Override
        boolean isOpen(LocalDate day) {
            LocalDate easter = easter(day.getYear());
            return day.getDayOfWeek() != DayOfWeek.SATURDAY
                    && day.getDayOfWeek() != DayOfWeek.SUNDAY
                    && !FIXED.contains(MonthDay.from(day))
                    && !day.equals(easter.minusDays(2))
                    && !day.equals(easter.plusDays(1));
        }
    },
    /** Every day counts. */
    NONE {
        @Override
        boolean isOpen(LocalDate day) {
            return true;
        }
    };

    private static final Set<MonthDay> FIXED =
            Set.of(MonthDay.of(1, 1), MonthDay.of(5, 1), MonthDay.of(12, 25), MonthDay.of(12, 26));

    abstract boolean isOpen(LocalDate day);

    /** This day, or the next one that is open. */
    LocalDate onOrAfter(LocalDate day) {
        LocalDate open = day;
        while (!isOpen(open)) {
            open = open.plusDays(1);
        }
        return open;
    }

    /**
     * Easter Sunday of the Gregorian calendar, by the algorithm that is known as Meeus/Jones/Butcher; its letters are those of the source.
     *
     * @see <a href="https://en.wikipedia.org/wiki/Date_of_Easter#Anonymous_Gregorian_algorithm">Anonymous Gregorian algorithm</a>
     */
    static LocalDate easter(int year) {
        int a = year % 19;
        int b = year / 100;
        int c = year % 100;
        int g = (8 * b + 13) / 25;
        int h = (19 * a + b - b / 4 - g + 15) % 30;
        int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
        int m = (a + 11 * h + 19 * l) / 433;
        int month = (h + l - 7 * m + 90) / 25;
        return LocalDate.of(year, month, (h + l - 7 * m + 33 * month + 19) % 32);
    }
}
