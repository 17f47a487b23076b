package com.callstar.payouts.reconciliation;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.reconciliation.ConnectedBalances.Owed;
import com.callstar.payouts.reconciliation.ConnectedBalances.Place;
import com.callstar.payouts.reconciliation.StripeStatement.Balance;
import java.util.Map;

/**
 * Stripe's balances, read when the statement was in the mirror.
 *
 * @param platform the platform's balance by currency
 * @param connected the balances of connected accounts; null if Stripe does not show one
 * @param owed what these accounts had to hold before they were read
 */
record StripeSnapshot(
        Map<String, Balance> platform, Map<String, Map<String, Balance>> connected, Map<Place, Owed> owed) {

    /** The balance there; null if Stripe does not show it. */
    Money at(Place place) {
        Map<String, Balance> balances = connected.get(place.account());
        if (balances == null) {
            return null;
        }
        Balance balance = balances.get(place.currency());
        return new Money(balance == null ? 0 : balance.total(), place.currency());
    }
}
