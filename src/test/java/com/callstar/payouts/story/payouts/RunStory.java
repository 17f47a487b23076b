package com.callstar.payouts.story.payouts;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.runs.RunWorker;
import com.callstar.payouts.story.Reply;
import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Stories of payout runs. Each has a currency of its own, so that no other story's requests and money are in it. */
abstract class RunStory extends Story {

    private static final String RUN = """
            id status digest currency available reserved shortfall totals { verdict count amount } results { status count amount }
            items(first: 500) { totalCount nodes { amount verdict reasonCode reason status code creator { id }
              payout { id status } funding { id amount } } }""";

    @Inject
    RunWorker worker;

    /** A creator with an open request. */
    record Requester(TestUser creator, String account, String intent, String payout) {}

    /** A creator for each amount, who has earned it in one payment after fees, and requests all of it. */
    List<Requester> requesters(String currency, int... majors) {
        List<Requester> paid = new ArrayList<>();
        for (int major : majors) {
            String account = StripeWorld.readyAccount(currency);
            TestUser creator = aCreator(account);
            String intent =
                    booked(creator, new BigDecimal(major * 100).movePointLeft(2).toPlainString(), currency);
            StripeWorld.stripe().pay(intent);
            paid.add(new Requester(creator, account, intent, null));
        }
        stripeTells();
        timePasses(Duration.ofDays(8));
        statement.run();
        releases.run();
        List<Requester> requesters = new ArrayList<>();
        for (int i = 0; i < majors.length; i++) {
            Requester one = paid.get(i);
            String payout = requested(one.creator(), share(majors[i]), currency);
            requesters.add(new Requester(one.creator(), one.account(), one.intent(), payout));
        }
        return requesters;
    }

    /** The creator's share of this payment. */
    static String share(int major) {
        return new BigDecimal(major * 90).movePointLeft(2).toPlainString();
    }

    static String requested(TestUser creator, String amount, String currency) {
        return creator.graphql(
                        "mutation($amount: BigDecimal!, $currency: String) { requestPayout(amount: $amount, currency: $currency) { id } }",
                        "amount",
                        new BigDecimal(amount),
                        "currency",
                        currency)
                .text("requestPayout.id");
    }

    /** The platform has just this much to spend at Stripe, in cents. */
    static void thePlatformHas(long minor, String currency) {
        String code = currency.toLowerCase(Locale.ROOT);
        StripeWorld.stripe().topUp(minor - StripeWorld.stripe().platformBalance(code), code);
    }

    static Map<String, Object> all(String currency) {
        return Map.of("currency", currency, "all", true);
    }

    static Reply rehearse(TestUser admin, Map<String, Object> selection) {
        return admin.graphql("""
                query($s: PayoutRunSelection!) { rehearsePayoutRun(selection: $s) { digest currency available reserved shortfall
                  totals { verdict count amount }
                  items { amount currency verdict reasonCode reason status creator { id name } payout { id }
                    funding { id bookingId capturedAt amount } } } }""", "s", selection);
    }

    static Reply prepare(TestUser admin, Map<String, Object> selection) {
        return admin.graphql(
                "mutation($s: PayoutRunSelection!) { preparePayoutRun(selection: $s) { " + RUN + " } }",
                "s",
                selection);
    }

    static JsonNode prepared(Map<String, Object> selection) {
        return prepare(TestUser.ADMIN, selection).data("preparePayoutRun");
    }

    static Reply start(TestUser admin, JsonNode run) {
        return admin.graphql(
                "mutation($id: ID!, $digest: String!) { startPayoutRun(id: $id, digest: $digest) { " + RUN + " } }",
                "id",
                run.path("id").asText(),
                "digest",
                run.path("digest").asText());
    }

    static Reply cancel(JsonNode run) {
        return TestUser.ADMIN.graphql(
                "mutation($id: ID!) { cancelPayoutRun(id: $id, reason: \"too early\") { " + RUN + " } }",
                "id",
                run.path("id").asText());
    }

    /** The run as it stands. */
    static JsonNode run(JsonNode run) {
        return TestUser.ADMIN
                .graphql(
                        "query($id: ID!) { payoutRun(id: $id) { " + RUN + " } }",
                        "id",
                        run.path("id").asText())
                .data("payoutRun");
    }

    /** A field of each item, by payout. */
    static Map<String, String> items(JsonNode items, String field) {
        Map<String, String> found = new TreeMap<>();
        items.forEach(item ->
                found.put(item.at("/payout/id").asText(), item.path(field).asText()));
        return found;
    }

    static Map<String, String> statuses(JsonNode run) {
        return items(run.at("/items/nodes"), "status");
    }

    /** As statuses, in the order of these requesters. */
    static List<String> statuses(JsonNode run, List<Requester> requesters) {
        Map<String, String> statuses = statuses(run);
        return requesters.stream().map(one -> statuses.get(one.payout())).toList();
    }

    /** Count and amount by verdict or status. */
    static Map<String, String> sums(JsonNode totals, String by) {
        Map<String, String> sums = new HashMap<>();
        totals.forEach(one -> sums.put(
                one.path(by).asText(),
                one.path("count").asText() + " " + one.path("amount").asText()));
        return sums;
    }

    /** All money that left the platform for these requests, each once. */
    static void arePaidOnce(List<Requester> requesters) {
        for (Requester one : requesters) {
            assertThat(StripeWorld.transfersOf(one.payout())).as(one.payout()).hasSize(1);
        }
    }
}
