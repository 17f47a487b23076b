package com.callstar.payouts.onward;

import com.callstar.payouts.core.Refusal;
import com.callstar.payouts.core.RefusalCode;

/** There is nothing to pay on. */
public final class OnwardRefused extends Refusal {

    private static final long serialVersionUID = 1L;

    OnwardRefused(String payoutId) {
        super(RefusalCode.INVALID_STATE, "onward", "payoutId", payoutId);
    }
}
