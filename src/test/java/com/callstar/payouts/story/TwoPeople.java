package com.callstar.payouts.story;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Switches on for a story that large payouts take two people. Ada and Grace do it together; all stories share the rules. */
public final class TwoPeople {

    private static final String SET =
            "mutation($rules: ApprovalRulesInput!) { setApprovalRules(rules: $rules, reason: \"A story\") {"
                    + " chosen rules { twoPeople twoAbove lastsMinutes } proposals { by } } }";

    private TwoPeople() {}

    /** Above this amount of any currency, and for every new destination. An approval counts for a day. */
    public static void above(String amount) {
        both(rules(true, amount));
    }

    /** The same, with these rules for other kinds. */
    public static void above(String amount, Map<String, Object> kinds) {
        Map<String, Object> rules = new HashMap<>(rules(true, amount));
        rules.putAll(kinds);
        both(rules);
    }

    public static void noMore() {
        both(rules(false, "500"));
    }

    private static void both(Map<String, Object> rules) {
        set(TestUser.ADMIN, rules);
        set(TestUser.SECOND_ADMIN, rules).data("setApprovalRules.chosen");
    }

    public static Reply set(TestUser admin, Map<String, Object> rules) {
        return admin.graphql(SET, "rules", rules);
    }

    public static Map<String, Object> rules(boolean twoPeople, String above) {
        return Map.of(
                "twoPeople",
                twoPeople,
                "twoAbove",
                new BigDecimal(above),
                "twoAboveIn",
                List.of(),
                "twoForNewDestinations",
                true,
                "lastsMinutes",
                1440);
    }

    public static String digestOf(String payout) {
        return TestUser.ADMIN
                .graphql("query($id: ID!) { payout(id: $id) { digest } }", "id", payout)
                .text("payout.digest");
    }

    /** Approves what there is now. */
    public static Reply approve(TestUser admin, String payout) {
        return approve(admin, payout, digestOf(payout));
    }

    public static Reply approve(TestUser admin, String payout, String digest) {
        return admin.graphql(
                "mutation($id: ID!, $digest: String!) { approvePayout(payoutId: $id, digest: $digest, notes: \"Looked\") { id status } }",
                "id",
                payout,
                "digest",
                digest);
    }
}
