package com.callstar.payouts.graphql;

import com.callstar.payouts.core.Currencies;
import com.callstar.payouts.core.Money;
import java.util.List;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/**
 * How amounts of a currency are written.
 *
 * @param code ISO 4217
 * @param decimals how many decimals people read
 * @param minorUnitDecimals how many decimals the smallest amount of the ledger has: a fee can have more than people usually read
 */
@Type("Currency")
public record CurrencyNode(@NonNull String code, int decimals, int minorUnitDecimals) {

    static List<CurrencyNode> withOtherDecimals() {
        return Currencies.withOtherDecimals().stream()
                .map(code -> new CurrencyNode(code, Money.zero(code).shownDecimals(), Currencies.decimals(code)))
                .toList();
    }
}
