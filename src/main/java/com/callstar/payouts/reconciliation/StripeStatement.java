package com.callstar.payouts.reconciliation;

import com.callstar.payouts.payouts.UnbookedDisbursement;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The port to Stripe's statement of an account: the transactions and the balance. Never call it inside a transaction.
 */
public interface StripeStatement {

    /** The platform's own account. */
    String PLATFORM = "platform";

    /**
     * One page of transactions, newest first.
     *
     * @param account {@value #PLATFORM}, or a connected account's id
     * @param since no older transactions
     * @param after the transaction after which the page starts; null for the newest
     * @throws Unavailable if Stripe did not answer
     */
    Page page(String account, Instant since, String after);

    /**
     * The payouts of a connected account that carry our reference.
     *
     * @param since no older ones
     * @throws Unavailable if Stripe did not answer
     */
    List<UnbookedDisbursement> payouts(String account, Instant since);

    /**
     * The current balance, by currency.
     *
     * @throws Unavailable if Stripe did not answer
     */
    Map<String, Balance> balance(String account);

    /**
     * @param ordered transfers and payouts that carry our reference
     * @param next the transaction after which the next page starts; null if this is the last page
     */
    record Page(List<Transaction> transactions, List<Item> items, List<UnbookedDisbursement> ordered, String next) {}

    /**
     * A transaction, which changes the balance by amount less fee.
     *
     * @param amount in minor units of the balance's currency, negative if money left
     * @param fee Stripe's own
     */
    record Transaction(
            String id, String currency, String type, long amount, long fee, Instant created, String objectId) {}

    /**
     * The object of a transaction.
     *
     * @param parentId what it belongs to: a charge's intent, a reversal's transfer, a refund's charge
     * @param reference our own id in its metadata: of a booking or a disbursement
     * @param destination the connected account that a transfer goes to
     */
    record Item(String id, String kind, String parentId, String reference, String destination) {}

    /** In minor units; the pending part is ours but cannot be spent yet. */
    record Balance(long available, long pending) {

        long total() {
            return available + pending;
        }

        public Balance plus(Balance other) {
            return new Balance(available + other.available, pending + other.pending);
        }
    }

    /** Stripe refused, or gave no clear answer: nothing is known. */
    final class Unavailable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final boolean refused;

        /**
         * @param refused whether Stripe refused, so that asking again changes nothing
         */
        public Unavailable(String why, boolean refused) {
            super(why, null, false, false);
            this.refused = refused;
        }

        boolean refused() {
            return refused;
        }
    }
}
