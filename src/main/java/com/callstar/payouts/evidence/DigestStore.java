package com.callstar.payouts.evidence;

import com.callstar.payouts.core.DatabaseIdentity;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;

/** Reads the rows to digest, page by page and each page in a transaction of its own, and keeps the digests. */
@ApplicationScoped
class DigestStore {

    private static final int PAGE = 1000;
    private static final String COLUMNS = "chain, day, after_id, to_id, row_count, late_count, previous, digest";

    private final Session database;
    private final DatabaseIdentity identity;
    private final Clock clock;
    private final Event<HeadsMoved> heads;

    DigestStore(Session database, DatabaseIdentity identity, Clock clock, Event<HeadsMoved> heads) {
        this.database = database;
        this.identity = identity;
        this.clock = clock;
        this.heads = heads;
    }

    /** A row as it is digested. */
    @RegisterForReflection(methods = false, fields = false)
    record Line(long id, Instant at, String line) {}

    /** The last row that carries a time of this UTC day. */
    @RegisterForReflection(methods = false, fields = false)
    record LastOfDay(LocalDate day, long id) {}

    @RegisterForReflection(methods = false, fields = false)
    private record Stored(
            String chain,
            LocalDate day,
            long afterId,
            long toId,
            long rows,
            long late,
            String previous,
            String digest) {

        DayDigest toDigest() {
            return new DayDigest(DigestChain.valueOf(chain), day, afterId, toId, rows, late, previous, digest);
        }
    }

    /** The newest rows now, and the number of the next transaction. */
    @Transactional
    SettledRows.Mark mark() {
        // First the rows: whatever has taken a lower id is then among the transactions before the next one.
        long audit = newest(DigestChain.AUDIT);
        long ledger = newest(DigestChain.LEDGER);
        return new SettledRows.Mark(identity.read(), clock.instant(), number("pg_snapshot_xmax"), audit, ledger);
    }

    /** Whether the mark is of the database that answers now. */
    boolean isOfThisDatabase(SettledRows.Mark mark) {
        return identity.read().equals(mark.database());
    }

    /** The number of the oldest transaction that is not finished; that of the next one if there is none. */
    @Transactional
    long oldestUnfinished() {
        return number("pg_snapshot_xmin");
    }

    private long number(String ofSnapshot) {
        return database.createNativeQuery(
                        "select cast(cast(" + ofSnapshot + "(pg_current_snapshot()) as text) as bigint)", Long.class)
                .getSingleResult();
    }

    private long newest(DigestChain chain) {
        return database.createNativeQuery("select coalesce(max(id), 0) from " + chain.view, Long.class)
                .getSingleResult();
    }

    /**
     * The days before {@code limit} that have rows in a range of ids, oldest first.
     *
     * @param after the rows have larger ids
     * @param to the rows have no larger ids
     */
    @Transactional
    List<LastOfDay> days(DigestChain chain, long after, long to, Instant limit) {
        database.createNativeMutationQuery("set local statement_timeout = '50s'")
                .executeUpdate();
        return database.createNativeQuery(
                        "select cast(at at time zone 'UTC' as date), max(id) from " + chain.view
                                + " where id > :after and id <= :to and at < :limit group by 1 order by 1",
                        LastOfDay.class)
                .setParameter("after", after)
                .setParameter("to", to)
                .setParameter("limit", limit)
                .getResultList();
    }

    /** The next rows of a range of ids; an empty list after the last. */
    @Transactional
    List<Line> page(DigestChain chain, long after, long to) {
        return database.createNativeQuery(
                        "select id, at, line from " + chain.view + " where id > :after and id <= :to order by id limit "
                                + PAGE,
                        Line.class)
                .setParameter("after", after)
                .setParameter("to", to)
                .getResultList();
    }

    /** The newest digest of a chain. */
    @Transactional
    Optional<DayDigest> head(DigestChain chain) {
        return database.createNativeQuery(
                        "select " + COLUMNS + " from day_digest where chain = :chain order by day desc limit 1",
                        Stored.class)
                .setParameter("chain", chain.name())
                .getResultStream()
                .findFirst()
                .map(Stored::toDigest);
    }

    /** The digests of a period, oldest first, with the one before and the one after it. */
    @Transactional
    List<DayDigest> around(DigestChain chain, LocalDate from, LocalDate to) {
        return database.createNativeQuery("select " + COLUMNS + """
                         from day_digest where chain = :chain
                          and day >= coalesce((select max(day) from day_digest where chain = :chain and day < :from), :from)
                          and day <= coalesce((select min(day) from day_digest where chain = :chain and day > :to), :to)
                        order by day""", Stored.class)
                .setParameter("chain", chain.name())
                .setParameter("from", from)
                .setParameter("to", to)
                .getResultStream()
                .map(Stored::toDigest)
                .toList();
    }

    /** Keeps a digest, unless another node has closed this day or a day after the same row. Returns whether it was kept. */
    @Transactional
    boolean keep(DayDigest closed) {
        return database.createNativeMutationQuery("insert into day_digest (" + COLUMNS + """
                        , closed_at)
                        values (:chain, :day, :after, :to, :rows, :late, :previous, :digest, :now)
                        on conflict do nothing""")
                        .setParameter("chain", closed.chain().name())
                        .setParameter("day", closed.day())
                        .setParameter("after", closed.afterId())
                        .setParameter("to", closed.toId())
                        .setParameter("rows", closed.rows())
                        .setParameter("late", closed.late())
                        .setParameter("previous", closed.previous())
                        .setParameter("digest", closed.digest())
                        .setParameter("now", clock.instant())
                        .executeUpdate()
                == 1;
    }

    /** Announces the newest digests, after days were closed. */
    @Transactional
    void announce() {
        heads.fire(new HeadsMoved(Arrays.stream(DigestChain.values())
                .flatMap(chain -> head(chain).stream())
                .toList()));
    }

    /** The start of the UTC day of this time. */
    static Instant startOfDay(Instant time) {
        return time.atOffset(ZoneOffset.UTC)
                .toLocalDate()
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
    }
}
