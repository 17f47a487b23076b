package com.callstar.payouts.story.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.RawHttp;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.callstar.stripesimulator.SimulatedStripe;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Input that is not an authentic event is refused and not stored; authentic events are stored and shown. */
@QuarkusTest
class WebhookInputTest extends WebhookStory {

    private static final String BODY = "{\"id\":\"evt_forged\",\"type\":\"payout.paid\",\"created\":1790000000}";

    private void refused(RawHttp.Answer answer, String before) {
        answer.isRefused(400, "INVALID_INPUT");
        assertThat(events()).as("events stored").isEqualTo(before);
    }

    @Test
    void an_unsigned_event_is_refused() {
        refused(RawHttp.send("POST", WEBHOOK, BODY.getBytes(StandardCharsets.UTF_8)), events());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "t=abc",
                "t,v1",
                "t=,v1=",
                "=",
                ",,,",
                "garbage",
                "t=1790000000",
                "v1=5257a869e7ecebeda32affa62cdca3fa51cad7e77a0e56ff536d0ce8e108d8bd",
                "t=99999999999999999999,v1=00",
                "t=-1,v1=00",
                "t=1790000000,v0=5257a869e7ecebeda32affa62cdca3fa51cad7e77a0e56ff536d0ce8e108d8bd"
            })
    void an_invalid_signature_header_is_refused(String header) {
        refused(post(BODY, header), events());
    }

    @Test
    void a_signature_time_that_is_not_a_number_is_refused() {
        String proof = signature(BODY).split(",")[1];
        refused(post(BODY, "t=abc," + proof), events());
        refused(post(BODY, proof), events());
        refused(post(BODY, signature(BODY).split(",")[0]), events());
    }

    @Test
    void one_valid_signature_among_several_is_enough() {
        String event = paid(aCreator()).toString();
        String[] parts = signature(event).split(",");
        String header = parts[0] + ",v1=" + "0".repeat(64) + "," + parts[1] + ",v0=old,v1=ffff";
        assertThat(post(event, header).isHarmless().status()).isEqualTo(200);
    }

    @Test
    void a_signature_by_another_secret_is_refused() {
        for (String secret : new String[] {"whsec_other", "whsec_demo ", "WHSEC_DEMO", "sk_test_demo", "x"}) {
            refused(post(BODY, SimulatedStripe.signedHeader(BODY, secret, Instant.now())), events());
        }
    }

    @Test
    void a_stale_signature_is_refused() {
        Instant tooOld = Instant.now().minus(Duration.ofMinutes(5).plusSeconds(2));
        refused(post(BODY, SimulatedStripe.signedHeader(BODY, StripeWorld.WEBHOOK_SECRET, tooOld)), events());
    }

    @Test
    void a_recent_signature_is_accepted() {
        String event = paid(aCreator()).toString();
        Instant late = Instant.now().minus(Duration.ofMinutes(4));
        assertThat(post(event, SimulatedStripe.signedHeader(event, StripeWorld.WEBHOOK_SECRET, late))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_signature_of_the_future_is_refused() {
        Instant tomorrow = Instant.now().plus(Duration.ofDays(1));
        refused(post(BODY, SimulatedStripe.signedHeader(BODY, StripeWorld.WEBHOOK_SECRET, tomorrow)), events());
    }

    @Test
    void a_body_that_was_changed_after_signing_is_refused() {
        String event = paid(aCreator()).toString();
        String signature = signature(event);
        refused(post(event.replace("7000", "70000"), signature), events());
        refused(post(event + " ", signature), events());
        refused(post("", signature), events());
    }

    @Test
    void a_signed_empty_body_is_refused() {
        refused(post(""), events());
        refused(post(" \n"), events());
    }

    @Test
    void a_body_of_two_megabytes_is_refused_unread() {
        String before = events();
        assertThat(RawHttp.announced(WEBHOOK, "application/json", 2 << 20, "Stripe-Signature", signature(BODY)))
                .isEqualTo(413);
        assertThat(events()).isEqualTo(before);
    }

    @Test
    void bytes_that_are_no_text_are_refused() {
        byte[] bytes = {'{', (byte) 0xff, (byte) 0xfe, 0, '}'};
        String signed = signature(new String(bytes, StandardCharsets.ISO_8859_1));
        refused(RawHttp.send("POST", WEBHOOK, bytes, "Stripe-Signature", signed), events());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello",
                "<xml/>",
                "{\"id\":",
                "{'id':1}",
                "[]",
                "[{\"id\":\"evt_1\",\"type\":\"a\",\"created\":1}]",
                "7",
                "1e99999999999",
                "\"evt_1\"",
                "null",
                "true",
                "{}",
                "{\"id\":{},\"type\":[],\"created\":{}}",
                "{\"id\":\"\",\"type\":\"\",\"created\":1790000000}",
                "\u0000"
            })
    void a_signed_body_that_is_not_an_event_is_refused(String body) {
        refused(post(body), events());
    }

    static Stream<Consumer<ObjectNode>> brokenEvents() {
        return Stream.of(
                event -> event.remove("id"),
                event -> event.putNull("id"),
                event -> event.put("id", 5),
                event -> event.put("id", "evt_" + "x".repeat(300)),
                event -> event.put("id", "evt_\0"),
                event -> event.put("id", "evt_\ud800"),
                event -> event.remove("type"),
                event -> event.put("type", "x".repeat(300)),
                event -> event.put("type", "payout.\0"),
                event -> event.put("account", "acct_\0"),
                event -> event.put("api_version", "2026\0"),
                event -> object(event).put("id", "pi_\0"),
                event -> object(event).put("id", "pi_" + "x".repeat(300)),
                event -> event.remove("created"),
                event -> event.putNull("created"),
                event -> event.put("created", 0),
                event -> event.put("created", -1790000000),
                event -> event.put("created", 1.5),
                event -> event.put("created", "1790000000"),
                event -> event.put("created", "2026-09-17T06:20:52Z"),
                event -> event.put("created", Long.MAX_VALUE),
                event -> event.put("created", 20_000_000_000_000L),
                event -> event.put("created", 300_000_000_000_000_000L));
    }

    @ParameterizedTest
    @MethodSource("brokenEvents")
    void an_event_without_an_id_a_type_or_a_possible_time_is_refused(Consumer<ObjectNode> breakIt) {
        ObjectNode event = paid(aCreator());
        breakIt.accept(event);
        refused(post(escaped(event)), events());
    }

    @Test
    void text_after_an_event_makes_it_invalid() {
        String event = paid(aCreator()).toString();
        refused(post(event + "{}"), events());
        refused(post(event + "\0"), events());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"object\":\"v2.core.event\"}",
                "{\"object\":\"v2.core.event\",\"id\":\"evt_1\",\"type\":\"a\"}",
                "{\"object\":\"v2.core.event\",\"id\":\"evt_1\",\"type\":\"a\",\"created\":1790000000}",
                "{\"object\":\"v2.core.event\",\"id\":\"evt_1\",\"type\":\"a\",\"created\":\"yesterday\"}",
                "{\"object\":\"v2.core.event\",\"type\":\"a\",\"created\":\"2026-09-17T06:20:52.246Z\"}"
            })
    void a_thin_event_without_an_id_a_type_or_a_possible_time_is_refused(String body) {
        refused(post(body), events());
    }

    @Test
    void an_event_of_any_api_version_is_accepted() {
        ObjectNode ofNone = paid(aCreator());
        ofNone.putNull("api_version");
        assertThat(outcomeOf(ofNone)).isEqualTo("HANDLED null");
        ObjectNode ofAnother = paid(aCreator());
        ofAnother.put("api_version", "2019-12-03");
        assertThat(outcomeOf(ofAnother)).isEqualTo("HANDLED null");
    }

    @Test
    void an_event_of_the_other_mode_is_kept_and_ignored() {
        TestUser creator = aCreator();
        ObjectNode live = paid(creator);
        live.put("livemode", true);
        assertThat(outcomeOf(live)).startsWith("IGNORED the other mode");
        assertThat(payments(creator)).isEmpty();
    }

    @Test
    void an_event_without_livemode_is_ignored_only_in_live_mode() {
        ObjectNode event = paid(aCreator());
        event.remove("livemode");
        assertThat(outcomeOf(event)).isEqualTo("HANDLED null");
    }

    @Test
    void an_event_of_an_unknown_type_is_kept_and_ignored() {
        ObjectNode event = paid(aCreator());
        event.put("type", "customer.subscription.paused");
        assertThat(outcomeOf(event)).isEqualTo("IGNORED a type that we do not act on");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "payment_intent.payment_failed",
                "payment_intent.canceled",
                "transfer.created",
                "transfer.paid",
                "transfer.failed",
                "transfer.reversed",
                "payout.paid",
                "payout.failed",
                "payout.canceled",
                "account.updated"
            })
    void an_event_without_an_object_is_kept_and_shown(String type) {
        for (String data : new String[] {"null", "{}", "{\"object\":null}", "{\"object\":7}", "{\"object\":{}}"}) {
            String id = StripeWorld.fresh("evt");
            assertThat(post("{\"id\":\"%s\",\"type\":\"%s\",\"created\":1790000000,\"account\":\"acct_1\",\"data\":%s}"
                                    .formatted(id, type, data))
                            .isHarmless()
                            .status())
                    .isEqualTo(200);
            inbox.run();
            assertThat(stored(id)).as(data).isEqualTo("SUSPICIOUS it carries no kind of object");
        }
    }
}
