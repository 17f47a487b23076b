/**
 * Payouts that nobody has to ask for. {@link com.callstar.payouts.schedules.PayoutSchedules} keeps on which days creators want their
 * payouts requested; a job requests them, another one processes small requests without an admin, and a third one tells of money that
 * nobody requests. Each goes through the doors of {@code payouts}, with all rules of these.
 */
package com.callstar.payouts.schedules;
