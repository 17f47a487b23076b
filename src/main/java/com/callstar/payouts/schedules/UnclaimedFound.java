package com.callstar.payouts.schedules;

import java.util.List;

/**
 * These balances are unclaimed. Fired within the transaction that notes it, at most once in a month for each creator and currency.
 *
 * @param month the first day of the month
 */
public record UnclaimedFound(String month, List<UnclaimedBalance> balances) {}
