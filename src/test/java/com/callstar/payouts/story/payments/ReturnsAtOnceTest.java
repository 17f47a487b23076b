package com.callstar.payouts.story.payments;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.Money;
import com.callstar.payouts.demo.DemoClock;
import com.callstar.payouts.payments.DisputeState;
import com.callstar.payouts.payments.RefundsAndDisputes;
import com.callstar.payouts.story.Concurrently;
import com.callstar.payouts.story.Reply;
import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Refunds and disputes concurrent with other changes. */
@QuarkusTest
class ReturnsAtOnceTest extends Story {

    private static final Actor STRIPE = Actor.stripe("evt_test");

    @Inject
    RefundsAndDisputes returns;

    private TestUser creator;
    private String intent;

    @BeforeEach
    void aPayment() {
        StripeWorld.stripe().topUp(100_000, "eur");
        creator = aCreator();
        customersPay(creator, "70.00");
        intent = creator.graphql("{ payments { nodes { stripePaymentIntentId } } }")
                .text("payments.nodes.0.stripePaymentIntentId");
    }

    @Test
    void twenty_concurrent_events_of_one_refund_post_once() {
        Concurrently.times(20, () -> refund("re_" + intent, 3500));
        assertThat(balanceLine(creator)).isEqualTo("available 0.00, pending 31.50, processing 0.00, paid 0.00");
    }

    @Test
    void twenty_concurrent_refunds_are_all_posted() {
        List<Callable<Boolean>> refunds = IntStream.range(0, 20)
                .<Callable<Boolean>>mapToObj(number -> () -> refund("re_" + number + intent, 100))
                .toList();
        Concurrently.all(refunds);
        assertThat(balanceLine(creator)).isEqualTo("available 0.00, pending 45.00, processing 0.00, paid 0.00");
    }

    @RepeatedTest(10)
    void a_concurrent_refund_and_payout_never_double_spend() {
        timePasses(Duration.ofDays(7));
        releases.run();
        String payout = requested(creator, "63.00");
        List<Object> both = Concurrently.all(List.of(() -> process(payout), () -> refund("re_" + intent, 7000)));
        boolean paid = ((Reply) both.getFirst()).code() == null;
        stripeTells();
        assertThat(balanceLine(creator))
                .isEqualTo(
                        paid
                                ? "available -63.00, pending 0.00, processing 0.00, paid 63.00"
                                : "available 0.00, pending 0.00, processing 0.00, paid 0.00");
        assertThat(StripeWorld.transfersOf(payout)).hasSize(paid ? 1 : 0);
    }

    @RepeatedTest(10)
    void a_concurrent_dispute_and_release_leave_it_frozen() {
        timePasses(Duration.ofDays(7));
        Concurrently.all(List.<Callable<Object>>of(Executors.callable(releases), this::dispute));
        releases.run();
        assertThat(balanceLine(creator)).isEqualTo("available 0.00, pending 63.00, processing 0.00, paid 0.00");
        assertThat(request(creator, "63.00").code()).isEqualTo("INSUFFICIENT_BALANCE");
    }

    private boolean refund(String id, long minor) {
        return returns.refunded(
                new RefundsAndDisputes.RefundUpdate(
                        id,
                        new RefundsAndDisputes.Target(intent, null),
                        new Money(minor, "EUR"),
                        false,
                        DemoClock.shared().instant()),
                STRIPE);
    }

    private boolean dispute() {
        return returns.disputed(
                new RefundsAndDisputes.DisputeUpdate(
                        "dp_" + intent,
                        new RefundsAndDisputes.Target(intent, null),
                        new Money(7000, "EUR"),
                        DisputeState.OPEN,
                        true,
                        "fraudulent",
                        DemoClock.shared().instant(),
                        null),
                STRIPE);
    }
}
