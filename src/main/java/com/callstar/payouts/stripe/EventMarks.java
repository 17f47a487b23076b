package com.callstar.payouts.stripe;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.hibernate.Session;
import org.jboss.logging.Logger;

/** Stores what became of claimed events, in the transaction that applied them: one statement for all of them. */
@ApplicationScoped
class EventMarks {

    private static final Logger LOG = Logger.getLogger(EventMarks.class);

    private final Session database;
    private final InboxSchedule schedule;
    private final Clock clock;

    EventMarks(Session database, InboxSchedule schedule, Clock clock) {
        this.database = database;
        this.schedule = schedule;
        this.clock = clock;
    }

    /** A claimed event and the result of applying it. */
    record Tried(ClaimedEvent event, Dispatch.Result result) {}

    /**
     * Stores these results, and makes due at once what waited for the payments that they made known. An event whose
     * object has to be read at Stripe is leased instead.
     */
    @Transactional(MANDATORY)
    void store(Collection<Tried> all) {
        all.forEach(EventMarks::warnOfSuspicious);
        write(all.stream()
                .filter(tried -> !(tried.result() instanceof Dispatch.ToRead))
                .map(tried -> schedule.mark(tried.event(), tried.result()))
                .toList());
        lease(
                all.stream()
                        .filter(tried -> tried.result() instanceof Dispatch.ToRead)
                        .map(tried -> tried.event().id())
                        .toList(),
                schedule.leaseEnd());
        wake(all.stream()
                .map(Tried::result)
                .filter(Dispatch.Applied.class::isInstance)
                .map(applied -> ((Dispatch.Applied) applied).madeKnown())
                .filter(known -> !known.isNobody())
                .toList());
    }

    private static void warnOfSuspicious(Tried tried) {
        if (tried.result() instanceof Dispatch.Suspicious suspicious) {
            LOG.warnf(
                    "Suspicious event: event=%s type=%s reason=%s",
                    tried.event().id(), tried.event().type(), suspicious.why());
        }
    }

    /** These have to be read at Stripe, and nobody is free to do it: they stay due, and later events of their objects wait. */
    @Transactional(MANDATORY)
    void leaveToBeRead(List<String> eventIds) {
        lease(eventIds, clock.instant());
    }

    private void lease(List<String> eventIds, Instant until) {
        if (eventIds.isEmpty()) {
            return;
        }
        database.createNativeMutationQuery("""
                        update stripe_event set next_try_at = :until, leased_until = :until
                        where id = any(cast(:ids as text[]))""")
                .setParameter("until", until)
                .setParameter("ids", eventIds.toArray(String[]::new))
                .executeUpdate();
    }

    @Transactional(MANDATORY)
    void write(List<EventMark> marks) {
        if (marks.isEmpty()) {
            return;
        }
        database.flush();
        database.createNativeMutationQuery("""
                        update stripe_event e set
                            status = m.status, outcome = m.outcome, tries = m.tries, next_try_at = m.next_try_at,
                            handled_at = m.handled_at, about_intent = coalesce(m.about_intent, e.about_intent),
                            leased_until = null
                        from unnest(cast(:ids as text[]), cast(:statuses as text[]), cast(:outcomes as text[]),
                                    cast(:tries as int[]), cast(:nextTries as timestamptz[]),
                                    cast(:handled as timestamptz[]), cast(:intents as text[]))
                            as m(id, status, outcome, tries, next_try_at, handled_at, about_intent)
                        where e.id = m.id""")
                .setParameter("ids", column(marks, EventMark::id, String[]::new))
                .setParameter("statuses", column(marks, mark -> mark.status().name(), String[]::new))
                .setParameter("outcomes", column(marks, EventMark::outcome, String[]::new))
                .setParameter("tries", column(marks, EventMark::tries, Integer[]::new))
                .setParameter("nextTries", column(marks, EventMark::nextTryAt, Instant[]::new))
                .setParameter("handled", column(marks, EventMark::handledAt, Instant[]::new))
                .setParameter("intents", column(marks, EventMark::aboutIntent, String[]::new))
                .executeUpdate();
    }

    /**
     * Makes due at once the events that came before their payment was known, also those that were given up. An event
     * that another node has locked is left to that node: it finds the payment, or the event is retried.
     */
    private void wake(List<PaymentSubject> known) {
        if (known.isEmpty()) {
            return;
        }
        database.createNativeMutationQuery("""
                        update stripe_event set status = 'WAITING', tries = 0, next_try_at = :now, handled_at = null
                        where id in (
                            select id from stripe_event
                            where status in ('WAITING', 'GIVEN_UP') and payload is not null and (next_try_at is null or next_try_at > :now)
                              and leased_until is null
                              and (about_intent = any(cast(:intents as text[])) or about_charge = any(cast(:charges as text[])))
                            for update skip locked)""")
                .setParameter("now", clock.instant())
                .setParameter("intents", named(known, PaymentSubject::intentId))
                .setParameter("charges", named(known, PaymentSubject::chargeId))
                .executeUpdate();
    }

    private static String[] named(List<PaymentSubject> known, Function<PaymentSubject, String> id) {
        return known.stream().map(id).filter(Objects::nonNull).distinct().toArray(String[]::new);
    }

    private static <T> T[] column(List<EventMark> marks, Function<EventMark, T> column, IntFunction<T[]> array) {
        return marks.stream().map(column).toArray(array);
    }
}
