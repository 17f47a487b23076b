package com.callstar.payouts.story.lives;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.Books;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * What each payment of a creator must have kept of the terms at its capture, and what refunds and lost disputes have left of it, calculated
 * without the product's code. Amounts are in cents.
 */
final class CapturedTerms {

    /** Those of the settings of the tests. */
    private static final Terms PLATFORM = new Terms(7, 10, 0, 90);

    private final Books books;
    private final String creator;
    private final Map<String, Captured> payments = new TreeMap<>();
    private Terms now = PLATFORM;

    CapturedTerms(Books books, String creator) {
        this.books = books;
        this.creator = creator;
    }

    record Terms(int holdDays, int fee, int reserve, int reserveDays) {

        static Terms drawn(Random random) {
            return new Terms(random.nextInt(15), random.nextInt(31), random.nextInt(51), 1 + random.nextInt(30));
        }

        Map<String, Object> variables() {
            return Map.of("hold", holdDays, "fee", fee, "reserve", reserve, "days", reserveDays);
        }
    }

    /** @param back what the customer got back */
    private record Captured(long amount, Terms terms, long back) {

        private long fee() {
            return part(amount, terms.fee());
        }

        private long share() {
            return amount - fee();
        }

        /** The fee goes back in proportion. */
        private long returned() {
            return back - (2 * fee() * back + amount) / (2 * amount);
        }

        private String kept(String intent) {
            return "%s: fee %d of %d %%, share %d, held for %d days, reserve %d %% for %d days"
                    .formatted(
                            intent,
                            fee(),
                            terms.fee(),
                            share(),
                            terms.holdDays(),
                            terms.reserve(),
                            terms.reserveDays());
        }
    }

    /** Rounded half-up. */
    private static long part(long amount, int percentage) {
        return (amount * percentage + 50) / 100;
    }

    void from(Terms terms) {
        now = terms;
    }

    void add(String intent, long amount) {
        payments.put(intent, new Captured(amount, now, 0));
    }

    void refunded(String intent, long more) {
        payments.computeIfPresent(intent, (_, one) -> new Captured(one.amount(), one.terms(), one.back() + more));
    }

    /** Answers what was charged back. */
    long lost(String intent) {
        Captured one = payments.get(intent);
        refunded(intent, one.amount() - one.back());
        return one.amount() - one.back();
    }

    long shares() {
        return payments.values().stream().mapToLong(Captured::share).sum();
    }

    long returned() {
        return payments.values().stream().mapToLong(Captured::returned).sum();
    }

    void isKept() {
        assertThat(books.rows("""
            select stripe_payment_intent_id || ': fee ' || platform_fee || ' of ' || round(fee_percentage) || ' %%, share '
                || creator_amount || ', held for ' || extract(day from release_at - captured_at) || ' days, reserve '
                || round(reserve_percentage) || ' %% for ' || reserve_days || ' days'
            from payment where creator_id = '%s' and captured_at is not null
              and hold_days = extract(day from release_at - captured_at)""".formatted(creator)))
                .as("nothing is retroactive")
                .containsExactlyInAnyOrderElementsOf(payments.entrySet().stream()
                        .map(one -> one.getValue().kept(one.getKey()))
                        .toList());
    }

    /** Of each share, no more is reserved than its part by the terms of its capture, and until the day that they say. */
    void isReserved() {
        String reserved = """
            select stripe_payment_intent_id, reserved_amount, extract(day from reserve_due_at - release_at) as days
            from payment where creator_id = '%s' and reserved_amount > 0""";
        for (String row : books.rows(reserved.formatted(creator))) {
            String[] columns = row.split(" ");
            Captured one = payments.get(columns[0]);
            assertThat(Long.parseLong(columns[1]))
                    .as("reserved of %s", one)
                    .isLessThanOrEqualTo(part(one.share(), one.terms().reserve()));
            assertThat(columns[2])
                    .as("for so many days, %s", one)
                    .isEqualTo(Integer.toString(one.terms().reserveDays()));
        }
    }
}
