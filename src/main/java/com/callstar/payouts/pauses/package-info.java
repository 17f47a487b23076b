/**
 * Pauses: while one is open, a creator can request payouts, but nothing is sent. Admins pause creators, and creators pause themselves. {@link
 * com.callstar.payouts.pauses.Pauses} is the entry point.
 */
package com.callstar.payouts.pauses;
