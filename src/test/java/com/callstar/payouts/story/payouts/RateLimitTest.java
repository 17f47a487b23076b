package com.callstar.payouts.story.payouts;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.callstar.stripesimulator.Fault;
import com.callstar.stripesimulator.SimulatedRequest;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Stripe's rate limits: we wait as long as it asks, and nothing is lost. */
@QuarkusTest
class RateLimitTest extends Story {

    private static final String PAID = "available 0.00, pending 0.00, processing 0.00, paid 63.00";

    @BeforeEach
    void nothingElseIsDue() {
        theRestEnds();
    }

    @Test
    void a_rate_limited_order_waits_for_retry_after() {
        TestUser creator = aCreator();
        released(creator, "70.00");
        String payout = unclear(creator, Fault.rateLimited(Duration.ofMinutes(20)));

        timePasses(Duration.ofMinutes(19));
        recovery.run();
        assertThat(keysOf(payout)).hasSize(1);

        timePasses(Duration.ofMinutes(2));
        recovery.run();
        assertThat(keysOf(payout)).hasSize(2).containsOnly(keysOf(payout).getFirst());
        assertThat(balanceLine(creator)).isEqualTo(PAID);
    }

    @Test
    void a_run_ends_at_the_first_rate_limit() {
        List<TestUser> creators = creators(5);
        List<String> payouts = creators.stream()
                .map(creator -> unclear(creator, Fault.dropBefore()))
                .toList();
        timePasses(Duration.ofMinutes(3));
        StripeWorld.stripe().fault(Fault.rateLimited(Duration.ofMinutes(10)), "POST", "/v1/transfers", 1);

        recovery.run();
        assertThat(callsFor(payouts)).as("five first ones, and one more").isEqualTo(6);
        recovery.run();
        timePasses(Duration.ofMinutes(9));
        recovery.run();
        assertThat(callsFor(payouts)).as("Stripe is left alone").isEqualTo(6);

        timePasses(Duration.ofMinutes(2));
        recovery.run();
        assertThat(callsFor(payouts)).as("one more for each").isEqualTo(11);
        assertThat(creators).extracting(this::balanceLine).containsOnly(PAID);
        assertThat(payouts)
                .allSatisfy(
                        payout -> assertThat(StripeWorld.transfersOf(payout)).hasSize(1));
    }

    @Test
    void a_429_without_retry_after_ends_the_run_too() {
        List<TestUser> creators = creators(3);
        List<String> payouts = creators.stream()
                .map(creator -> unclear(creator, Fault.dropBefore()))
                .toList();
        timePasses(Duration.ofMinutes(3));
        StripeWorld.stripe().fault(Fault.rateLimited(), "POST", "/v1/transfers", 1);

        recovery.run();
        assertThat(callsFor(payouts)).isEqualTo(4);
        timePasses(Duration.ofSeconds(31));
        recovery.run();
        assertThat(callsFor(payouts))
                .as("the one that met it waits its own pause")
                .isEqualTo(6);
    }

    @Test
    void a_rate_limited_status_check_is_retried_after_the_wait() {
        TestUser creator = aCreator();
        released(creator, "70.00");
        String payout = requested(creator, "63.00");
        process(payout);
        StripeWorld.stripe().drop(event -> true);
        timePasses(Duration.ofHours(1));
        StripeWorld.stripe().fault(Fault.rateLimited(Duration.ofMinutes(50)), "GET", "/v1/transfers/", 1);
        recovery.run();
        assertThat(statusOf(payout)).isEqualTo("PROCESSING");

        timePasses(Duration.ofHours(2));
        recovery.run();
        assertThat(balanceLine(creator)).isEqualTo(PAID);
    }

    @Test
    void an_absurd_retry_after_is_capped() {
        TestUser creator = aCreator();
        released(creator, "70.00");
        unclear(creator, Fault.rateLimited(Duration.ofDays(3650)));
        timePasses(Duration.ofMinutes(61));
        recovery.run();
        assertThat(balanceLine(creator)).isEqualTo(PAID);
    }

    /** Creators with 63.00 available each. */
    private List<TestUser> creators(int count) {
        List<TestUser> creators = Stream.generate(this::aCreator).limit(count).toList();
        creators.forEach(creator -> customersPay(creator, "70.00"));
        timePasses(Duration.ofDays(7));
        releases.run();
        return creators;
    }

    private String unclear(TestUser creator, Fault fault) {
        String payout = requested(creator, "63.00");
        StripeWorld.stripe().fault(fault, "POST", "/v1/transfers", 1);
        assertThat(process(payout).code()).isEqualTo("STRIPE_UNAVAILABLE");
        return payout;
    }

    private static long callsFor(List<String> payouts) {
        return StripeWorld.stripe().requests("POST", "/v1/transfers").stream()
                .map(SimulatedRequest::parameters)
                .filter(parameters -> payouts.contains(parameters.get("metadata[payoutId]")))
                .count();
    }
}
