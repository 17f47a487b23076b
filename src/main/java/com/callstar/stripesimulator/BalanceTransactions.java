package com.callstar.stripesimulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** The balance of the platform or, with {@code Stripe-Account}, of a connected account, and its transactions. */
final class BalanceTransactions {
    private final StripeState stripe;
    private final BalanceBook balanceBook;

    BalanceTransactions(StripeState stripe, BalanceBook balanceBook) {
        this.stripe = stripe;
        this.balanceBook = balanceBook;
    }

    void routes(Routes routes) {
        routes.anyAccount("GET", "/v1/balance", this::balance)
                .anyAccount("GET", "/v1/balance_transactions", this::list)
                .anyAccount(
                        "GET",
                        "/v1/balance_transactions/*",
                        call -> stripe.objects(ObjectKind.BALANCE_TRANSACTION).get(call.id(), "id", call.owner()));
    }

    private ObjectNode balance(ApiCall call) {
        return of(call.owner());
    }

    ObjectNode of(String owner) {
        ObjectNode balance = Json.object().put("object", "balance").put("livemode", false);
        balance.set("available", amounts(balanceBook.all(owner, false)));
        balance.set("pending", amounts(balanceBook.all(owner, true)));
        return balance;
    }

    private static ArrayNode amounts(Map<String, Long> sums) {
        ArrayNode amounts = Json.array();
        if (sums.isEmpty()) {
            sums = Map.of("usd", 0L);
        }
        sums.forEach((currency, sum) -> amounts.addObject()
                .put("amount", sum)
                .put("currency", currency)
                .putObject("source_types")
                .put("card", sum));
        return amounts;
    }

    private ObjectNode list(ApiCall call) {
        return Listing.of(
                call,
                stripe.objects(ObjectKind.BALANCE_TRANSACTION).newestFirst(call.owner()),
                "type",
                "source",
                "currency");
    }
}
