package com.callstar.payouts.story.lives;

import com.callstar.payouts.payments.Route;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The expected amounts in a few sums: an independent model that shares no code with the product. */
public final class Model {

    public enum State {
        OPEN,
        SETTLED,
        FAILED
    }

    /** A creator's money in one currency, in minor units. */
    public static final class Purse {
        final String creatorId;
        final String currency;
        final List<Share> shares = new ArrayList<>();
        long ready;
        long processing;
        long paid;

        Purse(String creatorId, String currency) {
            this.creatorId = creatorId;
            this.currency = currency;
        }

        public void release(Instant now) {
            shares.stream()
                    .filter(share -> !share.released && !share.until.isAfter(now))
                    .forEach(share -> {
                        share.released = true;
                        ready += share.left();
                    });
        }

        private long held() {
            return shares.stream()
                    .filter(share -> !share.released)
                    .mapToLong(Share::left)
                    .sum();
        }

        public long minimum() {
            return currency.equals("JPY") ? 1 : 100;
        }

        public long[] sums() {
            return new long[] {held(), ready, processing, paid};
        }
    }

    /** A payment and what was refunded of it. */
    public static final class Share {
        final String intent;
        final Purse purse;
        final long amount;
        final Instant until;
        final Map<String, Long> refunds = new LinkedHashMap<>();
        long lost;
        private final long fee;
        private boolean released;

        Share(String intent, Purse purse, long amount, long fee, Instant until) {
            this.intent = intent;
            this.purse = purse;
            this.amount = amount;
            this.fee = fee;
            this.until = until;
        }

        /** What is left of what the customer paid. */
        public long unreturned() {
            return amount
                    - lost
                    - refunds.values().stream().mapToLong(one -> one).sum();
        }

        /** What is left of the creator's share; the fee bears its part, rounded half up. */
        private long left() {
            long back = amount - unreturned();
            long feeBack = (2 * fee * back + amount) / (2 * amount);
            return amount - fee - (back - feeBack);
        }

        /** Records a refund or its failure. */
        public void change(Runnable change) {
            long before = left();
            change.run();
            purse.ready += released ? left() - before : 0;
        }
    }

    /** One order to Stripe. */
    public static final class Order {
        final String id;
        final Route route;
        final long amount;
        private final Purse purse;
        private State state = State.OPEN;
        private long reversed;

        Order(String id, Route route, long amount, Purse purse) {
            this.id = id;
            this.route = route;
            this.amount = amount;
            this.purse = purse;
            purse.ready -= amount;
            purse.processing += amount;
        }

        public void settle() {
            if (state == State.OPEN) {
                state = State.SETTLED;
                purse.processing -= amount;
                purse.paid += amount;
            }
        }

        public void fail() {
            switch (state) {
                case OPEN -> purse.processing -= amount;
                case SETTLED -> purse.paid -= amount - reversed;
                case FAILED -> {
                    return;
                }
            }
            purse.ready += amount - reversed;
            reversed = amount;
            state = State.FAILED;
        }

        public void reverse(long cumulated) {
            if (cumulated >= amount) {
                fail();
                return;
            }
            settle();
            if (state == State.SETTLED && cumulated > reversed) {
                purse.paid -= cumulated - reversed;
                purse.ready += cumulated - reversed;
                reversed = cumulated;
            }
        }
    }

    /** A payout request. */
    public static final class Asked {
        final String id;
        final Purse purse;
        final long amount;
        final List<Order> orders = new ArrayList<>();
        private boolean cancelled;

        Asked(String id, Purse purse, long amount) {
            this.id = id;
            this.purse = purse;
            this.amount = amount;
        }

        public void cancel() {
            cancelled = true;
        }

        public String status() {
            if (orders.isEmpty()) {
                return cancelled ? "CANCELLED" : "PENDING";
            }
            if (orders.stream().anyMatch(order -> order.state == State.OPEN)) {
                return "PROCESSING";
            }
            return orders.stream().allMatch(order -> order.state == State.SETTLED) ? "PAID" : "FAILED";
        }

        public boolean is(String status) {
            return status().equals(status);
        }
    }

    private Model() {}
}
