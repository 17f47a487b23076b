package com.callstar.payouts.onward;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.callstar.stripesimulator.Fault;
import com.callstar.stripesimulator.SimulatedPayout;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;

/** A creator whose Stripe account has no automatic payouts. What other stories left on theirs is paid on before. */
abstract class OnwardStory extends Story {

    @Inject
    OnwardSender onward;

    String account;
    TestUser creator;

    @BeforeEach
    void aCreatorWithAnAccountWithoutAutomaticPayouts() {
        theBanksHaveIt();
        onward.run();
        account = StripeWorld.readyAccount("EUR");
        creator = aCreator(account);
    }

    /** A payout of 63.00 whose transfer has settled. */
    String transferred() {
        released(creator, "70.00");
        String payout = requested(creator, "63.00");
        process(payout).data("processPayout.id");
        stripeTells();
        assertThat(statusOf(payout)).isEqualTo("PAID");
        return payout;
    }

    /** The next such call for this account. */
    void faulty(Fault fault, String method, String path) {
        StripeWorld.stripe()
                .fault(
                        fault,
                        call -> method.equals(call.method())
                                && path.equals(call.path())
                                && account.equals(call.account()),
                        1);
    }

    /** Our onward payouts on this account, oldest first. */
    List<SimulatedPayout> onwardPayouts() {
        return StripeWorld.payoutsOf(account).stream()
                .filter(one -> one.metadata().containsKey("onwardPayoutId"))
                .toList();
    }

    SimulatedPayout onlyOnward() {
        assertThat(onwardPayouts()).hasSize(1);
        return onwardPayouts().getFirst();
    }
}
