package com.callstar.stripesimulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** All balances. Money only moves between owners, or to and from the outside, so that no money is created or lost. */
final class BalanceBook {
    static final String PLATFORM = "platform";
    static final String OUTSIDE = "outside";

    private final StripeState stripe;
    private final Map<Purse, Long> purses = new HashMap<>();

    /** Why money moves, with the type of the balance transaction on each side. */
    enum Reason {
        CHARGE("charge", "charge"),
        REFUND("refund", "refund"),
        REFUND_FAILURE("refund_failure", "refund_failure"),
        TRANSFER("transfer", "payment"),
        TRANSFER_REVERSAL("payment_refund", "transfer_refund"),
        TRANSFER_FAILURE("payment_failure_refund", "transfer_failure"),
        APPLICATION_FEE("application_fee", "application_fee"),
        APPLICATION_FEE_REFUND("application_fee_refund", "application_fee_refund"),
        PAYOUT("payout", "payout"),
        PAYOUT_FAILURE("payout_failure", "payout_failure"),
        PAYOUT_CANCEL("payout_cancel", "payout_cancel"),
        DISPUTE("adjustment", "adjustment"),
        DISPUTE_FEE("stripe_fee", "stripe_fee"),
        TOPUP("topup", "topup");

        final String ofDebit;
        final String ofCredit;

        Reason(String ofDebit, String ofCredit) {
            this.ofDebit = ofDebit;
            this.ofCredit = ofCredit;
        }
    }

    /** {@code source} is the id of the object that moves the money; pending money cannot be spent yet. */
    record BalanceAmount(long amount, String currency, String source, boolean pending) {

        /**
         * The share {@code part / whole}, rounded half up. Both are in the currency of the charge, which may be another
         * one.
         */
        BalanceAmount part(long part, long whole, String otherSource) {
            long share = part == whole
                    ? amount
                    : BigDecimal.valueOf(amount)
                            .multiply(BigDecimal.valueOf(part))
                            .divide(BigDecimal.valueOf(whole), 0, RoundingMode.HALF_UP)
                            .longValueExact();
            return new BalanceAmount(share, currency, otherSource, pending);
        }
    }

    private record Purse(String owner, String currency, boolean pending) {}

    BalanceBook(StripeState stripe) {
        this.stripe = stripe;
    }

    /**
     * Returns the id of the platform's balance transaction if the platform takes part, else of the connected account's.
     */
    String move(String from, String to, Reason reason, BalanceAmount money) {
        String debit = post(from, reason.ofDebit, -money.amount(), money);
        String credit = post(to, reason.ofCredit, money.amount(), money);
        return debit == null || to.equals(PLATFORM) ? credit : debit;
    }

    private String post(String owner, String type, long amount, BalanceAmount money) {
        if (owner.equals(OUTSIDE)) {
            return null;
        }
        ObjectNode transaction = stripe.newObject(ObjectKind.BALANCE_TRANSACTION)
                .put("amount", amount)
                .put("available_on", stripe.second())
                .put("balance_type", "payments")
                .put("currency", money.currency())
                .put("fee", 0)
                .put("net", amount)
                .put("reporting_category", type)
                .put("source", money.source())
                .put("status", money.pending() ? "pending" : "available")
                .put("type", type)
                .put("_account", owner);
        transaction.remove("livemode");
        transaction.putArray("fee_details");
        count(transaction);
        return transaction.get("id").asText();
    }

    private void count(ObjectNode transaction) {
        Purse purse = new Purse(
                transaction.get("_account").asText(),
                transaction.get("currency").asText(),
                transaction.get("status").asText().equals("pending"));
        purses.merge(purse, transaction.get("net").asLong(), Long::sum);
    }

    long available(String owner, String currency) {
        return purses.getOrDefault(new Purse(owner, currency, false), 0L);
    }

    long pending(String owner, String currency) {
        return purses.getOrDefault(new Purse(owner, currency, true), 0L);
    }

    Map<String, Long> all(String owner, boolean pending) {
        Map<String, Long> sums = new TreeMap<>();
        purses.forEach((purse, sum) -> {
            if (purse.owner().equals(owner) && purse.pending() == pending) {
                sums.put(purse.currency(), sum);
            }
        });
        return sums;
    }

    boolean isPending(String transactionId) {
        return stripe.objects(ObjectKind.BALANCE_TRANSACTION)
                .get(transactionId)
                .get("status")
                .asText()
                .equals("pending");
    }

    void pendingBecomesAvailable() {
        stripe.objects(ObjectKind.BALANCE_TRANSACTION)
                .oldestFirst()
                .forEach(transaction -> transaction.put("status", "available"));
        recount();
    }

    void recount() {
        purses.clear();
        stripe.objects(ObjectKind.BALANCE_TRANSACTION).oldestFirst().forEach(this::count);
    }
}
