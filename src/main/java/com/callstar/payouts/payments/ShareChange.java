package com.callstar.payouts.payments;

import com.callstar.payouts.ledger.AccountHolder;
import com.callstar.payouts.ledger.AccountKind;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;

/**
 * One payment before and after a change of its amounts. The remaining share is in HELD while it is held or frozen,
 * otherwise its reserved part is in RESERVE and the rest in READY (including a negative, owed, remainder).
 */
record ShareChange(String paymentId, AccountHolder owner, Side before, Side after) {

    /**
     * @param remaining in minor units, with the reserved part
     * @param reserved in minor units; zero unless the status is READY
     */
    record Side(ShareStatus status, long remaining, long reserved) {

        private long in(AccountKind account) {
            if (account == AccountKind.RESERVE) {
                return reserved;
            }
            AccountKind lies = status == ShareStatus.HELD ? AccountKind.HELD : AccountKind.READY;
            return lies == account ? remaining - reserved : 0;
        }
    }

    /** The columns that each statement returns for every payment it changes. */
    @RegisterForReflection(methods = false, fields = false)
    record Row(
            String paymentId,
            String creatorId,
            String currency,
            String statusBefore,
            long remainingBefore,
            long reservedBefore,
            String status,
            long remaining,
            long reserved) {

        ShareChange change() {
            return new ShareChange(
                    paymentId,
                    new AccountHolder(creatorId, currency),
                    new Side(ShareStatus.valueOf(statusBefore), remainingBefore, reservedBefore),
                    new Side(ShareStatus.valueOf(status), remaining, reserved));
        }
    }

    /** How much HELD, READY and RESERVE gain or lose by these changes, in minor units. */
    static Map<AccountKind, Long> accountDeltas(Collection<ShareChange> changes) {
        Map<AccountKind, Long> deltas = new EnumMap<>(AccountKind.class);
        for (AccountKind account : new AccountKind[] {AccountKind.HELD, AccountKind.READY, AccountKind.RESERVE}) {
            deltas.put(
                    account,
                    changes.stream()
                            .mapToLong(change ->
                                    change.after().in(account) - change.before().in(account))
                            .sum());
        }
        return deltas;
    }
}
