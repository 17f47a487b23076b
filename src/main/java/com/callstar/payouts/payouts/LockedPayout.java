package com.callstar.payouts.payouts;

import com.callstar.payouts.ledger.AccountHolder;
import com.callstar.payouts.ledger.AccountKind;
import com.callstar.payouts.ledger.JournalEntry;
import com.callstar.payouts.ledger.Ledger;
import com.callstar.payouts.ledger.Transfer;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Map;

/** A disbursement and its payout, both locked after their owner. */
record LockedPayout(DisbursementEntity disbursement, PayoutEntity payout, AccountHolder owner) {

    /** Reads whose it is, locks the owner and then both rows, and reads them again, because they may have changed meanwhile. */
    static LockedPayout open(Ledger ledger, String disbursementId) {
        DisbursementEntity disbursement = DisbursementEntity.findById(disbursementId);
        PayoutEntity payout = PayoutEntity.findById(disbursement.payoutId);
        ledger.lock(payout.owner());
        PayoutEntity.getEntityManager().refresh(payout, LockModeType.PESSIMISTIC_WRITE);
        DisbursementEntity.getEntityManager().refresh(disbursement, LockModeType.PESSIMISTIC_WRITE);
        return new LockedPayout(disbursement, payout, payout.owner());
    }

    /** The same for what was just sent, which names its owner. This transaction must not have read the rows before. */
    static LockedPayout sent(Ledger ledger, PayoutGateway.Disbursement sent) {
        AccountHolder owner = new AccountHolder(sent.creatorId(), sent.amount().currency());
        ledger.lock(owner);
        PayoutEntity payout = PayoutEntity.locked(sent.payoutId());
        return new LockedPayout(DisbursementEntity.locked(sent.disbursementId()), payout, owner);
    }

    void post(Ledger ledger, String reference, Instant at, Transfer... moves) {
        ledger.post(new JournalEntry(owner, reference + ":" + disbursement.id, at, moves));
    }

    void post(Ledger ledger, String reference, Instant at, Map<AccountKind, Long> changes) {
        ledger.post(JournalEntry.ofChanges(owner, reference + ":" + disbursement.id, at, changes));
    }
}
