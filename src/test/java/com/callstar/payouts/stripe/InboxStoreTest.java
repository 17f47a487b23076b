package com.callstar.payouts.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.core.InvalidInput;
import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** Between the roll-back of an event and the note of what stopped it, another node may be faster. */
@QuarkusTest
class InboxStoreTest extends Story {

    @Inject
    InboxStore store;

    @Test
    void a_failure_is_not_recorded_for_an_event_applied_elsewhere() {
        TestUser creator = aCreator();
        String intent = booked(creator, "70.00", "EUR");
        StripeWorld.stripe().pay(intent);
        String event = StripeWorld.idOf(StripeWorld.payloads(intent).getLast());
        stripeTells();

        store.failed(event, new IllegalStateException("deadlock"));
        store.refused(event, InvalidInput.unreadable());

        assertThat(books.rows(
                        "select status, outcome, tries, next_try_at from stripe_event where id = '" + event + "'"))
                .containsExactly("HANDLED null 1 null");
    }
}
