package com.callstar.payouts.security;

import com.callstar.payouts.core.Refusal;
import com.callstar.payouts.core.RefusalCode;

/**
 * Refuses to move money until the caller has signed in again at the provider; nothing was done. Code STEP_UP_NEEDED, with the facts
 * {@code maxAge} in seconds and {@code acr}, each null if it does not matter.
 */
public final class StepUpNeeded extends Refusal {

    private static final long serialVersionUID = 1L;

    private final String challenge;

    StepUpNeeded(StepUpRule rule) {
        super(RefusalCode.STEP_UP_NEEDED, null, "maxAge", rule.maxAge(), "acr", rule.acrValues());
        this.challenge =
                "Bearer error=\"insufficient_user_authentication\", error_description=\"A more recent or stronger"
                        + " sign-in is needed\""
                        + (rule.maxAge() == null ? "" : ", max_age=\"" + rule.maxAge() + "\"")
                        + (rule.acrValues() == null ? "" : ", acr_values=\"" + rule.acrValues() + "\"");
    }

    /** The header {@code WWW-Authenticate} of RFC 9470, section 3. */
    public String challenge() {
        return challenge;
    }
}
