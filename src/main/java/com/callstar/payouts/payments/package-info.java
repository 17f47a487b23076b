/**
 * Customers' payments: prepared, captured, held, released, then claimed and paid by payouts. The entry points are
 * {@link com.callstar.payouts.payments.Payments}; {@link com.callstar.payouts.payments.Releases} ends the holding period.
 */
package com.callstar.payouts.payments;
