package com.callstar.payouts.story;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One cell of the fault table and Stripe's own state for it. */
public record FaultyOrder(
        String fault, String moment, String expected, Way way, TestUser creator, String account, String payout) {

    private static final int SHARE = 6300;

    /** The routes of the payout, 63.00 on each, and the one with the fault. */
    public enum Way {
        TRANSFER("/v1/transfers"),
        PAYOUT("/v1/payouts"),
        BOTH_BUT_THE_TRANSFER_MEETS_IT("/v1/transfers"),
        BOTH_BUT_THE_PAYOUT_MEETS_IT("/v1/payouts");

        public final String faulty;

        Way(String faulty) {
            this.faulty = faulty;
        }

        public boolean transfers() {
            return this != PAYOUT;
        }

        public boolean paysOut() {
            return this != TRANSFER;
        }

        public int routes() {
            return transfers() && paysOut() ? 2 : 1;
        }

        public long cents() {
            return (long) routes() * SHARE;
        }

        public String total() {
            return routes() == 2 ? "126.00" : "63.00";
        }
    }

    public FaultyOrder asked(String asPayout) {
        return new FaultyOrder(fault, moment, expected, way, creator, account, asPayout);
    }

    /** An object that moved money: a transfer, or a payout that was not returned. */
    private record Moved(String payout, String order, String creator, long amount) {}

    private static Stream<Moved> moved() {
        Stream<Moved> transfers = StripeWorld.stripe().transfers().stream()
                .map(transfer -> moved(transfer.metadata(), transfer.amount() - transfer.amountReversed()));
        Stream<Moved> payouts = StripeWorld.stripe().payouts().stream()
                .filter(payout -> !Set.of("failed", "canceled").contains(payout.status()))
                .map(payout -> moved(payout.metadata(), payout.amount()));
        return Stream.concat(transfers, payouts);
    }

    private static Moved moved(Map<String, String> metadata, long amount) {
        return new Moved(metadata.get("payoutId"), metadata.get("disbursementId"), metadata.get("creatorId"), amount);
    }

    /** What Stripe moved for this payout, in cents. */
    public long movedAtStripe() {
        return moved().filter(one -> payout.equals(one.payout()))
                .mapToLong(Moved::amount)
                .sum();
    }

    /** What Stripe moved to the creator for us in total, in cents. */
    public long movedToTheCreator() {
        return moved().filter(one -> creator.creatorId().equals(one.creator()))
                .mapToLong(Moved::amount)
                .sum();
    }

    public Set<String> ordersPaidTwice() {
        Map<String, Long> times = moved().filter(one -> payout.equals(one.payout()))
                .collect(Collectors.groupingBy(Moved::order, Collectors.counting()));
        return times.entrySet().stream()
                .filter(one -> one.getValue() > 1)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** All idempotency keys used for this payout. */
    public Set<String> keys() {
        return StripeWorld.stripe().requests("POST", "/v1/").stream()
                .filter(call -> payout.equals(call.parameters().get("metadata[payoutId]")))
                .map(call -> call.path() + " " + call.idempotencyKey())
                .collect(Collectors.toSet());
    }

    /** After a definite platform refusal the next try has a new key. */
    public int keysOfCuredRefusals() {
        boolean certain = moment.equals("first") || moment.equals("again, not done");
        return certain && Set.of("refused by 401", "refused by 403").contains(fault) ? 1 : 0;
    }

    @Override
    public String toString() {
        return "%s, %s, %s".formatted(fault, moment, way);
    }
}
