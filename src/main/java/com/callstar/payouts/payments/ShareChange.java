package com.callstar.payouts.payments;

import com.callstar.payouts.ledger.AccountHolder;
import com.callstar.payouts.ledger.AccountKind;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * One payment before and after a change of its amounts. The remaining share is in HELD while it is held or frozen,
 * otherwise its reserved part is in RESERVE and the rest in READY. A negative, owed, remainder is in OWED if the creator repays
 * by a plan, else in READY. What was written off of it is in WRITTEN_OFF.
 */
record ShareChange(String paymentId, AccountHolder owner, Side before, Side after) {

    private static final List<AccountKind> ACCOUNTS = List.of(
            AccountKind.HELD, AccountKind.READY, AccountKind.RESERVE, AccountKind.OWED, AccountKind.WRITTEN_OFF);

    /**
     * @param remaining in minor units, with the reserved part
     * @param reserved in minor units; zero unless the status is READY
     * @param writtenOff in minor units
     * @param byPlan whether the creator repays debts by a plan
     */
    record Side(ShareStatus status, long remaining, long reserved, long writtenOff, boolean byPlan) {

        private long in(AccountKind account) {
            return switch (account) {
                case RESERVE -> reserved;
                case WRITTEN_OFF -> -writtenOff;
                default -> account == rest() ? remaining - reserved : 0;
            };
        }

        private AccountKind rest() {
            if (status == ShareStatus.HELD) {
                return AccountKind.HELD;
            }
            return byPlan && remaining < 0 ? AccountKind.OWED : AccountKind.READY;
        }
    }

    /** How much less is left of the share, in minor units; zero if it is a debt. */
    long repaid() {
        return Math.max(before.remaining(), 0) - Math.max(after.remaining(), 0);
    }

    /** What each statement returns for every payment p that it changes. It names what was before. */
    static final String COLUMNS = """
        p.id, p.creator_id, p.currency, status_before, remaining_before, reserved_before, p.payout_status, p.remaining_amount,
        p.reserved_amount, written_off_before, p.written_off_amount, repays_by_plan(p.creator_id, p.currency)""";

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
            long reserved,
            long writtenOffBefore,
            long writtenOff,
            boolean byPlan) {

        ShareChange change() {
            return new ShareChange(
                    paymentId,
                    new AccountHolder(creatorId, currency),
                    new Side(
                            ShareStatus.valueOf(statusBefore),
                            remainingBefore,
                            reservedBefore,
                            writtenOffBefore,
                            byPlan),
                    new Side(ShareStatus.valueOf(status), remaining, reserved, writtenOff, byPlan));
        }
    }

    /** How much the accounts that contain what is left of shares gain or lose by these changes, in minor units. */
    static Map<AccountKind, Long> accountDeltas(Collection<ShareChange> changes) {
        Map<AccountKind, Long> deltas = new EnumMap<>(AccountKind.class);
        for (AccountKind account : ACCOUNTS) {
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
