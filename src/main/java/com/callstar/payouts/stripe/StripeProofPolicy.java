package com.callstar.payouts.stripe;

import com.callstar.payouts.payments.ProofPolicy;
import jakarta.enterprise.context.ApplicationScoped;

/** Stripe's records are asked, unless the setting says that there are none to ask. */
@ApplicationScoped
class StripeProofPolicy implements ProofPolicy {

    private final boolean required;

    StripeProofPolicy(StripeConfig config) {
        this.required = config.trust() == StripeConfig.Trust.RECORDS;
    }

    @Override
    public boolean required() {
        return required;
    }
}
