package com.callstar.payouts.demo;

import com.callstar.payouts.core.Refusal;
import com.callstar.payouts.core.RefusalCode;

/** The simulated Stripe refuses what somebody wanted to play. */
final class DemoRefused extends Refusal {

    private static final long serialVersionUID = 1L;

    /** @param reason what the simulated Stripe says, in English as Stripe does */
    DemoRefused(String field, String reason) {
        super(RefusalCode.INVALID_INPUT, "by_stripe", "field", field, "reason", reason);
    }
}
