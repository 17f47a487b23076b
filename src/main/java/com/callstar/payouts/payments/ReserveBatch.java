package com.callstar.payouts.payments;

import com.callstar.payouts.audit.Audit;
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
import java.util.Map;
import java.util.stream.Collectors;
import org.hibernate.Session;

/** Releases the reserved parts of one batch of payments in a few statements, as {@link ReleaseBatch} releases shares. */
@ApplicationScoped
class ReserveBatch {

    private static final Actor RELEASE = Actor.system("release");

    private final Session database;
    private final Ledger ledger;
    private final PaymentEventRecorder history;
    private final Clock clock;
    private final Debts debts;

    ReserveBatch(Session database, Ledger ledger, PaymentEventRecorder history, Clock clock, Debts debts) {
        this.database = database;
        this.ledger = ledger;
        this.history = history;
        this.clock = clock;
        this.debts = debts;
    }

    /** @param first the part of the amount that is released for the first time, as {@link ReleaseBatch} has it */
    @RegisterForReflection(methods = false, fields = false)
    private record Released(String id, String creatorId, String currency, long amount, long first) {

        private AccountHolder owner() {
            return new AccountHolder(creatorId, currency);
        }
    }

    /**
     * Releases one batch of due reserves: RESERVE → READY. Only debts with a plan are repaid from them, because other debts take what is
     * reserved as soon as they arise. Returns the payment ids.
     *
     * @param busy whether to skip or wait for owners that another transaction has locked
     */
    @Transactional
    public List<String> release(Busy busy, int limit) {
        Instant now = clock.instant();
        List<Due> due = Due.find(database, Due.What.RESERVE, now, limit);
        if (due.isEmpty()) {
            return List.of();
        }
        Due.Locked locked = Due.lock(due, ledger, busy);
        List<Released> released = release(locked.ids(), now);
        List<String> ids = released.stream().map(Released::id).toList();
        String batch = Ids.next("reserve", now);
        ledger.post(postings(released, batch, now));
        history.record(ids, new Audit.AuditChange(RELEASE, "payment.release_reserve", "READY", "READY", batch));
        debts.repay(
                locked.owners(), released.stream().collect(Collectors.toMap(Released::id, Released::first)), RELEASE);
        return ids;
    }

    private List<Released> release(List<String> ids, Instant now) {
        return database.createNativeQuery("""
                        with due as (
                            select id, reserved_amount as amount, released_amount as released_before from payment
                            where id = any(cast(:ids as text[])) and reserved_amount > 0 and reserve_due_at <= :now)
                        update payment p set
                            reserved_amount = 0, released_amount = greatest(p.released_amount, p.creator_amount - p.share_returned)
                        from due where due.id = p.id
                        returning p.id, p.creator_id, p.currency, due.amount,
                            least(p.released_amount - due.released_before, due.amount)""", Released.class)
                .setParameter("ids", ids.toArray(String[]::new))
                .setParameter("now", now)
                .getResultList();
    }

    private static List<JournalEntry> postings(List<Released> released, String batch, Instant now) {
        Map<AccountHolder, Long> sums = released.stream()
                .collect(Collectors.groupingBy(Released::owner, Collectors.summingLong(Released::amount)));
        return sums.entrySet().stream()
                .map(of -> new JournalEntry(
                        of.getKey(),
                        of.getKey().reference(batch),
                        now,
                        new Transfer(AccountKind.RESERVE, AccountKind.READY, of.getValue())))
                .toList();
    }
}
