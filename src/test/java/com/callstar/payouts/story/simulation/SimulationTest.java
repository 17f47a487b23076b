package com.callstar.payouts.story.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.core.jobs.Jobs;
import com.callstar.payouts.story.Reply;
import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Lives that a seed draws: several nodes, lost answers, kills, a database that stops, time that jumps. After each step nothing that was
 * acknowledged is lost and nobody has more than they earned; in the end everything is settled, and the books are Stripe's records.
 *
 * <p>{@code -Dsimulation.seed=N} runs one life, {@code -Dsimulation.first=N} and {@code -Dsimulation.count=N} choose others than the
 * usual twenty, and {@code -Pthorough} runs ten thousand.
 */
@QuarkusTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SimulationTest extends Story {

    private static final Logger LOG = Logger.getLogger(SimulationTest.class);
    private static final int USUAL = 20;
    private static final long ONE = Long.getLong("simulation.seed", -1);
    private static final long FIRST = Long.getLong("simulation.first", 0);
    private static final int COUNT = Integer.getInteger("simulation.count", USUAL);
    /** In these currencies no other story moves money, so that their reconciliation has no differences but ours. */
    private static final List<String> CURRENCIES = List.of(
            "MUR", "JMD", "TTD", "BBD", "BSD", "BZD", "FJD", "GYD", "HTG", "LRD", "MDL", "MKD", "MNT", "MOP", "MVR",
            "MWK", "NAD", "NGN", "NIO", "PGK", "SBD", "SCR", "SZL", "TJS", "TOP", "TZS", "WST", "XCD", "YER", "ZMW");
    /** After so many lives there is another Stripe, because this one would fill the memory. */
    private static final int LIVES_OF_A_STRIPE = 400;

    private static final Set<String> SEEN = new HashSet<>();
    private static int lives;

    @Inject
    Simulator simulator;

    @Inject
    Jobs jobs;

    private Wakes wakes;

    static LongStream seeds() {
        return ONE >= 0 ? LongStream.of(ONE) : LongStream.range(FIRST, FIRST + COUNT);
    }

    @BeforeEach
    void onlyThePlanSaysWhatHappens() {
        if (lives == 0) {
            theRestEnds();
        }
        wakes = new Wakes(jobs.loops());
    }

    @AfterEach
    void jobsAreWokenAgain() {
        wakes.close();
        inbox.run();
    }

    @Order(1)
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_life_ends_with_everything_settled_once(long seed) {
        if (lives > 0 && lives % LIVES_OF_A_STRIPE == 0) {
            booksAgreeWithStripe();
            simulator.rest();
            StripeWorld.renew();
        }
        lives++;
        Plan plan = Plan.of(seed);
        try {
            simulator.live(plan, aPerson(), aPerson());
        } catch (AssertionError | RuntimeException wrong) {
            LOG.errorf("A simulated life fails: seed=%d", seed);
            throw new AssertionError(
                    "Seed %d: %s%n%nRun it again: ./mvnw test -Dpages.skip -Dtest=SimulationTest -Dsimulation.seed=%d%n%n%s"
                            .formatted(seed, wrong.getMessage(), seed, simulator.log()),
                    wrong);
        }
        SEEN.addAll(simulator.seen());
    }

    @Order(2)
    @Test
    void the_books_of_all_lives_agree_with_stripe() {
        booksAgreeWithStripe();
        if (ONE < 0 && COUNT >= USUAL) {
            assertThat(SEEN)
                    .contains("requested", "processed", "PAID", "FAILED", "CANCELLED")
                    .contains(
                            "a node killed",
                            "an answer lost",
                            "the database away",
                            "Stripe away",
                            "restored",
                            "a failover",
                            "adopted");
        }
    }

    private static void booksAgreeWithStripe() {
        Reply report = TestUser.ADMIN.graphql(
                "query($id: ID, $currency: String) { reconciliation(id: $id, currency: $currency) { complete currencies { agrees }"
                        + " differences(first: 100) { nodes { code line stripeId ourId books stripe } } } }",
                "id",
                TestUser.ADMIN.graphql("mutation { reconcile { id } }").text("reconcile.id"),
                "currency",
                currency());
        assertThat(report.data("reconciliation.differences.nodes")).isEmpty();
        assertThat(report.data("reconciliation.currencies.0.agrees").asBoolean())
                .isTrue();
    }

    private Simulator.Person aPerson() {
        String account = StripeWorld.readyAccount(currency());
        return new Simulator.Person(aCreator(account).creatorId(), account, currency());
    }

    private static String currency() {
        return CURRENCIES.get((lives - 1) / LIVES_OF_A_STRIPE % CURRENCIES.size());
    }
}
