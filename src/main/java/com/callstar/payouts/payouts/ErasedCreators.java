package com.callstar.payouts.payouts;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import com.callstar.payouts.audit.AuditTexts;
import com.callstar.payouts.core.Money;
import com.callstar.payouts.creators.CreatorErased;
import com.callstar.payouts.creators.ErasureRequested;
import com.callstar.payouts.ledger.AccountHolder;
import com.callstar.payouts.ledger.Ledger;
import com.callstar.payouts.ledger.Ledger.Busy;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.util.List;
import org.hibernate.Session;

/**
 * Keeps creators from being erased to whom money is owed, who owe it, or whose payout is under way. Of those who are erased, removes what
 * people and Stripe wrote about their payouts, and the bank account.
 */
@ApplicationScoped
class ErasedCreators {

    private static final String REMOVED = "removed";

    private static final String UNDER_WAY = """
            select p.id || ' ' || p.status from payout p where p.creator_id = :creator and p.status in ('PENDING', 'PROCESSING')
            union select d.id || ' ' || d.state from disbursement d join payout p on p.id = d.payout_id
                where p.creator_id = :creator and d.state in ('STARTED', 'ACCEPTED')
            union select r.id || ' ' || r.state from reversal r
                join disbursement d on d.id = r.disbursement_id join payout p on p.id = d.payout_id
                where p.creator_id = :creator and r.state = 'STARTED'
            union select u.stripe_id || ' UNBOOKED' from unbooked_disbursement u
                where u.creator_id = :creator and u.adopted_at is null
            union select 'BOOKS_FROZEN' from books_freeze f where f.creator_id = :creator and f.released_at is null""";

    private static final List<String> REMOVALS = List.of("""
            update payout set notes = null, failure_message = null, bank_account_fingerprint = null, bank_account_last4 = null
            where creator_id = :creator""", """
            update disbursement d set last_answer = null from payout p
            where p.id = d.payout_id and p.creator_id = :creator and d.last_answer is not null""", """
            update reversal r set last_answer = null, reason = :removed from disbursement d, payout p
            where d.id = r.disbursement_id and p.id = d.payout_id and p.creator_id = :creator""", """
            update books_freeze set release_reason = :removed where creator_id = :creator and release_reason is not null""", """
            update unbooked_disbursement set adopt_reason = :removed where creator_id = :creator and adopt_reason is not null""");

    private final Session database;
    private final Ledger ledger;
    private final AuditTexts texts;

    ErasedCreators(Session database, Ledger ledger, AuditTexts texts) {
        this.database = database;
        this.ledger = ledger;
        this.texts = texts;
    }

    @RegisterForReflection(methods = false, fields = false)
    private record Owed(String kind, String currency, long balance) {

        String text() {
            return kind + " " + new Money(balance, currency);
        }
    }

    @Transactional(MANDATORY)
    void requested(@Observes ErasureRequested request) {
        List<AccountHolder> holders = database.createNativeQuery(
                        "select distinct currency from account_balance where creator_id = :creator", String.class)
                .setParameter("creator", request.creatorId())
                .getResultStream()
                .map(currency -> new AccountHolder(request.creatorId(), currency))
                .toList();
        ledger.lock(holders, Busy.WAIT);
        database.createNativeQuery("""
                        select kind, currency, balance from account_balance
                        where creator_id = :creator and kind in ('HELD', 'READY', 'RESERVE', 'OWED', 'PROCESSING', 'IN_DISPUTE') and balance <> 0""", Owed.class)
                .setParameter("creator", request.creatorId())
                .getResultList()
                .forEach(owed -> request.hinder(owed.text()));
        database.createNativeQuery(UNDER_WAY, String.class)
                .setParameter("creator", request.creatorId())
                .getResultList()
                .forEach(request::hinder);
    }

    @Transactional(MANDATORY)
    void erased(@Observes CreatorErased erased) {
        String creator = erased.before().id();
        for (String sql : REMOVALS) {
            var removal = database.createNativeMutationQuery(sql).setParameter("creator", creator);
            if (sql.contains(":removed")) {
                removal.setParameter("removed", REMOVED);
            }
            removal.executeUpdate();
        }
        texts.removeAbout(database.createNativeQuery("select id from payout where creator_id = :creator", String.class)
                .setParameter("creator", creator)
                .getResultList());
    }
}
