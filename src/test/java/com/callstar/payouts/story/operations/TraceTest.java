package com.callstar.payouts.story.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.callstar.payouts.story.Traces;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A trace starts with a request and continues in everything it causes. */
@QuarkusTest
class TraceTest extends Story {

    private static final String CALLER = "00f067aa0ba902b7";

    @Inject
    Traces traces;

    private final String trace = UUID.randomUUID().toString().replace("-", "");

    private String traceparent() {
        return "00-" + trace + "-" + CALLER + "-01";
    }

    private SpanData step(String name) {
        return traces.of(trace).stream()
                .filter(step -> step.getName().contains(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not in " + traces.of(trace)));
    }

    @Test
    void handling_an_event_continues_the_webhooks_trace() {
        TestUser creator = aCreator();
        String intent = booked(creator, "70.00", "EUR");
        StripeWorld.stripe().pay(intent);
        String event = StripeWorld.withheld(intent).getLast();

        RestAssured.given()
                .header("traceparent", traceparent())
                .header("Stripe-Signature", StripeWorld.stripe().signedHeader(event))
                .contentType("application/json")
                .body(event)
                .post("/api/payments/webhook")
                .then()
                .statusCode(200);
        inbox.run();

        SpanData webhook = step("/api/payments/webhook");
        assertThat(webhook.getParentSpanId()).isEqualTo(CALLER);
        assertThat(step("Inbox payment_intent.succeeded").getParentSpanId()).isEqualTo(webhook.getSpanId());
        assertThat(books.rows(
                        "select traceparent from stripe_event where id = '%s'".formatted(StripeWorld.idOf(event))))
                .containsExactly("00-" + trace + "-" + webhook.getSpanId() + "-01");
        assertThat(balanceLine(creator)).startsWith("available 0.00, pending 63.00");
    }

    @Test
    void a_stripe_call_continues_the_requests_trace() {
        TestUser creator = aCreator();
        released(creator, "70.00");
        String payout = requested(creator, "63.00");

        TestUser.ADMIN
                .request()
                .header("traceparent", traceparent())
                .body(Map.of(
                        "query",
                        "mutation($id: ID!) { processPayout(payoutId: $id) { status } }",
                        "variables",
                        Map.of("id", payout)))
                .post("/graphql")
                .then()
                .statusCode(200);

        SpanData call = step("Stripe POST /v1/transfers");
        assertThat(call.getAttributes().asMap().toString()).contains("outcome=done");
        assertThat(traces.of(trace)).extracting(SpanData::getSpanId).contains(call.getParentSpanId());
    }

    @Test
    void a_trace_has_no_personal_data() {
        TestUser creator = aCreator();
        creator.request()
                .header("traceparent", traceparent())
                .header("User-Agent", "browser of somebody")
                .header("X-Forwarded-For", "203.0.113.77")
                .body(Map.of("query", "{ me { name creator { name email } balance: creator { id } } }"))
                .post("/graphql?who=alice@example.com");
        creator.request().header("traceparent", traceparent()).get("/api/payouts/request?secret=whsec_abc");

        List<SpanData> steps = traces.of(trace);
        assertThat(steps).hasSizeGreaterThanOrEqualTo(2);
        assertThat(steps.toString()).contains("client.address=***", "user_agent.original=***", "url.query=***");
        assertThat(steps.toString())
                .doesNotContain("203.0.113.77", "browser of somebody", "alice@", "whsec_abc", creator.creatorId());
    }

    @Test
    void no_trace_is_written_when_tracing_is_off() {
        TestUser creator = aCreator();
        customersPay(creator, "70.00");
        assertThat(books.rows(
                        "select count(*) from stripe_event e join payment p on p.stripe_payment_intent_id = e.object_id "
                                + "where p.creator_id = '%s' and e.traceparent like '%%-01'"
                                        .formatted(creator.creatorId())))
                .containsExactly("0");
    }
}
