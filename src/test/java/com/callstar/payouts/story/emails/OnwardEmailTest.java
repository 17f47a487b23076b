package com.callstar.payouts.story.emails;

import com.callstar.payouts.onward.OnwardSender;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The emails about money that is paid on to the bank, each compared with its {@link MailSnapshot}. */
@QuarkusTest
class OnwardEmailTest extends EmailStory {

    @Inject
    OnwardSender onward;

    @ParameterizedTest
    @ValueSource(strings = {"fr", "en"})
    void the_creator_reads_that_it_is_paid_on_and_that_the_bank_returned_it(String language) {
        String account = StripeWorld.readyAccount("EUR");
        TestUser creator = TestUser.creator(StripeWorld.fresh("creator"));
        registered(creator, Map.of("locale", language, "name", "Kim Doe", "stripeAccountId", account));
        released(creator, "70.00");
        process(requested(creator, "63.00")).data("processPayout.id");
        stripeTells();
        readsAs(creator, "PAYOUT_PAID.paid_on", "PAYOUT_PAID");

        onward.run();
        StripeWorld.stripe()
                .failPayout(StripeWorld.payoutsOf(account).getFirst().id(), "account_closed");
        stripeTells();
        onward.run();
        readsAs(creator, "MONEY_NOT_AT_BANK", "MONEY_NOT_AT_BANK");
    }
}
