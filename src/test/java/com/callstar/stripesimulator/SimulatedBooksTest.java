package com.callstar.stripesimulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.exception.StripeException;
import com.stripe.model.Balance;
import com.stripe.model.BalanceTransaction;
import com.stripe.net.RequestOptions;
import com.stripe.param.BalanceTransactionListParams;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens, balances are the sums of their balance transactions, and no money is made or lost. */
class SimulatedBooksTest extends SimulatedStripeFixture {
    private static final String BRUNO = "acct_bruno";
    private static final int STEPS = 300;

    private Random random;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void balances_equal_the_sums_of_their_transactions(long seed) throws StripeException {
        random = new Random(seed);
        stripe.createAccount(BRUNO, AccountStatus.ready().withPayoutSchedule("daily"));
        stripe.topUp(20_000, "usd");
        int done = 0;
        for (int step = 0; step < STEPS; step++) {
            done += happened() ? 1 : 0;
        }

        assertThat(done).isGreaterThan(STEPS / 4);
        assertAddsUp(RequestOptions.getDefault());
        assertAddsUp(asAlice());
        assertAddsUp(RequestOptions.builder().setStripeAccount(BRUNO).build());
        assertThat(heldByAll()).isEqualTo(cameIn() - wentOut());
    }

    private boolean happened() {
        try {
            step(1 + random.nextInt(5_000));
            return true;
        } catch (IllegalStateException refused) {
            return false;
        }
    }

    private void step(long amount) {
        SimulatedOwner owner = stripe.onAccount(random.nextBoolean() ? ALICE : BRUNO);
        switch (random.nextInt(16)) {
            case 0 -> stripe.pay(intent(amount, Map.of()));
            case 1 -> stripe.pay(intent(amount, Map.of("transfer_data[destination]", ALICE)));
            case 2 -> stripe.pay(intent(amount, Map.of("capture_method", "manual")));
            case 3 -> stripe.capture(any(stripe.charges(), SimulatedCharge::intent), amount);
            case 4 -> stripe.cancel(any(stripe.charges(), SimulatedCharge::intent));
            case 5 -> owner.charge(Map.of(), amount, "usd");
            case 6 -> stripe.refund(any(stripe.charges(), SimulatedCharge::intent), amount);
            case 7 -> stripe.refundDestinationCharge(any(stripe.charges(), SimulatedCharge::intent), amount);
            case 8 -> stripe.openDispute(any(stripe.charges(), SimulatedCharge::intent));
            case 9 -> owner.createPayout(Map.of(), amount, "usd");
            case 10 -> owner.createTransfer(ALICE, Map.of(), amount, "usd");
            case 11 -> stripe.reverseTransfer(any(stripe.transfers(), SimulatedTransfer::id), amount);
            case 12 -> stripe.failTransfer(any(stripe.transfers(), SimulatedTransfer::id));
            case 13 -> stripe.failPayout(any(stripe.payouts(), SimulatedPayout::id), "could_not_process");
            case 14 -> stripe.cancelPayout(any(stripe.payouts(), SimulatedPayout::id));
            default -> stripe.runAutomaticPayouts();
        }
    }

    private String intent(long amount, Map<String, String> more) {
        Map<String, String> parameters = new TreeMap<>(more);
        parameters.put("amount", String.valueOf(amount));
        parameters.put("currency", "usd");
        return stripe.createPaymentIntent(parameters);
    }

    private <T> String any(List<T> records, Function<T, String> id) {
        if (records.isEmpty()) {
            throw new IllegalStateException("nothing there yet");
        }
        return id.apply(records.get(random.nextInt(records.size())));
    }

    private void assertAddsUp(RequestOptions account) throws StripeException {
        long sum = 0;
        for (BalanceTransaction transaction : client.v1()
                .balanceTransactions()
                .list(BalanceTransactionListParams.builder().setLimit(100L).build(), account)
                .autoPagingIterable()) {
            sum += transaction.getNet();
        }
        Balance balance = client.v1().balance().retrieve(account);
        assertThat(sum).isEqualTo(balance.getAvailable().getFirst().getAmount());
    }

    private long heldByAll() {
        return stripe.platformBalance("usd") + stripe.balanceOf(ALICE, "usd") + stripe.balanceOf(BRUNO, "usd");
    }

    private long cameIn() {
        return 20_000
                + stripe.charges().stream().mapToLong(SimulatedCharge::kept).sum();
    }

    private long wentOut() {
        long payouts = stripe.payouts().stream()
                .filter(payout -> !List.of("failed", "canceled").contains(payout.status()))
                .mapToLong(SimulatedPayout::amount)
                .sum();
        long disputes = stripe.events().stream()
                .filter(event -> event.type().equals("charge.dispute.created"))
                .count();
        return payouts + 1_500 * disputes;
    }
}
