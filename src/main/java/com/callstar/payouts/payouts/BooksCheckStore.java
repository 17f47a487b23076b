package com.callstar.payouts.payouts;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.hibernate.Session;

/** Remembers up to which ledger entry the books are checked. One node checks at a time, at most twice per period. */
@ApplicationScoped
class BooksCheckStore {

    @RegisterForReflection(methods = false, fields = false)
    private record Due(long after, long newest) {}

    private final Session database;
    private final BooksFreezes freezes;
    private final PayoutConfig config;
    private final Clock clock;

    BooksCheckStore(Session database, BooksFreezes freezes, PayoutConfig config, Clock clock) {
        this.database = database;
        this.freezes = freezes;
        this.config = config;
        this.clock = clock;
    }

    /** Returns the creators whose books it checked. */
    @Transactional
    List<String> checkDue() {
        Instant now = clock.instant();
        return database.createNativeQuery("""
                        select look_before, (select coalesce(max(id), 0) from booked_transfer) from books_look
                        where looked_at <= :due for update skip locked""", Due.class)
                .setParameter("due", now.minus(config.booksEvery().dividedBy(2)))
                .getResultStream()
                .findFirst()
                .map(due -> check(due.after(), due.newest(), now))
                .orElse(List.of());
    }

    private List<String> check(long after, long newest, Instant now) {
        List<String> creators = database.createNativeQuery("""
                        select distinct a.creator_id from booked_transfer t
                        join account_balance a on a.account_id in (t.from_account_id, t.to_account_id)
                        where t.id > :after""", String.class)
                .setParameter("after", after)
                .getResultList();
        freezes.check(creators);
        database.createNativeMutationQuery(
                        "update books_look set look_before = looked_to, looked_to = :newest, looked_at = :now")
                .setParameter("newest", newest)
                .setParameter("now", now)
                .executeUpdate();
        return creators;
    }
}
