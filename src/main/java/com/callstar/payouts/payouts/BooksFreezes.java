package com.callstar.payouts.payouts;

import com.callstar.payouts.audit.Audit;
import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.InvalidInput;
import com.callstar.payouts.core.Measured;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.jboss.logging.Logger;

/**
 * Creators whose books contradict themselves. Nothing is paid to them until an admin has looked and says why it may go on; the same
 * contradiction does not freeze them again.
 */
@ApplicationScoped
public class BooksFreezes implements Measured {

    private static final Logger LOG = Logger.getLogger(BooksFreezes.class);
    private static final Actor ACTOR = Actor.system("books");
    private static final int LONGEST_REASON = 2000;

    @RegisterForReflection(methods = false, fields = false)
    private record Frozen(String creatorId, String reason) {}

    private final Session database;
    private final Audit audit;
    private final Clock clock;

    BooksFreezes(Session database, Audit audit, Clock clock) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    /** Freezes those of these creators whose books contradict themselves now. */
    @Transactional
    void look(Collection<String> creators) {
        database.createNativeQuery("""
                        insert into books_freeze (creator_id, reason, found_at)
                        select b.creator_id, b.reason, :now
                        from (select creator_id, string_agg(reason, '; ' order by reason) as reason
                              from books_breaches(cast(:creators as text[])) group by 1) b
                        where not exists (select 1 from books_freeze f where f.creator_id = b.creator_id and f.reason = b.reason)
                        on conflict (creator_id) where released_at is null do nothing
                        returning creator_id, reason""", Frozen.class)
                .setParameter("creators", creators.toArray(String[]::new))
                .setParameter("now", clock.instant())
                .getResultList()
                .forEach(this::frozen);
    }

    private void frozen(Frozen creator) {
        LOG.errorf(
                "Payouts frozen, the books contradict themselves: creator=%s %s",
                creator.creatorId(), creator.reason());
        audit.record(creator.creatorId(), new Audit.Change(ACTOR, "books.freeze", null, null, creator.reason()));
    }

    /** Why the payouts of these creators are frozen, by their ids; the others are not. */
    @Transactional
    public Map<String, String> reasons(Collection<String> creators) {
        return database.createNativeQuery("""
                        select creator_id, reason from books_freeze
                        where released_at is null and creator_id = any(cast(:creators as text[]))""", Frozen.class)
                .setParameter("creators", creators.toArray(String[]::new))
                .getResultStream()
                .collect(Collectors.toMap(Frozen::creatorId, Frozen::reason));
    }

    /**
     * An admin has looked at the books: payouts go on.
     *
     * @param reason why; kept in the audit
     * @throws PayoutRefused INVALID_STATE where they are not frozen
     */
    @Transactional
    public void release(String creatorId, String reason, Actor actor) {
        String why = InvalidInput.required("reason", reason, LONGEST_REASON);
        int released = database.createNativeMutationQuery("""
                        update books_freeze set released_at = :now, released_by = :actor, release_reason = :why
                        where creator_id = :creator and released_at is null""")
                .setParameter("now", clock.instant())
                .setParameter("actor", actor.toString())
                .setParameter("why", why)
                .setParameter("creator", creatorId)
                .executeUpdate();
        if (released == 0) {
            throw new PayoutRefused.BooksNotFrozen();
        }
        audit.record(creatorId, new Audit.Change(actor, "books.release", null, null, why));
    }

    @Override
    @Transactional
    public List<Measure> measures() {
        long frozen = database.createNativeQuery(
                        "select count(*) from books_freeze where released_at is null", Long.class)
                .getSingleResult();
        return List.of(new Measure(
                "callstar.books.frozen",
                "Creators whose payouts are frozen because their books contradict themselves",
                Map.of(),
                frozen));
    }
}
