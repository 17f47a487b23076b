package com.callstar.payouts.payouts;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import com.callstar.payouts.audit.Audit;
import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.InvalidInput;
import com.callstar.payouts.core.telemetry.MetricsSource;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.jboss.logging.Logger;

/**
 * Creators whose books contradict themselves. They are paid nothing until an admin has looked and gives a reason to go
 * on; the same contradiction does not freeze them again.
 */
@ApplicationScoped
public class BooksFreezes implements MetricsSource {

    private static final Logger LOG = Logger.getLogger(BooksFreezes.class);
    private static final Actor ACTOR = Actor.system("books");
    private static final int LONGEST_REASON = 2000;

    @RegisterForReflection(methods = false, fields = false)
    private record Frozen(String creatorId, String reason) {}

    private final Session database;
    private final Audit audit;
    private final Clock clock;
    private final Event<BooksFrozen> freezes;

    BooksFreezes(Session database, Audit audit, Clock clock, Event<BooksFrozen> freezes) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
        this.freezes = freezes;
    }

    /** Freezes those of these creators whose books contradict themselves now. */
    @Transactional
    void check(Collection<String> creators) {
        Instant now = clock.instant();
        database.createNativeQuery("""
                        insert into books_freeze (creator_id, reason, found_at)
                        select b.creator_id, b.reason, :now
                        from (select creator_id, string_agg(reason, '; ' order by reason) as reason
                              from books_breaches(cast(:creators as text[])) group by 1) b
                        where not exists (select 1 from books_freeze f where f.creator_id = b.creator_id and f.reason = b.reason)
                        on conflict (creator_id) where released_at is null do nothing
                        returning creator_id, reason""", Frozen.class)
                .setParameter("creators", creators.toArray(String[]::new))
                .setParameter("now", now)
                .getResultList()
                .forEach(creator -> frozen(creator, now));
    }

    private void frozen(Frozen creator, Instant now) {
        LOG.errorf(
                "Payouts frozen, the books contradict themselves: creator=%s reason=%s",
                creator.creatorId(), creator.reason());
        audit.record(creator.creatorId(), new Audit.AuditChange(ACTOR, "books.freeze", null, null, creator.reason()));
        freezes.fire(new BooksFrozen(creator.creatorId(), now));
    }

    /** Ends the freeze of a creator whose books agree again. */
    @Transactional(MANDATORY)
    void releaseIfSound(String creatorId, String reason, Actor actor) {
        boolean sound = database.createNativeQuery(
                        "select 1 from books_breaches(array[cast(:creator as text)])", Integer.class)
                .setParameter("creator", creatorId)
                .getResultList()
                .isEmpty();
        if (sound && end(creatorId, reason, actor) > 0) {
            audit.record(creatorId, new Audit.AuditChange(actor, "books.release", null, null, reason));
        }
    }

    private int end(String creatorId, String reason, Actor actor) {
        return database.createNativeMutationQuery("""
                        update books_freeze set released_at = :now, released_by = :actor, release_reason = :why
                        where creator_id = :creator and released_at is null""")
                .setParameter("now", clock.instant())
                .setParameter("actor", actor.toString())
                .setParameter("why", reason)
                .setParameter("creator", creatorId)
                .executeUpdate();
    }

    /** Why the payouts of these creators are frozen, by creator id. Creators who are not frozen are absent. */
    @Transactional
    public Map<String, String> reasons(Collection<String> creators) {
        return database.createNativeQuery("""
                        select creator_id, reason from books_freeze
                        where released_at is null and creator_id = any(cast(:creators as text[]))""", Frozen.class)
                .setParameter("creators", creators.toArray(String[]::new))
                .getResultStream()
                .collect(Collectors.toMap(Frozen::creatorId, Frozen::reason));
    }

    /** How the ledger and the payments of these frozen creators differed, by creator id. Creators who are not frozen are absent. */
    public Map<String, List<BooksDifference>> differences(Collection<String> creators) {
        return reasons(creators).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, frozen -> BooksDifference.in(frozen.getValue())));
    }

    /**
     * Allows payouts again after an admin has looked at the books.
     *
     * @param reason kept in the audit
     * @throws PayoutRefused INVALID_STATE if the creator is not frozen
     */
    @Transactional
    public void release(String creatorId, String reason, Actor actor) {
        String why = InvalidInput.required("reason", reason, LONGEST_REASON);
        if (end(creatorId, why, actor) == 0) {
            throw new PayoutRefused.BooksNotFrozen();
        }
        audit.record(creatorId, new Audit.AuditChange(actor, "books.release", null, null, why));
    }

    @Override
    @Transactional
    public List<MetricsSource.Gauge> measures() {
        long frozen = database.createNativeQuery(
                        "select count(*) from books_freeze where released_at is null", Long.class)
                .getSingleResult();
        return List.of(new MetricsSource.Gauge(
                "callstar.books.frozen",
                "Creators whose payouts are frozen because their books contradict themselves",
                Map.of(),
                frozen));
    }
}
