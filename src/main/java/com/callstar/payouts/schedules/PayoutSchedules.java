package com.callstar.payouts.schedules;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import com.callstar.payouts.audit.Audit;
import com.callstar.payouts.core.Actor;
import com.callstar.payouts.creators.Creator;
import com.callstar.payouts.creators.CreatorErased;
import com.callstar.payouts.creators.CreatorRefused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/** On which days creators want their payouts requested. */
@ApplicationScoped
public class PayoutSchedules {

    private static final String ADMIN = "admin";

    private final ScheduleStore schedules;
    private final RequestStore requests;
    private final ScheduleReader reader;
    private final ScheduleClock clock;
    private final Audit audit;

    PayoutSchedules(
            ScheduleStore schedules, RequestStore requests, ScheduleReader reader, ScheduleClock clock, Audit audit) {
        this.schedules = schedules;
        this.requests = requests;
        this.reader = reader;
        this.clock = clock;
        this.audit = audit;
    }

    /**
     * Chooses a creator's days; choosing the same again changes nothing. What is still open from an earlier day is not tried again.
     *
     * @param day of the week (1 is Monday) or of the month; ignored for never
     * @throws com.callstar.payouts.core.InvalidInput if the interval has no such day
     * @throws CreatorRefused INVALID_STATE if the creator was erased
     */
    @Transactional
    public void choose(Creator creator, PayoutInterval interval, Integer day, Actor actor) {
        PayoutSchedule chosen = PayoutSchedule.chosen(interval, day);
        if (creator.erased()) {
            throw CreatorRefused.erased(creator);
        }
        PayoutSchedule before = schedules.locked(creator.id());
        if (before.equals(chosen)) {
            return;
        }
        requests.close(creator.id());
        if (chosen.isNever()) {
            schedules.remove(creator.id());
        } else {
            Instant now = clock.now();
            boolean ownAdmin = actor.kind().equals(ADMIN) && actor.isCreator(creator.id());
            schedules.save(creator.id(), chosen, clock.next(chosen, now), ownAdmin, now);
        }
        audit.record(
                creator.id(),
                new Audit.AuditChange(actor, "creator.payout_schedule", before.toString(), chosen.toString(), null));
    }

    /** The schedule of each of these creators, what comes next, and what came of the last day. */
    public Map<String, ScheduleState> of(Collection<String> creatorIds) {
        return reader.of(creatorIds);
    }

    /** Nothing is requested for a creator who was erased. */
    @Transactional(MANDATORY)
    void erased(@Observes CreatorErased erased) {
        requests.close(erased.before().id());
        schedules.remove(erased.before().id());
    }
}
