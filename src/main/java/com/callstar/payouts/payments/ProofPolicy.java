package com.callstar.payouts.payments;

/** Whether a payout may use only payments that Stripe's statement confirms. */
public interface ProofPolicy {

    boolean required();
}
