package com.callstar.payouts.payments;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.Ids;
import com.callstar.payouts.ledger.AccountHolder;
import com.callstar.payouts.ledger.AccountKind;
import com.callstar.payouts.ledger.JournalEntry;
import com.callstar.payouts.ledger.Ledger;
import com.callstar.payouts.ledger.Ledger.Busy;
import com.callstar.payouts.ledger.Transfer;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.Session;

/** Releases one batch: thousands of payments in a few statements, including the ledger and the audit. */
@ApplicationScoped
class ReleaseBatch {

    private static final Actor RELEASE = Actor.system("release");

    private final Session database;
    private final Ledger ledger;
    private final PaymentEventRecorder history;
    private final Clock clock;
    private final Debts debts;

    ReleaseBatch(Session database, Ledger ledger, PaymentEventRecorder history, Clock clock, Debts debts) {
        this.database = database;
        this.ledger = ledger;
        this.history = history;
        this.clock = clock;
        this.debts = debts;
    }

    @RegisterForReflection(methods = false, fields = false)
    private record Due(String id, String creatorId, String currency) {

        private AccountHolder owner() {
            return new AccountHolder(creatorId, currency);
        }
    }

    @RegisterForReflection(methods = false, fields = false)
    private record Released(String id, String creatorId, String currency, long amount) {

        private AccountHolder owner() {
            return new AccountHolder(creatorId, currency);
        }
    }

    /**
     * Releases one batch of due payments and repays debts from them. Returns the payment ids.
     *
     * @param busy whether to skip or wait for owners that another transaction has locked
     */
    @Transactional
    public List<String> release(Busy busy, int limit) {
        Instant now = clock.instant();
        List<Due> due = due(now, limit);
        if (due.isEmpty()) {
            return List.of();
        }
        Set<AccountHolder> locked = ledger.lock(due.stream().map(Due::owner).collect(Collectors.toSet()), busy);
        List<Released> released = release(due.stream()
                .filter(one -> locked.contains(one.owner()))
                .map(Due::id)
                .toList());
        List<String> ids = released.stream().map(Released::id).toList();
        String batch = Ids.next("release", now);
        SharesReleased event = new SharesReleased(batch, sums(released));
        ledger.post(postings(event, now));
        history.released(ids, event, RELEASE);
        debts.repay(locked, RELEASE);
        return ids;
    }

    /**
     * Takes everything that is due for the owners who have waited longest, so that each owner is locked, posted and
     * notified once and not in every batch. Owners are sorted before their payments are looked up, so that only as many are
     * read as fit into the batch.
     */
    private List<Due> due(Instant now, int limit) {
        return database.createNativeQuery("""
                        with longest as (
                            select creator_id, currency, release_at from payment
                            where payout_status = 'HELD' and not held_back and release_at <= :now
                            order by release_at, id limit :limit
                        ), owner as (
                            select creator_id, currency, min(release_at) as since from longest
                            group by creator_id, currency order by since
                        )
                        select p.id, o.creator_id, o.currency from owner o cross join lateral (
                            select id from payment
                            where creator_id = o.creator_id and currency = o.currency
                              and payout_status = 'HELD' and not held_back and release_at <= :now
                            order by release_at limit :limit) p
                        order by o.since limit :limit""", Due.class)
                .setParameter("now", now)
                .setParameter("limit", limit)
                .getResultList();
    }

    private List<Released> release(List<String> ids) {
        return database.createNativeQuery("""
                        update payment set payout_status = 'READY'
                        where id = any(cast(:ids as text[])) and payout_status = 'HELD' and not held_back
                        returning id, creator_id, currency, remaining_amount""", Released.class)
                .setParameter("ids", ids.toArray(String[]::new))
                .getResultList();
    }

    private static List<SharesReleased.Sum> sums(List<Released> released) {
        Map<AccountHolder, LongSummaryStatistics> net = released.stream()
                .collect(Collectors.groupingBy(Released::owner, Collectors.summarizingLong(Released::amount)));
        return net.entrySet().stream()
                .map(of -> new SharesReleased.Sum(
                        of.getKey(), of.getKey().money(of.getValue().getSum()), (int)
                                of.getValue().getCount()))
                .toList();
    }

    private static List<JournalEntry> postings(SharesReleased event, Instant now) {
        return event.sums().stream()
                .map(sum -> new JournalEntry(
                        sum.owner(),
                        event.batch() + ":" + sum.owner().creatorId() + ":"
                                + sum.owner().currency(),
                        now,
                        new Transfer(
                                AccountKind.HELD,
                                AccountKind.READY,
                                sum.amount().minor())))
                .toList();
    }
}
