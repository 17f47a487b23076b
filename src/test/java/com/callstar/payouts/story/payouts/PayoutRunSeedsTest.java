package com.callstar.payouts.story.payouts;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.Repeat;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.callstar.stripesimulator.AccountStatus;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * From drawn states: a run does just what its rehearsal said. Each round draws new requests, what happens to their creators and what the
 * platform has at Stripe. What was not paid is in the next round, too. A build draws 25 states of creators, and {@code -Pthorough} a thousand.
 */
@QuarkusTest
class PayoutRunSeedsTest extends RunStory {

    private static final String CURRENCY = "MZN";
    private static final int ROUNDS = Repeat.times(Integer.getInteger("run.rounds", 5));
    private static final int CREATORS = 5;

    /** What waits adds up over the rounds, and a run's items are read in one page of 500. */
    private static final int MANY = 40;

    @Test
    void a_run_does_what_its_rehearsal_said() {
        Random random = new Random(22);
        Set<String> verdicts = new HashSet<>();
        for (int round = 0; round < ROUNDS; round++) {
            int[] amounts = random.ints(CREATORS, 2, 60).toArray();
            requesters(CURRENCY, amounts).forEach(one -> happens(one, random));
            stripeTells();
            thePlatformHas(random.nextLong(0, 12_000), CURRENCY);

            JsonNode plan = rehearse(TestUser.ADMIN, all(CURRENCY)).data("rehearsePayoutRun");
            Map<String, String> rehearsed = items(plan.path("items"), "verdict");
            verdicts.addAll(rehearsed.values());
            if (!rehearsed.containsValue("PAY") && !rehearsed.containsValue("LATER")) {
                continue;
            }
            JsonNode run = prepared(all(CURRENCY));
            assertThat(run.path("digest")).as("round " + round).isEqualTo(plan.path("digest"));
            start(TestUser.ADMIN, run).data("startPayoutRun.id");
            worker.run();

            assertThat(statuses(run(run))).as("round " + round).isEqualTo(expected(rehearsed));
            rehearsed.forEach((payout, verdict) -> {
                assertThat(StripeWorld.transfersOf(payout)).as(payout).hasSize(verdict.equals("PAY") ? 1 : 0);
                assertThat(statusOf(payout)).isEqualTo(verdict.equals("PAY") ? "PROCESSING" : "PENDING");
            });
            cancel(run);
            stripeTells();
            if (rehearsed.size() > MANY) {
                rehearsed.forEach((payout, verdict) -> {
                    if (!verdict.equals("PAY")) {
                        reject(payout, "The next round begins.");
                    }
                });
            }
        }
        assertThat(verdicts).as("each verdict was drawn").isEqualTo(Set.of("PAY", "WAIT", "LATER"));
    }

    private static Map<String, String> expected(Map<String, String> rehearsed) {
        Map<String, String> statuses = new TreeMap<>(rehearsed);
        statuses.replaceAll((payout, verdict) ->
                Map.of("PAY", "SENT", "WAIT", "HELD_BACK", "LATER", "LATER").get(verdict));
        return statuses;
    }

    private void happens(Requester one, Random random) {
        switch (random.nextInt(8)) {
            case 0 -> StripeWorld.stripe().refund(one.intent(), 1 + random.nextInt(200));
            case 1 -> StripeWorld.stripe().bankChanges(one.account(), CURRENCY.toLowerCase(), "4242");
            case 2 -> StripeWorld.stripe().openDispute(one.intent());
            case 3 ->
                StripeWorld.stripe()
                        .accountIs(
                                one.account(),
                                AccountStatus.ready()
                                        .banking(CURRENCY.toLowerCase())
                                        .withTransfers(false));
            case 4 -> withdraw(one.creator(), one.payout()).data("cancelPayoutRequest.id");
            default -> {}
        }
    }
}
