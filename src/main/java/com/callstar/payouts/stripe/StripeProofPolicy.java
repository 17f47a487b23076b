package com.callstar.payouts.stripe;

import com.callstar.payouts.payments.ProofPolicy;
import jakarta.enterprise.context.ApplicationScoped;

/** Requires Stripe's records as proof, unless the setting says that there are none to read. */
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
