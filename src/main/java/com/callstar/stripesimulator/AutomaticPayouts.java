package com.callstar.stripesimulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** Automatic payouts of accounts whose schedule is not manual. */
final class AutomaticPayouts {
    private final StripeState world;
    private final BalanceBook books;
    private final ConnectedAccounts accounts;
    private final BankPayouts payouts;

    AutomaticPayouts(StripeState world, BalanceBook books, ConnectedAccounts accounts, BankPayouts payouts) {
        this.world = world;
        this.books = books;
        this.accounts = accounts;
        this.payouts = payouts;
    }

    void run() {
        List.copyOf(world.shelf(ObjectKind.ACCOUNT).oldestFirst()).forEach(this::run);
    }

    private void run(ObjectNode account) {
        String id = account.get("id").asText();
        boolean manual = account.at("/settings/payouts/schedule/interval")
                .asText("manual")
                .equals("manual");
        if (manual || !accounts.paysOut(id)) {
            return;
        }
        books.all(id, false).forEach((currency, available) -> {
            long amount = available - Math.floorMod(available, AmountLimits.stepPaidOut(currency));
            if (amount > 0 && accounts.bankAccount(id, currency).isPresent()) {
                Form form = Form.of(Map.of("amount", String.valueOf(amount), "currency", currency));
                payouts.create(form, id, true);
            }
        });
    }
}
