package com.callstar.payouts.payouts;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.payments.Payment;

/**
 * How much of a payment funds a payout.
 *
 * @param amount claimed when the payout was processed
 * @param undone the part that came back because the payout failed or was reversed
 */
public record Allocation(Payment payment, Money amount, Money undone) {}
