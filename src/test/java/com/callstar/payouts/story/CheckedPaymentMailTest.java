package com.callstar.payouts.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A payment that waits for an admin promises no day to its creator. */
@QuarkusTest
class CheckedPaymentMailTest extends MailStory {

    @Test
    void a_creator_whose_payment_is_checked_is_promised_no_day() {
        Person creator = aCreator();
        String booking = World.fresh("booking");
        for (int time = 0; time < 2; time++) {
            World.stripe()
                    .pay(World.stripe()
                            .createPaymentIntent(Map.of(
                                    "amount",
                                    "7000",
                                    "currency",
                                    "eur",
                                    "metadata[bookingId]",
                                    booking,
                                    "metadata[creatorId]",
                                    creator.creatorId())));
            stripeTells();
        }
        outbox.run();
        assertThat(mailsTo(creator))
                .hasSize(2)
                .filteredOn(mail -> mail.text().contains("jusqu’à ce que nous ayons vérifié ce paiement"))
                .singleElement()
                .satisfies(mail -> assertThat(mail.text()).doesNotContain("Vous pourrez ensuite demander"));
    }
}
