package com.callstar.payouts.payments;

import com.callstar.payouts.ledger.AccountHolder;
import com.callstar.payouts.ledger.Ledger;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.Session;

/** A payment of which something is due to be released. */
@RegisterForReflection(methods = false, fields = false)
record Due(String id, String creatorId, String currency) {

    /** What is due, and the column that says when. */
    enum What {
        SHARE("payout_status = 'HELD' and not held_back", "release_at"),
        RESERVE("reserved_amount > 0", "reserve_due_at");

        private final String condition;
        private final String at;

        What(String condition, String at) {
            this.condition = condition;
            this.at = at;
        }
    }

    private static final String OF_THE_LONGEST = """
            with longest as (
                select creator_id, currency, %2$s as due_at from payment
                where %1$s and %2$s <= :now
                order by %2$s, id limit :limit
            ), owner as (
                select creator_id, currency, min(due_at) as since from longest
                group by creator_id, currency order by since
            )
            select p.id, o.creator_id, o.currency from owner o cross join lateral (
                select id from payment
                where creator_id = o.creator_id and currency = o.currency
                  and %1$s and %2$s <= :now
                order by %2$s limit :limit) p
            order by o.since limit :limit""";

    /**
     * Finds everything that is due for the owners who have waited longest, so that each owner is locked, posted and
     * notified once and not in every batch. Owners are sorted before their payments are looked up, so that only as many are
     * read as fit into the batch.
     */
    static List<Due> find(Session database, What what, Instant now, int limit) {
        return database.createNativeQuery(OF_THE_LONGEST.formatted(what.condition, what.at), Due.class)
                .setParameter("now", now)
                .setParameter("limit", limit)
                .getResultList();
    }

    /** Locks the owners of what was found; what belongs to owners that were skipped is left out. */
    static Locked lock(List<Due> due, Ledger ledger, Ledger.Busy busy) {
        Set<AccountHolder> owners = ledger.lock(due.stream().map(Due::owner).collect(Collectors.toSet()), busy);
        List<String> ids = due.stream()
                .filter(one -> owners.contains(one.owner()))
                .map(Due::id)
                .toList();
        return new Locked(owners, ids);
    }

    /** Owners that this transaction has locked, and the payments of theirs that are due. */
    record Locked(Set<AccountHolder> owners, List<String> ids) {}

    AccountHolder owner() {
        return new AccountHolder(creatorId, currency);
    }
}
