/**
 * The truth about money: double entry, append-only. A {@link com.callstar.payouts.ledger.JournalEntry} moves positive amounts
 * between the {@link com.callstar.payouts.ledger.AccountKind}s of one creator in one currency; the door is
 * {@link com.callstar.payouts.ledger.Ledger}. The database checks the same: entries sum to zero, a reference is posted
 * once, what is owed is never negative, nothing is changed afterwards.
 */
package com.callstar.payouts.ledger;
