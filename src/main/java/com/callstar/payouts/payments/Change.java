package com.callstar.payouts.payments;

import com.callstar.payouts.ledger.Account;
import com.callstar.payouts.ledger.Owner;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;

/**
 * One payment before and after its amounts changed. What remains of a share lies in HELD while it is held or frozen, else in
 * READY (there also where it is negative: owed).
 */
record Change(String paymentId, Owner owner, Side before, Side after) {

    /** @param remaining in minor units */
    record Side(ShareStatus status, long remaining) {

        private long in(Account account) {
            Account lies = status == ShareStatus.HELD ? Account.HELD : Account.READY;
            return lies == account ? remaining : 0;
        }
    }

    /** The columns that every statement returns for each payment that it changes. */
    static Change of(Object[] row) {
        return new Change(
                (String) row[0],
                new Owner((String) row[1], (String) row[2]),
                new Side(ShareStatus.valueOf((String) row[3]), ((Number) row[4]).longValue()),
                new Side(ShareStatus.valueOf((String) row[5]), ((Number) row[6]).longValue()));
    }

    /** What HELD and READY gain or lose by these changes. */
    static Map<Account, Long> landing(Collection<Change> changes) {
        Map<Account, Long> landing = new EnumMap<>(Account.class);
        for (Account account : new Account[] {Account.HELD, Account.READY}) {
            landing.put(
                    account,
                    changes.stream()
                            .mapToLong(change ->
                                    change.after().in(account) - change.before().in(account))
                            .sum());
        }
        return landing;
    }
}
