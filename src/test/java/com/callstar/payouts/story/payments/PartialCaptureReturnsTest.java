package com.callstar.payouts.story.payments;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.callstar.stripesimulator.ApiShape;
import com.callstar.stripesimulator.SimulatedEvent;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Of 70.00 authorised, 50.00 are captured: the remainder is never a refund, and refunds are counted in full. */
@QuarkusTest
class PartialCaptureReturnsTest extends Story {

    private static final int ORDERS = 8;

    private TestUser creator;
    private String intent;

    @BeforeEach
    void aCreatorIsKnown() {
        creator = aCreator();
    }

    @AfterEach
    void stripeSpeaksTheCurrentVersion() {
        StripeWorld.stripe().speaks(ApiShape.CURRENT);
    }

    @ParameterizedTest
    @EnumSource
    void an_uncaptured_remainder_takes_nothing_of_the_share(ApiShape shape) {
        capturedInPart(shape);
        stripeTells();
        assertThat(shares(creator)).isEqualTo("HELD 45.00");
    }

    /** The total alone tells of a refund: the event of the refund itself is lost, or late. */
    @ParameterizedTest
    @EnumSource
    void the_total_of_a_charge_counts_before_the_refunds_own_event(ApiShape shape) {
        for (long refunded : new long[] {1000, 2000, 3000}) {
            creator = aCreator();
            capturedInPart(shape);
            StripeWorld.stripe().refund(intent, refunded);
            StripeWorld.stripe().drop(event -> event.type().startsWith("refund."));
            stripeTells();
            assertThat(shares(creator))
                    .as("refunded %d", refunded)
                    .isEqualTo("HELD %d.00".formatted(45 - refunded * 9 / 1000));
        }
    }

    @ParameterizedTest
    @EnumSource
    void two_refunds_end_the_same_in_every_order(ApiShape shape) {
        for (int order = 0; order < ORDERS; order++) {
            creator = aCreator();
            capturedInPart(shape);
            StripeWorld.stripe().refund(intent, 2000);
            StripeWorld.stripe().refund(intent, 1000);
            List<SimulatedEvent> events = new ArrayList<>(StripeWorld.stripe().queued());
            StripeWorld.stripe().drop(event -> true);
            Collections.shuffle(events, new Random(order));
            for (SimulatedEvent event : events) {
                StripeWorld.tell(event.payload());
                inbox.run();
            }
            assertThat(shares(creator)).as("order %d", order).isEqualTo("HELD 18.00");
        }
    }

    private void capturedInPart(ApiShape shape) {
        StripeWorld.stripe().speaks(shape);
        intent = StripeWorld.stripe()
                .createPaymentIntent(Map.of(
                        "amount",
                        "7000",
                        "currency",
                        "eur",
                        "capture_method",
                        "manual",
                        "metadata[bookingId]",
                        StripeWorld.fresh("booking"),
                        "metadata[creatorId]",
                        creator.creatorId()));
        StripeWorld.stripe().pay(intent);
        StripeWorld.stripe().capture(intent, 5000);
    }
}
