/**
 * The double-entry, append-only ledger: the source of truth about money. A {@link com.callstar.payouts.ledger.JournalEntry} moves positive amounts
 * between the {@link com.callstar.payouts.ledger.AccountKind}s of one creator in one currency; the door is
 * {@link com.callstar.payouts.ledger.Ledger}. The database enforces the same rules: entries sum to zero, a reference is posted
 * once, what is owed is never negative, nothing is changed afterwards.
 */
package com.callstar.payouts.ledger;
