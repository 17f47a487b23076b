package com.callstar.stripesimulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** The payouts that Stripe makes by itself, on accounts whose schedule is not manual. */
final class AutomaticPayouts {
    private final StripeState stripe;
    private final BalanceBook balanceBook;
    private final ConnectedAccounts accounts;
    private final BankPayouts payouts;

    AutomaticPayouts(StripeState stripe, BalanceBook balanceBook, ConnectedAccounts accounts, BankPayouts payouts) {
        this.stripe = stripe;
        this.balanceBook = balanceBook;
        this.accounts = accounts;
        this.payouts = payouts;
    }

    void run() {
        List.copyOf(stripe.objects(ObjectKind.ACCOUNT).oldestFirst()).forEach(this::run);
    }

    private void run(ObjectNode account) {
        String id = account.get("id").asText();
        boolean manual = account.at("/settings/payouts/schedule/interval")
                .asText("manual")
                .equals("manual");
        if (manual || !accounts.paysOut(id)) {
            return;
        }
        balanceBook.all(id, false).forEach((currency, available) -> {
            long amount = available - Math.floorMod(available, AmountLimits.stepPaidOut(currency));
            if (amount > 0 && accounts.bankAccount(id, currency).isPresent()) {
                RequestForm form = RequestForm.of(Map.of("amount", String.valueOf(amount), "currency", currency));
                payouts.create(form, id, true);
            }
        });
    }
}
