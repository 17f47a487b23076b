package com.callstar.payouts.stripe;

import com.callstar.payouts.core.telemetry.Trace;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.hibernate.Session;
import org.hibernate.exception.GenericJDBCException;

/** Stores events as they arrive, and knows which have arrived. */
@ApplicationScoped
class EventIntake {

    private static final String INSERT = """
            insert into stripe_event (id, type, account, object_id, livemode, api_version, created, object_key,
                                      about_intent, about_charge, payload, missed, traceparent, status, next_try_at, received_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'WAITING', ?, ?)
            on conflict (id) do nothing""";

    private final DataSource connections;
    private final Session database;
    private final Clock clock;

    EventIntake(DataSource connections, Session database, Clock clock) {
        this.connections = connections;
        this.database = database;
        this.clock = clock;
    }

    /**
     * Stores an event with one statement that commits itself. False if it is there already.
     *
     * @param missed its webhook did not come, and the sweep found it
     */
    boolean keep(IncomingEvent event, boolean missed) {
        PaymentSubject subject = PaymentSubject.waitingFor(event);
        OffsetDateTime now = utc(clock.instant());
        Object[] row = {
            event.id(),
            event.type(),
            event.account(),
            event.objectId(),
            event.livemode(),
            event.apiVersion(),
            utc(event.created()),
            ObjectKey.of(event),
            subject.intentId(),
            subject.chargeId(),
            KeptFields.of(event.asSent()),
            missed,
            Trace.currentTraceparent(),
            now,
            now
        };
        try (Connection connection = connections.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (int i = 0; i < row.length; i++) {
                insert.setObject(i + 1, row[i]);
            }
            return insert.executeUpdate() == 1;
        } catch (SQLException failure) {
            throw new GenericJDBCException("The event could not be stored: " + event.id(), failure);
        }
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    /** Those of these ids that are stored. */
    @Transactional
    Set<String> known(List<String> ids) {
        return Set.copyOf(database.createQuery("select id from StripeEventEntity where id in :ids", String.class)
                .setParameter("ids", ids)
                .getResultList());
    }

    /** The sequence number of the newest event; 0 if there is none. */
    @Transactional
    long latest() {
        return database.createQuery("select coalesce(max(seq), 0) from StripeEventEntity", Long.class)
                .getSingleResult();
    }

    /** How many events after this sequence number were found by the sweep. */
    @Transactional
    int missedSince(long place) {
        return (int) StripeEventEntity.count("seq > ?1 and missed", place);
    }
}
