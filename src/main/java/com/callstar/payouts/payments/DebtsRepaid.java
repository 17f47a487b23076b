package com.callstar.payouts.payments;

import com.callstar.payouts.ledger.AccountHolder;
import java.util.Collection;

/** Of what these creators owed, as much was repaid as there is now, which may be nothing. Fired within that transaction. */
public record DebtsRepaid(Collection<AccountHolder> owners) {}
