package com.callstar.payouts.payments;

/** Whether Stripe's statement must confirm a payment before a payout draws on it. */
public interface ProofPolicy {

    boolean required();
}
