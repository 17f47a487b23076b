package com.callstar.payouts.payments;

/** A payment was captured and its share is held. Fired within the transaction of the capture. */
public record PaymentHeld(Payment payment) {}
