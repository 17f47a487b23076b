package com.callstar.payouts.payments;

/** A customer paid, and the creator's share is held. Fired within the transaction of the capture. */
public record PaymentHeld(Payment payment) {}
