package com.callstar.payouts.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the sweep asks Stripe for comes from the one table of event types. */
class DispatchTest {

    @Test
    void no_type_is_in_the_table_twice() {
        assertThat(EventType.ALL).extracting(EventType::name).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void stripe_lists_at_most_twenty_types_at_once(boolean ofThePlatform) {
        assertThat(EventType.fetched(ofThePlatform)).hasSizeBetween(5, 20);
    }

    @Test
    void retired_event_types_are_not_fetched() {
        assertThat(EventType.fetched(true))
                .contains("transfer.created", "payment_intent.succeeded")
                .doesNotContain("transfer.paid", "transfer.failed", "payout.paid");
        assertThat(EventType.fetched(false))
                .contains("payout.paid", "account.updated")
                .doesNotContain("refund.created");
    }

    @Test
    void every_type_that_is_fetched_is_handled_when_it_comes() {
        for (boolean ofThePlatform : List.of(true, false)) {
            assertThat(EventType.fetched(ofThePlatform))
                    .allMatch(name -> EventType.named(name).isPresent());
        }
    }
}
