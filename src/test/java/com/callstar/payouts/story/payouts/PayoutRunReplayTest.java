package com.callstar.payouts.story.payouts;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.DriverLog;
import com.callstar.payouts.story.Repeat;
import com.callstar.payouts.story.Reply;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a run would have done at an earlier time under other settings: from what the ledger had then, and without a change. */
@QuarkusTest
class PayoutRunReplayTest extends RunStory {

    private static final int ROUNDS = Repeat.times(3);

    private final Set<String> disputed = new HashSet<>();

    @Test
    void a_longer_hold_would_have_held_requests_back_and_the_same_hold_nothing() {
        List<Requester> requesters = requesters("CVE", 10, 20);
        JsonNode same = replay("CVE", null, Map.of("holdingDays", 7));
        assertThat(items(same.path("items"), "verdict").values()).containsOnly("PAY");
        assertThat(same.at("/replay/changed/available")).isEqualTo(same.at("/replay/today/available"));
        assertThat(same.at("/replay/unknown")).hasSize(4);

        JsonNode longer = replay("CVE", null, Map.of("holdingDays", 30));
        assertThat(items(longer.path("items"), "reasonCode"))
                .isEqualTo(Map.of(
                        requesters.get(0).payout(), "BALANCE_TOO_LOW",
                        requesters.get(1).payout(), "BALANCE_TOO_LOW"));
        assertThat(effect(longer, "today")).isEqualTo("available 27.00, 2 creators, paid 2 27.00, automatic 0 0.00");
        assertThat(effect(longer, "changed")).isEqualTo("available 0.00, 0 creators, paid 0 0.00, automatic 0 0.00");
    }

    @Test
    void a_shorter_hold_would_have_released_money_sooner() {
        TestUser creator = aCreator(StripeWorld.readyAccount("GIP"));
        StripeWorld.stripe().pay(booked(creator, "100.00", "GIP"));
        stripeTells();
        timePasses(Duration.ofDays(3));
        JsonNode shorter = replay("GIP", null, Map.of("holdingDays", 2));
        assertThat(effect(shorter, "today")).isEqualTo("available 0.00, 0 creators, paid 0 0.00, automatic 0 0.00");
        assertThat(effect(shorter, "changed")).isEqualTo("available 90.00, 1 creators, paid 0 0.00, automatic 0 0.00");
        assertThat(effect(replay("GIP", null, Map.of("holdingDays", 4)), "changed"))
                .startsWith("available 0.00");
    }

    @Test
    void what_would_have_been_reserved_would_not_have_been_available() {
        TestUser creator = aCreator(StripeWorld.readyAccount("STN"));
        TestUser.ADMIN
                .graphql(
                        "mutation($id: ID!) { setCreatorTerms(creatorId: $id, reason: \"new\","
                                + " terms: { reservePercentage: 10, reserveDays: 30 }) { id } }",
                        "id",
                        creator.creatorId())
                .data("setCreatorTerms.id");
        StripeWorld.stripe().pay(booked(creator, "100.00", "STN"));
        stripeTells();
        timePasses(Duration.ofDays(4));
        String then = clock();
        timePasses(Duration.ofDays(4));
        statement.run();
        releases.run();
        assertThat(effect(replay("STN", null, Map.of("holdingDays", 7)), "changed"))
                .startsWith("available 81.00");
        assertThat(effect(replay("STN", null, Map.of("holdingDays", 30)), "changed"))
                .startsWith("available 0.00");
        assertThat(effect(replay("STN", then, Map.of("holdingDays", 2)), "changed"))
                .startsWith("available 81.00");
    }

    @Test
    void another_minimum_and_another_limit_are_compared_with_those_in_force() {
        List<Requester> requesters = requesters("BND", 10, 20, 30);
        JsonNode other = replay("BND", null, Map.of("minimum", 15, "automaticUpTo", 20));
        assertThat(items(other.path("items"), "reasonCode"))
                .isEqualTo(Map.of(
                        requesters.get(0).payout(), "BELOW_MINIMUM",
                        requesters.get(1).payout(), "null",
                        requesters.get(2).payout(), "null"));
        assertThat(effect(other, "today")).isEqualTo("available 54.00, 3 creators, paid 3 54.00, automatic 0 0.00");
        assertThat(effect(other, "changed")).isEqualTo("available 54.00, 2 creators, paid 2 45.00, automatic 1 18.00");
        assertThat(prepared(all("BND")).at("/totals/0/count").asInt())
                .as("a replay changes nothing")
                .isEqualTo(3);
    }

    @Test
    void a_replay_has_the_requests_that_were_open_then_whatever_became_of_them() {
        List<Requester> requesters = requesters("FKP", 10, 20, 30, 40);
        thePlatformHas(1_000_000, "FKP");
        String then = clock();
        timePasses(Duration.ofHours(1));
        process(requesters.get(0).payout()).data("processPayout.id");
        withdraw(requesters.get(1).creator(), requesters.get(1).payout()).data("cancelPayoutRequest.id");
        reject(requesters.get(2).payout(), "too early").data("rejectPayout.id");
        stripeTells();
        timePasses(Duration.ofHours(1));

        JsonNode replay = replay("FKP", then, Map.of());
        assertThat(items(replay.path("items"), "verdict"))
                .hasSize(4)
                .containsOnlyKeys(requesters.stream().map(Requester::payout).toList());
        assertThat(effect(replay, "today")).isEqualTo("available 90.00, 4 creators, paid 4 90.00, automatic 0 0.00");
        assertThat(items(replay("FKP", null, Map.of()).path("items"), "verdict"))
                .containsOnlyKeys(requesters.get(3).payout());
        assertThat(items(replay("FKP", "2001-01-01T00:00:00Z", Map.of()).path("items"), "verdict"))
                .isEmpty();
    }

    /**
     * From drawn states: what was available and what was held is written down, then more happens, and a replay of that time has the same.
     * Without a hold, all that was held would have been available, and with the longest, nothing.
     */
    @Test
    void a_replay_knows_to_the_cent_what_there_was_whatever_came_later() {
        Random random = new Random(46);
        List<Requester> all = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            all.addAll(requesters("SHP", random.ints(3, 10, 60).toArray()));
            thePlatformHas(1_000_000, "SHP");
            List<String> intents = new ArrayList<>();
            all.forEach(one -> intents.add(paysMore(one, random)));
            happen(all, intents, random);
            releases.run();
            String then = clock();
            String ready = books.rows("""
                    select coalesce(sum(greatest(balance, 0)), 0) from account_balance where currency = 'SHP' and kind = 'READY'""").getFirst();
            String unheld = books.rows("""
                    select coalesce(sum(greatest(b.balance + coalesce(r.amount, 0), 0)), 0) from account_balance b
                    left join (select creator_id, sum(amount) as amount from releasable_share where currency = 'SHP' group by 1) r
                        on r.creator_id = b.creator_id
                    where b.currency = 'SHP' and b.kind = 'READY'""").getFirst();

            timePasses(Duration.ofHours(1));
            happen(all, intents, random);
            timePasses(Duration.ofDays(8));
            releases.run();
            happen(all, intents, random);

            JsonNode none = replay("SHP", then, Map.of("holdingDays", 0));
            assertThat(minor(none, "today")).as("round " + round).isEqualTo(ready);
            assertThat(minor(none, "changed")).as("round " + round).isEqualTo(unheld);
            assertThat(minor(replay("SHP", then, Map.of("holdingDays", 90)), "changed"))
                    .as("round " + round)
                    .isEqualTo("0");
        }
    }

    private String paysMore(Requester one, Random random) {
        String intent = booked(one.creator(), random.nextInt(10, 50) + ".00", "SHP");
        StripeWorld.stripe().pay(intent);
        stripeTells();
        return intent;
    }

    /** To each creator something: a refund or a dispute of an old or a new payment, a payout, or nothing. Each payment is disputed once. */
    private void happen(List<Requester> all, List<String> intents, Random random) {
        for (int i = 0; i < all.size(); i++) {
            String intent = random.nextBoolean() ? intents.get(i) : all.get(i).intent();
            switch (random.nextInt(5)) {
                case 0 -> {
                    if (!disputed.contains(intent)) {
                        StripeWorld.stripe().refund(intent, 1 + random.nextInt(100));
                    }
                }
                case 1 -> {
                    if (disputed.add(intent)) {
                        StripeWorld.stripe().openDispute(intent);
                    }
                }
                case 2, 3 -> process(all.get(i).payout());
                default -> {}
            }
        }
        stripeTells();
    }

    @Test
    void a_replay_is_refused_for_the_future_for_schedules_and_for_settings_that_cannot_be() {
        assertThat(asked(all("EUR"), "2999-01-01T00:00:00Z", Map.of())
                        .fact("field")
                        .asText())
                .isEqualTo("asOf");
        assertThat(asked(Map.of("currency", "EUR", "includeScheduled", true), clock(), Map.of())
                        .fact("field")
                        .asText())
                .isEqualTo("includeScheduled");
        assertThat(asked(all("EUR"), null, Map.of("holdingDays", 91))
                        .fact("field")
                        .asText())
                .isEqualTo("holdingDays");
        assertThat(asked(all("EUR"), null, Map.of("minimum", 0.001))
                        .fact("field")
                        .asText())
                .isEqualTo("minimum");
        assertThat(asked(all("EUR"), null, Map.of("automaticUpTo", -1))
                        .fact("field")
                        .asText())
                .isEqualTo("automaticUpTo");
    }

    @Test
    void a_replay_costs_the_same_statements_for_few_and_for_many() {
        List<Requester> many = requesters("SRD", 100, 100, 100, 100);
        Map<String, Object> few =
                Map.of("currency", "SRD", "payoutIds", List.of(many.getFirst().payout()));
        Map<String, Object> settings = Map.of("holdingDays", 3, "minimum", 2, "automaticUpTo", 50);
        asked(all("SRD"), null, settings).data("rehearsePayoutRun.digest");
        DriverLog.Traffic ofMany =
                DriverLog.of(() -> asked(all("SRD"), null, settings).data("rehearsePayoutRun.digest"));
        assertThat(ofMany)
                .isEqualTo(DriverLog.of(() -> asked(few, null, settings).data("rehearsePayoutRun.digest")));
        assertThat(ofMany.statements()).isLessThanOrEqualTo(4);
    }

    private static JsonNode replay(String currency, String asOf, Map<String, Object> settings) {
        return asked(all(currency), asOf, settings).data("rehearsePayoutRun");
    }

    private static Reply asked(Map<String, Object> selection, String asOf, Map<String, Object> settings) {
        return TestUser.ADMIN.graphql("""
                query($s: PayoutRunSelection!, $at: DateTime, $set: PayoutRunSettingsInput) {
                  rehearsePayoutRun(selection: $s, asOf: $at, settings: $set) {
                    digest available shortfall items { verdict reasonCode payout { id } funding { id } }
                    replay { asOf unknown
                      today { available creators paidCount paidAmount automaticCount automaticAmount minimum automaticUpTo }
                      changed { available creators paidCount paidAmount automaticCount automaticAmount holdingDays } } } }""", "s", selection, "at", asOf, "set", settings);
    }

    private static String effect(JsonNode plan, String side) {
        JsonNode effect = plan.at("/replay/" + side);
        return "available %s, %s creators, paid %s %s, automatic %s %s"
                .formatted(
                        effect.path("available").asText(),
                        effect.path("creators").asText(),
                        effect.path("paidCount").asText(),
                        effect.path("paidAmount").asText(),
                        effect.path("automaticCount").asText(),
                        effect.path("automaticAmount").asText());
    }

    private static String minor(JsonNode plan, String side) {
        return plan.at("/replay/" + side + "/available")
                .decimalValue()
                .movePointRight(2)
                .toBigIntegerExact()
                .toString();
    }

    private static String clock() {
        return TestUser.ADMIN.graphql("{ me { now } }").text("me.now");
    }
}
