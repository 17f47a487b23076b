package com.callstar.payouts.reconciliation;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The port to Stripe's statement of an account: what moved its balance, and what the balance is. Never called inside a transaction. */
public interface StripeStatement {

    /** The account that is no connected one. */
    String PLATFORM = "platform";

    /**
     * A part of what moved the balance, newest first.
     *
     * @param account {@value #PLATFORM}, or a connected account's id
     * @param since nothing older
     * @param after the transaction behind which to go on; null: from the newest
     * @throws Unavailable where Stripe did not tell
     */
    Page page(String account, Instant since, String after);

    /**
     * What lies there now, by currency.
     *
     * @throws Unavailable where Stripe did not tell
     */
    Map<String, Balance> balance(String account);

    /** @param next behind which to go on; null where nothing older follows */
    record Page(List<Transaction> transactions, List<Item> items, String next) {}

    /**
     * What moved the balance, by amount less fee.
     *
     * @param amount in minor units of the balance's currency, negative where money left
     * @param fee Stripe's own
     */
    record Transaction(
            String id, String currency, String type, long amount, long fee, Instant created, String objectId) {}

    /**
     * The object behind a transaction.
     *
     * @param parentId what it belongs to: a charge's intent, a reversal's transfer, a refund's charge
     * @param reference our own id in its metadata: of a booking or a disbursement
     * @param destination the connected account that a transfer goes to
     */
    record Item(String id, String kind, String parentId, String reference, String destination) {}

    /** In minor units; what is pending is ours, but cannot be spent yet. */
    record Balance(long available, long pending) {

        long whole() {
            return available + pending;
        }

        public Balance plus(Balance other) {
            return new Balance(available + other.available, pending + other.pending);
        }
    }

    /** Stripe refused to tell, or gave no clear answer: nothing is known. */
    final class Unavailable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final boolean refused;

        /** @param refused whether Stripe said no, which asking again does not change */
        public Unavailable(String why, boolean refused) {
            super(why, null, false, false);
            this.refused = refused;
        }

        boolean refused() {
            return refused;
        }
    }
}
