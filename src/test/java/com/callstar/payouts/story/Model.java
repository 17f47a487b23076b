package com.callstar.payouts.story;

import com.callstar.payouts.payments.Route;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What should be, in a few sums: a second opinion on the product, which shares nothing with it. */
final class Model {

    enum State {
        OPEN,
        SETTLED,
        FAILED
    }

    /** A creator's money in one currency, in minor units. */
    static final class Purse {
        final String creatorId;
        final String currency;
        final List<Held> held = new ArrayList<>();
        long ready;
        long processing;
        long paid;

        Purse(String creatorId, String currency) {
            this.creatorId = creatorId;
            this.currency = currency;
        }

        record Held(Instant until, long share) {}

        void release(Instant now) {
            held.removeIf(one -> {
                boolean due = !one.until().isAfter(now);
                ready += due ? one.share() : 0;
                return due;
            });
        }

        long minimum() {
            return currency.equals("JPY") ? 1 : 100;
        }

        long[] sums() {
            return new long[] {held.stream().mapToLong(Held::share).sum(), ready, processing, paid};
        }
    }

    /** One order to Stripe. */
    static final class Order {
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

        void settle() {
            if (state == State.OPEN) {
                state = State.SETTLED;
                purse.processing -= amount;
                purse.paid += amount;
            }
        }

        void fail() {
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

        void reverse(long cumulated) {
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

    /** What a creator asked for. */
    static final class Asked {
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

        void cancel() {
            cancelled = true;
        }

        String status() {
            if (orders.isEmpty()) {
                return cancelled ? "CANCELLED" : "PENDING";
            }
            if (orders.stream().anyMatch(order -> order.state == State.OPEN)) {
                return "PROCESSING";
            }
            return orders.stream().allMatch(order -> order.state == State.SETTLED) ? "PAID" : "FAILED";
        }

        boolean is(String status) {
            return status().equals(status);
        }
    }

    private Model() {}
}
