/**
 * What creators owe: {@link com.callstar.payouts.debts.RecoveryPlans} lets them repay it by a part of each released share, {@link
 * com.callstar.payouts.debts.WriteOffs} writes it off, and {@link com.callstar.payouts.debts.DebtReminders} reminds them. How a debt arises
 * and is repaid is what {@code payments} knows.
 */
package com.callstar.payouts.debts;
