package com.callstar.payouts.payments;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.Money;
import com.callstar.payouts.ledger.AccountHolder;
import com.callstar.payouts.ledger.AccountKind;
import com.callstar.payouts.ledger.JournalEntry;
import com.callstar.payouts.ledger.Ledger;
import com.callstar.payouts.ledger.Transfer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.Session;

/** What is decided about debts reaches the shares by these operations. The transaction of each holds the lock of the owner. */
@ApplicationScoped
public class OwedShares {

    private static final String WRITE_OFF = """
        with owing as (
            select p.id, -p.remaining_amount as part, sum(-p.remaining_amount) over (order by p.captured_at, p.id) as upto
            from payment p
            where p.creator_id = :creator and p.currency = :currency and p.payout_status = 'PAID' and p.remaining_amount < 0),
        change as (
            select p.id, cast(least(o.part, :amount - (o.upto - o.part)) as bigint) as taken, p.payout_status as status_before,
                   p.remaining_amount as remaining_before, p.reserved_amount as reserved_before,
                   p.written_off_amount as written_off_before
            from owing o join payment p on p.id = o.id where o.upto - o.part < :amount)
        update payment p set
            recovered_amount = p.recovered_amount - change.taken,
            written_off_amount = p.written_off_amount + change.taken,
            payout_status = share_status(p.payout_status, p.held_back, p.remaining_amount + change.taken, p.claimed_amount,
                p.paid_amount, p.recovered_amount - change.taken)
        from change where change.id = p.id
        returning %s""".formatted(ShareChange.COLUMNS);

    private final Session database;
    private final Ledger ledger;
    private final PaymentAudit audit;
    private final Debts debts;
    private final Clock clock;

    OwedShares(Session database, Ledger ledger, PaymentAudit audit, Debts debts, Clock clock) {
        this.database = database;
        this.ledger = ledger;
        this.audit = audit;
        this.debts = debts;
        this.clock = clock;
    }

    /**
     * Writes off a part of the owner's debts, the oldest first: the platform bears it.
     *
     * @param amount at most what is owed of payments of which no payout is under way
     * @param id names the write-off in the ledger
     */
    @Transactional(MANDATORY)
    public void writeOff(AccountHolder owner, Money amount, String id, Actor actor) {
        Instant now = clock.instant();
        List<ShareChange> changes = database.createNativeQuery(WRITE_OFF, ShareChange.Row.class)
                .setParameter("creator", owner.creatorId())
                .setParameter("currency", owner.currency())
                .setParameter("amount", amount.minor())
                .getResultStream()
                .map(ShareChange.Row::change)
                .toList();
        long taken = changes.stream()
                .mapToLong(
                        change -> change.after().writtenOff() - change.before().writtenOff())
                .sum();
        if (taken != amount.minor()) {
            throw new IllegalStateException("Of " + amount + " only " + taken + " is owed by " + owner);
        }
        ledger.post(JournalEntry.ofChanges(owner, "write-off:" + id, now, ShareChange.accountDeltas(changes)));
        audit.record(changes, "payment.write_off", id, actor);
        repay(owner, actor);
    }

    /** Moves what is owed between READY and OWED, because a plan begins or ends. The payments do not change. */
    @Transactional(MANDATORY)
    public void move(AccountHolder owner, Money owed, AccountKind debtor, AccountKind next, String cause) {
        if (owed.isPositive()) {
            ledger.post(new JournalEntry(
                    owner, owner.reference(cause), clock.instant(), new Transfer(next, debtor, owed.minor())));
        }
    }

    /** Repays as much as there is, without a plan from all that is available or reserved. */
    @Transactional(MANDATORY)
    public void repay(AccountHolder owner, Actor actor) {
        debts.repay(Set.of(owner), Map.of(), actor);
    }
}
