package com.callstar.payouts.stripe;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import com.callstar.payouts.creators.CreatorErased;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.hibernate.Session;

/** Removes the content of events that are done with. The events stay, with their ids, times and outcomes. */
@ApplicationScoped
public class EventPayloads {

    private final Session database;
    private final ObjectMapper json;
    private final Clock clock;

    EventPayloads(Session database, ObjectMapper json, Clock clock) {
        this.database = database;
        this.json = json;
        this.clock = clock;
    }

    /** The event as it was stored; if its payload was removed, an event that says only what it is about. */
    IncomingEvent read(StripeEventEntity event) {
        return event.payload == null ? IncomingEvent.withoutPayload(event) : IncomingEvent.read(event.payload, json);
    }

    /** Stores what was read at Stripe in place of a payload that was removed, because an event that waits must have one. */
    @Transactional(MANDATORY)
    void restore(IncomingEvent current) {
        database.createNativeMutationQuery("""
                        update stripe_event set payload = :payload, payload_removed_at = null
                        where id = :id and payload is null and status <> 'HANDLED'""")
                .setParameter("payload", KeptFields.of(current.asSent()))
                .setParameter("id", current.id())
                .executeUpdate();
    }

    /**
     * Removes the payloads of some events that ended before this time, the oldest first. What another node removes is skipped.
     *
     * @param most how many at once
     * @return the ids of the events; empty if there are no more
     */
    @Transactional
    public List<String> removeBefore(Instant time, int most) {
        return database.createNativeQuery("""
                        update stripe_event set payload = null, payload_removed_at = :now
                        where id in (
                            select id from stripe_event
                            where payload is not null and handled_at is not null and handled_at < :time and status <> 'WAITING'
                            order by handled_at limit :most for update skip locked)
                        returning id""", String.class)
                .setParameter("now", clock.instant())
                .setParameter("time", time)
                .setParameter("most", most)
                .getResultList();
    }

    /** The same for all ended events of creators who were erased, whatever their age: Stripe goes on to report their accounts. */
    @Transactional
    public List<String> removeOfErased(int most) {
        return database.createNativeQuery("""
                        update stripe_event set payload = null, payload_removed_at = :now
                        where id in (
                            select e.id from stripe_event e join erased_account a on a.account = e.account
                            where e.payload is not null and e.handled_at is not null and e.status <> 'WAITING'
                            limit :most for update of e skip locked)
                        returning id""", String.class)
                .setParameter("now", clock.instant())
                .setParameter("most", most)
                .getResultList();
    }

    /** The events of a creator's Stripe accounts contain the last digits of bank accounts. */
    @Transactional(MANDATORY)
    void erased(@Observes CreatorErased erased) {
        database.createNativeMutationQuery("""
                        update stripe_event set payload = null, payload_removed_at = :at
                        where account = any(cast(:accounts as text[])) and payload is not null and status <> 'WAITING'""")
                .setParameter("at", erased.at())
                .setParameter("accounts", erased.stripeAccounts().toArray(String[]::new))
                .executeUpdate();
    }
}
