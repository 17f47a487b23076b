package com.callstar.payouts.story.lives;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.Books;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** What each payment of a creator must have kept of the terms at its capture, calculated without the product's code. */
final class CapturedTerms {

    /** Those of the settings of the tests. */
    private static final Terms PLATFORM = new Terms(7, 10, 0, 90);

    private final Books books;
    private final String creator;
    private final Map<String, String> expected = new TreeMap<>();
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

    void from(Terms terms) {
        now = terms;
    }

    /** @param amount in cents */
    void add(String intent, long amount) {
        long fee = BigDecimal.valueOf(amount * now.fee())
                .movePointLeft(2)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
        expected.put(
                intent,
                "%s: fee %d of %d %%, share %d, held for %d days, reserve %d %% for %d days"
                        .formatted(
                                intent,
                                fee,
                                now.fee(),
                                amount - fee,
                                now.holdDays(),
                                now.reserve(),
                                now.reserveDays()));
    }

    void isKept() {
        assertThat(books.rows("""
            select stripe_payment_intent_id || ': fee ' || platform_fee || ' of ' || round(fee_percentage) || ' %%, share '
                || creator_amount || ', held for ' || extract(day from release_at - captured_at) || ' days, reserve '
                || round(reserve_percentage) || ' %% for ' || reserve_days || ' days'
            from payment where creator_id = '%s' and captured_at is not null
              and hold_days = extract(day from release_at - captured_at)""".formatted(creator)))
                .as("nothing is retroactive")
                .containsExactlyInAnyOrderElementsOf(expected.values());
    }
}
