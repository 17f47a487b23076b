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
import java.util.ArrayList;
import java.util.List;
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

    /** @param first the part that was never released before: a dispute that was won has released the rest again */
    @RegisterForReflection(methods = false, fields = false)
    private record Released(String id, String creatorId, String currency, long remaining, long reserved, long first) {

        private AccountHolder owner() {
            return new AccountHolder(creatorId, currency);
        }
    }

    /**
     * Releases one batch of due payments, except what their terms reserve, and repays debts from them. Returns the payment ids.
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
        Due.Locked locked = Due.lock(due, ledger, busy);
        List<Released> released = release(locked.ids(), now);
        List<String> ids = released.stream().map(Released::id).toList();
        String batch = Ids.next("release", now);
        SharesReleased event = new SharesReleased(batch, sums(released));
        ledger.post(postings(event, now));
        history.released(ids, batch, RELEASE);
        debts.repay(
                locked.owners(), released.stream().collect(Collectors.toMap(Released::id, Released::first)), RELEASE);
        history.announce(event);
        return ids;
    }

    private List<Due> due(Instant now, int limit) {
        return Due.find(database, Due.What.SHARE, now, limit);
    }

    /**
     * The reserve is due a number of days after the end of the holding period, even if the share is released later than that or
     * again. If that day has passed, nothing is reserved.
     */
    private List<Released> release(List<String> ids, Instant now) {
        return database.createNativeQuery("""
                        with due as (
                            select id, released_amount as released_before,
                                   case when release_at + reserve_days * interval '24 hours' > :now
                                       then reserve_of(creator_amount - share_returned, remaining_amount, reserve_percentage) else 0 end as reserve,
                                   case when release_at + reserve_days * interval '24 hours' > :now and reserve_percentage > 0
                                       then release_at + reserve_days * interval '24 hours' end as reserve_due_at
                            from payment where id = any(cast(:ids as text[])) and payout_status = 'HELD' and not held_back)
                        update payment p set
                            payout_status = 'READY', reserved_amount = due.reserve, reserve_due_at = due.reserve_due_at,
                            released_amount = greatest(p.released_amount, p.creator_amount - p.share_returned - due.reserve)
                        from due where due.id = p.id and p.payout_status = 'HELD' and not p.held_back
                        returning p.id, p.creator_id, p.currency, p.remaining_amount, p.reserved_amount,
                            least(p.released_amount - due.released_before, p.remaining_amount - p.reserved_amount)""", Released.class)
                .setParameter("ids", ids.toArray(String[]::new))
                .setParameter("now", now)
                .getResultList();
    }

    private static List<SharesReleased.Sum> sums(List<Released> released) {
        return released.stream().collect(Collectors.groupingBy(Released::owner)).entrySet().stream()
                .map(of -> sum(of.getKey(), of.getValue()))
                .toList();
    }

    private static SharesReleased.Sum sum(AccountHolder owner, List<Released> released) {
        long remaining = released.stream().mapToLong(Released::remaining).sum();
        long reserved = released.stream().mapToLong(Released::reserved).sum();
        return new SharesReleased.Sum(owner, owner.money(remaining - reserved), owner.money(reserved), released.size());
    }

    private static List<JournalEntry> postings(SharesReleased event, Instant now) {
        return event.sums().stream()
                .map(sum -> new JournalEntry(sum.owner(), sum.owner().reference(event.batch()), now, transfers(sum)))
                .toList();
    }

    private static List<Transfer> transfers(SharesReleased.Sum sum) {
        List<Transfer> transfers = new ArrayList<>();
        if (sum.amount().isPositive()) {
            transfers.add(new Transfer(
                    AccountKind.HELD, AccountKind.READY, sum.amount().minor()));
        }
        if (sum.reserved().isPositive()) {
            transfers.add(new Transfer(
                    AccountKind.HELD, AccountKind.RESERVE, sum.reserved().minor()));
        }
        return transfers;
    }
}
