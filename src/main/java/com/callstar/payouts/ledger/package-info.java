/**
 * The double-entry, append-only ledger. A {@link com.callstar.payouts.ledger.JournalEntry} moves positive amounts
 * between the {@link com.callstar.payouts.ledger.AccountKind}s of one creator in one currency; the entry point is
 * {@link com.callstar.payouts.ledger.Ledger}. The database enforces the same: entries sum to zero, a reference is posted
 * once, money owed is never negative, and rows never change.
 */
package com.callstar.payouts.ledger;
