package com.callstar.payouts.debts;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.core.Refusal;
import com.callstar.payouts.core.RefusalCode;

/** A debt is not repaid or written off in this way. */
public final class DebtRefused extends Refusal {

    private static final long serialVersionUID = 1L;

    private DebtRefused(RefusalCode code, String sentence, Object... facts) {
        super(code, sentence, facts);
    }

    /** An admin does not decide on their own debts. */
    static DebtRefused theirOwn() {
        return new DebtRefused(RefusalCode.FORBIDDEN, "own_debt");
    }

    static DebtRefused nothingOwed(String currency) {
        return new DebtRefused(RefusalCode.INVALID_STATE, "nothing_owed", "currency", currency);
    }

    /** @param owed without what is owed because of a payout that is still under way */
    static DebtRefused tooMuch(Money owed) {
        return new DebtRefused(RefusalCode.INVALID_STATE, "write_off", "owed", owed);
    }

    static DebtRefused keyUsed() {
        return new DebtRefused(RefusalCode.CONFLICT, "write_off_key");
    }
}
