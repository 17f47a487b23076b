package com.callstar.payouts.story.emails;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A payment that waits for an admin promises its creator no date. */
@QuarkusTest
class CheckedPaymentEmailTest extends EmailStory {

    @Test
    void a_creator_gets_no_date_while_a_payment_is_checked() {
        TestUser creator = aCreator();
        String booking = StripeWorld.fresh("booking");
        for (int time = 0; time < 2; time++) {
            StripeWorld.stripe()
                    .pay(StripeWorld.stripe()
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
                .as("emails of %s", rows(creator, "kind || ' ' || status || ' ' || coalesce(last_error, '')"))
                .hasSize(2)
                .filteredOn(mail -> mail.text().contains("jusqu’à ce que nous ayons vérifié ce paiement"))
                .singleElement()
                .satisfies(mail -> assertThat(mail.text()).doesNotContain("Vous pourrez ensuite demander"));
    }
}
