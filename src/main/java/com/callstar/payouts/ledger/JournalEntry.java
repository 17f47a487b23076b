package com.callstar.payouts.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A business fact and the transfers that record it.
 *
 * @param reference names the fact ({@code capture:pay_…}); the database rejects a second entry with the same reference
 * @param eventAt when it happened, as opposed to when it is posted
 */
public record JournalEntry(AccountHolder owner, String reference, Instant eventAt, List<Transfer> transfers) {

    public JournalEntry(AccountHolder owner, String reference, Instant eventAt, Transfer... transfers) {
        this(owner, reference, eventAt, List.of(transfers));
    }

    /** Whether it changes this account. */
    boolean touches(AccountKind kind) {
        return transfers.stream().anyMatch(transfer -> transfer.from() == kind || transfer.to() == kind);
    }

    /**
     * Turns the change of each account into transfers: from accounts that lose to accounts that gain, in enum order.
     *
     * @param changes in minor units; they sum to zero
     */
    public static JournalEntry ofChanges(
            AccountHolder owner, String reference, Instant eventAt, Map<AccountKind, Long> changes) {
        Map<AccountKind, Long> left = new EnumMap<>(changes);
        List<Transfer> transfers = new ArrayList<>();
        changes.forEach((from, change) -> {
            for (AccountKind to : AccountKind.values()) {
                long amount = Math.min(-left.get(from), left.getOrDefault(to, 0L));
                if (amount > 0) {
                    transfers.add(new Transfer(from, to, amount));
                    left.merge(from, amount, Long::sum);
                    left.merge(to, -amount, Long::sum);
                }
            }
        });
        if (left.values().stream().anyMatch(rest -> rest != 0)) {
            throw new IllegalArgumentException("The changes of " + reference + " do not sum to zero: " + changes);
        }
        return new JournalEntry(owner, reference, eventAt, transfers);
    }
}
