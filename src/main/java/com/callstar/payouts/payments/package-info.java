/**
 * Payments of customers for bookings: prepared, captured, held, released, and then claimed and paid by payouts. The door is
 * {@link com.callstar.payouts.payments.Payments}; {@link com.callstar.payouts.payments.Releases} ends the holding period.
 */
package com.callstar.payouts.payments;
