package com.callstar.payouts.story.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.RawHttp;
import com.callstar.payouts.story.Repeat;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.callstar.payouts.story.stripe.WebhookStory;
import com.callstar.stripesimulator.SimulatedStripe;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Six thousand nearly valid requests from a fixed seed. None may cause an internal error. */
@QuarkusTest
class FuzzTest extends WebhookStory {

    private static final long SEED = 20_260_729;
    private static final int REQUESTS = Repeat.times(2000);

    private static final List<String> PIECES = List.of(
            "\0",
            "\\u0000",
            "\\ud800",
            "\"",
            "'",
            "\\",
            "{",
            "}",
            "[",
            "]",
            "(",
            ")",
            ":",
            ",",
            "!",
            "$",
            "@",
            "#",
            "...",
            "null",
            "true",
            "-1",
            "0",
            "1e400",
            "1e99999999999",
            "99999999999999999999",
            "é",
            "😀",
            "%",
            "\n",
            "\uFEFF",
            "fragment",
            "on",
            "mutation",
            "subscription",
            "__typename",
            "@skip(if: true)",
            "@include",
            "x".repeat(300));

    private static final List<String> DOCUMENTS = List.of(
            "query Q($id: ID, $n: Int) { me { name roles creator { id balance(currency: \"EUR\") { currency } } } }",
            "query Q($id: ID, $n: Int) { payments(creatorId: $id, first: $n) { totalCount nodes { id creator { id } } } }",
            "query Q($id: ID, $n: Int) { payoutRequests(creatorId: $id, status: PAID, first: 5, after: \"cGF5\") { nodes { id history { at } } } }",
            "query Q($id: ID!, $n: Int) { payout(id: $id) { id payments { id } availableBalance failureReason } }",
            "query Q($id: ID, $n: Int = 30) { analytics(period: $n) { revenue { total } revenueOverTime { date amount } } }",
            "query Q($id: String, $n: Int) { creators(search: $id, first: $n) { nodes { id requirements } } }",
            "query Q($id: String, $n: Int) { stripeEvents(status: IGNORED, type: $id, first: $n) { nodes { id outcome } } }",
            "query Q($id: String, $n: Int) { auditLog(subject: $id, actor: $id, first: $n) { nodes { at reason } } }",
            "query Q($id: ID, $n: Int) { statement(creatorId: $id, account: READY, first: $n) { totalCount } }",
            "query Q($id: ID, $n: Int) { reconciliation(id: $id, currency: \"EUR\") { id } }",
            "mutation Q($id: ID!, $n: BigDecimal) { reverseTransfer(payoutId: $id, amount: $n, reason: \"r\") { id } }",
            "mutation Q($id: ID!, $n: BigDecimal) { confirmDestination(payoutId: $id, reason: \"r\") { id } }",
            "mutation Q($id: String, $n: BigDecimal!) { requestPayout(amount: $n, currency: $id, idempotencyKey: $id) { id } }",
            "mutation Q($id: ID!, $n: BigDecimal) { processPayout(payoutId: $id, notes: \"n\") { id status } }",
            "query Q($id: ID!, $n: BigDecimal) { rehearsePayoutRun(selection: {payoutIds: [$id]}) { digest items { reason } } }",
            "mutation Q($id: ID!, $n: BigDecimal) { startPayoutRun(id: $id, digest: \"d\") { id status } }",
            "mutation Q($id: ID!, $n: BigDecimal) { rejectPayout(payoutId: $id, reason: \"r\") { id status } }",
            "mutation Q($id: ID!, $n: BigDecimal) { replayStripeEvent(id: $id) { id status } }",
            "mutation Q($id: ID!, $n: BigDecimal!) { createBookingPayment(payment: {bookingId: \"b\", creatorId: $id, amount: $n, currency: \"EUR\"}) { amount } }",
            "mutation Q($id: ID!, $n: BigDecimal) { registerCreator(creator: {id: $id, name: \"F\", email: \"f@example.com\", locale: \"fr\"}) { id } }");

    private final Random random = new Random(SEED);

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /** Makes one to four small changes: insert, cut, double, reverse, truncate, or change a character. */
    private String spoilt(String text) {
        StringBuilder spoilt = new StringBuilder(text);
        for (int changes = 1 + random.nextInt(4); changes > 0 && !spoilt.isEmpty(); changes--) {
            int from = random.nextInt(spoilt.length());
            int to = Math.min(spoilt.length(), from + 1 + random.nextInt(12));
            switch (random.nextInt(6)) {
                case 0, 1 -> spoilt.insert(from, any(PIECES));
                case 2 -> spoilt.delete(from, to);
                case 3 -> spoilt.insert(from, spoilt.substring(from, to));
                case 4 -> spoilt.setCharAt(from, (char) random.nextInt(random.nextBoolean() ? 128 : 65536));
                default -> spoilt.setLength(random.nextInt(10) == 0 ? from : spoilt.length());
            }
        }
        return spoilt.toString();
    }

    private Object odd() {
        return switch (random.nextInt(6)) {
            case 0 -> any(PIECES);
            case 1 -> random.nextInt();
            case 2 -> List.of(any(PIECES));
            case 3 -> Map.of(any(PIECES), random.nextLong());
            case 4 -> random.nextDouble();
            default -> spoilt("payout_01jd");
        };
    }

    @Test
    void thousands_of_random_graphql_requests_do_no_harm() {
        for (int i = 0; i < REQUESTS; i++) {
            String document = any(DOCUMENTS);
            String query = random.nextInt(3) == 0 ? document : spoilt(document);
            String body = RawHttp.document(query, Map.of("id", odd(), "n", odd()));
            RawHttp.graphql(TestUser.ADMIN, random.nextInt(3) == 0 ? spoilt(body) : body)
                    .isHarmless();
        }
    }

    @Test
    void thousands_of_random_rest_requests_do_no_harm() {
        TestUser creator = aCreator();
        released(creator, "70.00");
        String admin = "Bearer " + TestUser.ADMIN.token();
        String own = "Bearer " + creator.token();
        for (int i = 0; i < REQUESTS; i++) {
            String value = URLEncoder.encode(spoilt("payout_01jd"), StandardCharsets.UTF_8);
            String json = random.nextInt(3) == 0
                    ? "application/json"
                    : spoilt("application/json").replaceAll("[^ -~]", "");
            RawHttp.Answer answer = switch (random.nextInt(5)) {
                case 0 -> rest("GET", "/api/admin/payouts?status=" + value + "&creatorId=" + value, null, json, admin);
                case 1 -> rest("GET", "/api/admin/analytics?period=" + value, null, json, admin);
                case 2 -> rest("POST", "/api/payouts/request", spoilt("{\"amount\": 10.00}"), json, own);
                case 3 -> rest("POST", "/api/admin/payouts", order(), json, admin);
                default -> rest("POST", "/api/payouts/update-status", spoilt("{}"), json, own + value);
            };
            answer.isHarmless();
        }
    }

    private String order() {
        String order = RawHttp.json(Map.of("payoutId", odd(), "notes", odd()));
        return random.nextBoolean() ? order : spoilt(order);
    }

    private static RawHttp.Answer rest(String method, String path, String body, String type, String authorization) {
        byte[] bytes = body == null ? null : body.getBytes(StandardCharsets.UTF_8);
        return RawHttp.send(method, path, bytes, "Content-Type", type, "Authorization", authorization);
    }

    @Test
    void thousands_of_random_webhooks_do_no_harm_and_are_bounded() {
        String event = escaped(paid(aCreator()));
        for (int i = 0; i < REQUESTS; i++) {
            String id = StripeWorld.fresh("evt");
            String payload = spoilt(event.replaceFirst("evt_[a-z0-9A-Z_]+", id));
            String signed = random.nextInt(10) == 0 ? spoilt(payload) : payload;
            String signature = SimulatedStripe.signedHeader(signed, StripeWorld.WEBHOOK_SECRET, Instant.now());
            String header = random.nextInt(10) == 0 ? spoilt(signature).replaceAll("[^ -~]", "") : signature;
            int status = post(payload, header).isHarmless().status();
            assertThat(status).as(payload).isIn(200, 400, 429);
        }
        inbox.run();
        assertThat(books.rows("select id, outcome from stripe_event where status = 'WAITING'"
                        + " and outcome not like 'no payout of ours%'"))
                .isEmpty();
    }
}
