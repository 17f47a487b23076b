package com.callstar.payouts.payments;

import java.util.List;

/** Payments were captured and their shares are held. Fired within the transaction of the captures. */
public record PaymentsHeld(List<Payment> payments) {}
