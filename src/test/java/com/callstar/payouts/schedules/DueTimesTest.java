package com.callstar.payouts.schedules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.callstar.payouts.core.InvalidInput;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On which days and at what times schedules are due. */
class DueTimesTest {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final DueTimes AT_SIX = new DueTimes(PARIS, PayoutCalendar.TARGET, 6);

    @ParameterizedTest(name = "{0} {1} after {2} is due at {3}")
    @CsvSource({
        // An ordinary week; the day itself counts until its hour.
        "WEEKLY, 1, 2026-03-03T12:00:00Z, 2026-03-09T05:00:00Z",
        "WEEKLY, 1, 2026-03-09T04:59:59Z, 2026-03-09T05:00:00Z",
        "WEEKLY, 1, 2026-03-09T05:00:00Z, 2026-03-16T05:00:00Z",
        // Clocks change on Sunday, 29 March and 25 October: six o'clock stays six o'clock.
        "WEEKLY, 5, 2026-03-20T05:00:00Z, 2026-03-27T05:00:00Z",
        "WEEKLY, 5, 2026-03-28T05:00:00Z, 2026-04-07T04:00:00Z",
        "WEEKLY, 1, 2026-10-19T04:00:00Z, 2026-10-26T05:00:00Z",
        // Good Friday and Easter Monday 2026 are 3 and 6 April.
        "WEEKLY, 1, 2026-03-31T12:00:00Z, 2026-04-07T04:00:00Z",
        "WEEKLY, 1, 2026-04-07T04:00:00Z, 2026-04-13T04:00:00Z",
        // A Saturday moves to Monday.
        "WEEKLY, 6, 2026-03-10T12:00:00Z, 2026-03-16T05:00:00Z",
        // Months of 28, 29, 30 and 31 days.
        "MONTHLY, 31, 2026-04-02T12:00:00Z, 2026-04-30T04:00:00Z",
        "MONTHLY, 31, 2027-02-28T12:00:00Z, 2027-03-01T05:00:00Z",
        "MONTHLY, 31, 2027-03-01T05:00:00Z, 2027-03-31T04:00:00Z",
        "MONTHLY, 30, 2028-02-01T12:00:00Z, 2028-02-29T05:00:00Z",
        "MONTHLY, 29, 2028-02-29T04:00:00Z, 2028-02-29T05:00:00Z",
        // The last day of January 2026 is a Saturday: due in February, and again at the end of February, which moves to
        // 2 March.
        "MONTHLY, 31, 2026-01-31T12:00:00Z, 2026-02-02T05:00:00Z",
        "MONTHLY, 31, 2026-02-02T05:00:00Z, 2026-03-02T05:00:00Z",
        // New Year's Day, 1 May, and Christmas before a weekend.
        "MONTHLY, 1, 2026-12-15T12:00:00Z, 2027-01-04T05:00:00Z",
        "MONTHLY, 1, 2026-04-20T12:00:00Z, 2026-05-04T04:00:00Z",
        "MONTHLY, 25, 2026-12-01T12:00:00Z, 2026-12-28T05:00:00Z"
    })
    void a_schedule_is_due_on_business_days_at_its_hour(
            PayoutInterval interval, int day, Instant after, Instant expected) {
        assertThat(AT_SIX.next(PayoutSchedule.chosen(interval, day), after).at())
                .isEqualTo(expected);
    }

    @Test
    void the_day_is_that_of_the_platforms_zone() {
        DueTimes.Due due = new DueTimes(ZoneId.of("Pacific/Auckland"), PayoutCalendar.TARGET, 6)
                .next(PayoutSchedule.chosen(PayoutInterval.WEEKLY, 1), Instant.parse("2026-03-05T00:00:00Z"));
        assertThat(due.day()).isEqualTo("2026-03-09");
        assertThat(due.at()).isEqualTo("2026-03-08T17:00:00Z");
    }

    @Test
    void an_hour_that_a_clock_change_skips_or_repeats_comes_once() {
        DueTimes atTwo = new DueTimes(PARIS, PayoutCalendar.NONE, 2);
        PayoutSchedule sundays = PayoutSchedule.chosen(PayoutInterval.WEEKLY, 7);
        DueTimes.Due march = atTwo.next(sundays, Instant.parse("2026-03-28T12:00:00Z"));
        assertThat(march.at()).as("two o'clock does not exist").isEqualTo("2026-03-29T01:00:00Z");
        assertThat(atTwo.next(sundays, march.at()).day()).isEqualTo("2026-04-05");

        DueTimes.Due october = atTwo.next(sundays, Instant.parse("2026-10-24T12:00:00Z"));
        assertThat(october.at()).as("the first two o'clock").isEqualTo("2026-10-25T00:00:00Z");
        assertThat(atTwo.next(sundays, october.at()).day()).isEqualTo("2026-11-01");
    }

    @Test
    void a_monthly_schedule_is_due_once_a_month_for_a_hundred_years() {
        for (int day : new int[] {1, 15, 28, 29, 30, 31}) {
            PayoutSchedule schedule = PayoutSchedule.chosen(PayoutInterval.MONTHLY, day);
            Instant at = Instant.parse("2026-01-05T12:00:00Z");
            for (int month = 0; month < 1200; month++) {
                Instant next = AT_SIX.next(schedule, at).at();
                assertThat(next).isAfter(at).isBefore(at.plusSeconds(38L * 86_400));
                at = next;
            }
            assertThat(LocalDate.ofInstant(at, PARIS)).isBetween("2125-12-01", "2126-01-10");
        }
    }

    /** Among them the earliest and the latest possible dates, 22 March and 25 April. */
    @ParameterizedTest
    @CsvSource({
        "1818-03-22", "1943-04-25", "1999-04-04", "2000-04-23", "2001-04-15", "2008-03-23", "2011-04-24", "2016-03-27",
        "2019-04-21", "2020-04-12", "2021-04-04", "2022-04-17", "2023-04-09", "2024-03-31", "2025-04-20", "2026-04-05",
        "2027-03-28", "2028-04-16", "2029-04-01", "2030-04-21", "2035-03-25", "2038-04-25", "2049-04-18"
    })
    void easter_is_on_its_known_dates(LocalDate easter) {
        assertThat(PayoutCalendar.easter(easter.getYear())).isEqualTo(easter);
    }

    /** As the European Central Bank publishes them. */
    @ParameterizedTest
    @CsvSource({
        "2024, 2024-01-01 2024-03-29 2024-04-01 2024-05-01 2024-12-25 2024-12-26",
        "2025, 2025-01-01 2025-04-18 2025-04-21 2025-05-01 2025-12-25 2025-12-26",
        "2026, 2026-01-01 2026-04-03 2026-04-06 2026-05-01 2026-12-25"
    })
    void target_is_closed_on_its_holidays_and_weekends(int year, String holidays) {
        assertThat(IntStream.rangeClosed(1, LocalDate.of(year, 1, 1).lengthOfYear())
                        .mapToObj(day -> LocalDate.ofYearDay(year, day))
                        .filter(day -> day.getDayOfWeek().getValue() < 6)
                        .filter(day -> !PayoutCalendar.TARGET.isOpen(day))
                        .map(LocalDate::toString))
                .containsExactly(holidays.split(" "));
        assertThat(PayoutCalendar.TARGET.isOpen(LocalDate.of(2026, 3, 7))).isFalse();
        assertThat(PayoutCalendar.TARGET.isOpen(LocalDate.of(2026, 3, 8))).isFalse();
        assertThat(PayoutCalendar.NONE.isOpen(LocalDate.of(2026, 3, 8))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"WEEKLY, 0", "WEEKLY, 8", "MONTHLY, 0", "MONTHLY, 32", "WEEKLY,", "MONTHLY,"})
    void a_day_outside_of_its_week_or_month_is_rejected(PayoutInterval interval, Integer day) {
        assertThatThrownBy(() -> PayoutSchedule.chosen(interval, day)).isInstanceOf(InvalidInput.class);
    }

    @Test
    void never_has_no_day() {
        assertThat(PayoutSchedule.chosen(PayoutInterval.NEVER, 3)).isEqualTo(PayoutSchedule.NEVER);
    }
}
