package com.callstar.payouts.schedules;

import com.callstar.payouts.payments.TermsPolicy;
import com.callstar.payouts.schedules.ScheduleStore.DueSchedule;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;

/** Finds the creators whose day has come. */
@ApplicationScoped
class DueSchedules {

    private static final int AT_ONCE = 200;

    private final ScheduleStore schedules;
    private final RequestStore requests;
    private final ScheduleClock clock;
    private final TermsPolicy terms;

    DueSchedules(ScheduleStore schedules, RequestStore requests, ScheduleClock clock, TermsPolicy terms) {
        this.schedules = schedules;
        this.requests = requests;
        this.clock = clock;
        this.terms = terms;
    }

    /**
     * Opens the requests of some creators whose day has come, and moves their schedules on to the next day after now. If no node was
     * running on several of a creator's days, the first of them is made up for, and the others are not: one request takes everything.
     *
     * @return the creators
     */
    @Transactional
    List<String> open() {
        Instant now = clock.now();
        List<DueSchedule> due = schedules.due(now, AT_ONCE);
        List<String> creators = due.stream().map(DueSchedule::creatorId).toList();
        if (creators.isEmpty()) {
            return creators;
        }
        requests.open(creators, terms.currency(), now);
        schedules.moveOn(
                creators,
                due.stream().map(one -> clock.next(one.schedule(), now)).toList());
        return creators;
    }
}
