package com.callstar.payouts.reconciliation;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.reconciliation.ConnectedBalances.Owed;
import com.callstar.payouts.reconciliation.ConnectedBalances.Place;
import com.callstar.payouts.reconciliation.StripeStatement.Balance;
import java.util.Map;

/**
 * What was seen at Stripe, once its statement is in the mirror.
 *
 * @param platform the platform's balance by currency
 * @param connected the balances of connected accounts; null where Stripe does not show one
 * @param owed what these accounts had to hold before they were looked at
 */
record StripeSnapshot(
        Map<String, Balance> platform, Map<String, Map<String, Balance>> connected, Map<Place, Owed> owed) {

    /** What lies there; null where Stripe does not show it. */
    Money at(Place place) {
        Map<String, Balance> balances = connected.get(place.account());
        if (balances == null) {
            return null;
        }
        Balance balance = balances.get(place.currency());
        return new Money(balance == null ? 0 : balance.whole(), place.currency());
    }
}
