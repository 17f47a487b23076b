package com.callstar.payouts.core.invariants;

import com.callstar.payouts.core.Queries;
import com.callstar.payouts.core.Row;
import com.callstar.payouts.core.StatementTime;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.Session;

/** Keeps when each invariant was last checked, and what the check found. */
@ApplicationScoped
class InvariantStore {

    /** How long one check may read. */
    static final Duration LONGEST = Duration.ofMinutes(30);

    private static final int LONGEST_TRANSACTION_SECONDS = 40 * 60;
    private static final Duration EVERY = Duration.ofDays(1);
    /** After a check that failed. */
    private static final Duration PAUSE = Duration.ofHours(1);

    private static final String COUNTED = """
            select count(*) as breaches, coalesce((array_agg(id order by id))[1:5], '{}') as examples from (%s) breach(id)""";

    private final Session database;
    private final Queries queries;
    private final Clock clock;

    InvariantStore(Session database, Queries queries, Clock clock) {
        this.database = database;
        this.queries = queries;
        this.clock = clock;
    }

    /** What one check has found. */
    record Found(long breaches, String[] examples) {

        static Found read(Row row) throws SQLException {
            return new Found(row.number("breaches"), row.texts("examples"));
        }
    }

    /** Makes new names due, so that each has a row to lock. */
    @Transactional
    void enrol(Collection<String> names) {
        database.createNativeMutationQuery("""
                        insert into invariant_check (name, due_at) select name, :now from unnest(cast(:names as text[])) as name
                        on conflict (name) do nothing""")
                .setParameter("now", clock.instant())
                .setParameter("names", names.toArray(String[]::new))
                .executeUpdate();
    }

    /** Makes all of these due now. */
    @Transactional
    void makeDue(Collection<String> names) {
        enrol(names);
        database.createNativeMutationQuery("""
                        update invariant_check set due_at = :now
                        where name = any (cast(:names as text[])) and due_at > :now""")
                .setParameter("now", clock.instant())
                .setParameter("names", names.toArray(String[]::new))
                .executeUpdate();
    }

    /** One that is due and that no other node is checking. */
    @Transactional
    Optional<String> due(Collection<String> names) {
        return database.createNativeQuery("""
                        select name from invariant_check where name = any (cast(:names as text[])) and due_at <= :now
                        order by due_at, name limit 1 for update skip locked""", String.class)
                .setParameter("now", clock.instant())
                .setParameter("names", names.toArray(String[]::new))
                .getResultStream()
                .findFirst();
    }

    /**
     * Checks one that is still due. While the check runs, its row is locked, so that no other node does the same. Empty if another
     * node was faster.
     */
    @Transactional
    Optional<Found> check(Invariant invariant) {
        Instant now = clock.instant();
        boolean ours = !database.createNativeQuery(
                        "select name from invariant_check where name = :name and due_at <= :now for update skip locked",
                        String.class)
                .setParameter("name", invariant.name())
                .setParameter("now", now)
                .getResultList()
                .isEmpty();
        return ours ? Optional.of(checked(invariant, now)) : Optional.empty();
    }

    private Found checked(Invariant invariant, Instant now) {
        long began = System.nanoTime();
        Found found = StatementTime.upTo(
                LONGEST,
                database,
                () -> queries.first(COUNTED.formatted(invariant.breaches()), Map.of(), Found::read)
                        .orElseThrow());
        database.createNativeMutationQuery("""
                        update invariant_check set checked_at = :now, due_at = :next, took_ms = :took, breaches = :breaches,
                            examples = cast(:examples as text[]),
                            broken_since = case when :breaches > 0 then coalesce(broken_since, :now) end
                        where name = :name""")
                .setParameter("now", now)
                .setParameter("next", now.plus(EVERY))
                .setParameter(
                        "took", Duration.ofNanos(System.nanoTime() - began).toMillis())
                .setParameter("breaches", found.breaches())
                .setParameter("examples", found.examples())
                .setParameter("name", invariant.name())
                .executeUpdate();
        return found;
    }

    /** A check failed: others go first. */
    @Transactional
    void postpone(String name) {
        database.createNativeMutationQuery("update invariant_check set due_at = :later where name = :name")
                .setParameter("later", clock.instant().plus(PAUSE))
                .setParameter("name", name)
                .executeUpdate();
    }

    /** The results of these. One that was never due is not there. */
    List<InvariantCheck> results(Collection<String> names) {
        return queries.list("""
                select name, checked_at, took_ms, breaches, examples, broken_since, due_at from invariant_check
                where name = any (cast(:names as text[]))""", Map.of("names", names.toArray(String[]::new)), InvariantCheck::read);
    }
}
