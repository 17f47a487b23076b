package com.callstar.payouts.story.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.graphql.FailingEngine;
import com.callstar.payouts.story.RawHttp;
import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.TestUser;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers, names and texts have a greatest length, which is checked before a parser reads them and never on the event loop. */
@QuarkusTest
class OversizedInputTest extends Story {

    private static final Duration QUICK = Duration.ofSeconds(1);
    private static final String REQUEST = "mutation($amount: BigDecimal!) { requestPayout(amount: $amount) { id } }";

    private static RawHttp.Answer ask(String query, Object variables) {
        return RawHttp.graphql(TestUser.ADMIN, RawHttp.document(query, variables));
    }

    static Stream<String> longNumbers() {
        String digits = "9".repeat(250_000);
        return Stream.of(digits, "-" + digits, "0." + digits, "1." + digits + "e5", "9".repeat(41));
    }

    static List<String> farExponents() {
        return List.of("1e401", "1E+401", "1e-401", "1.5e999999999", "1e0000401", "-1e99999999999999999999");
    }

    static Stream<String> outsizeNumbers() {
        return Stream.concat(longNumbers(), farExponents().stream());
    }

    @ParameterizedTest
    @MethodSource("outsizeNumbers")
    void a_number_out_of_bounds_is_refused_in_a_document(String number) {
        ask("{ me { name } }", Map.of());
        long began = System.nanoTime();
        ask("mutation { requestPayout(amount: " + number + ") { id } }", Map.of())
                .isRefused(200, "INVALID_INPUT");
        ask("{ payments(first: " + number + ") { totalCount } }", Map.of()).isRefused(200, "INVALID_INPUT");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(QUICK);
    }

    @ParameterizedTest
    @MethodSource("outsizeNumbers")
    void a_number_out_of_bounds_is_refused_in_variables(String number) {
        String body = "{\"query\":\"" + REQUEST + "\",\"variables\":{\"other\":[{\"amount\":" + number + "}]}}";
        assertThat(RawHttp.graphql(TestUser.ADMIN, body).isHarmless().code()).isEqualTo("INVALID_INPUT");
        String extended = "{\"query\":\"{ me { name } }\",\"extensions\":{\"amount\":" + number + "}}";
        assertThat(RawHttp.graphql(TestUser.ADMIN, extended).isHarmless().code())
                .isEqualTo("INVALID_INPUT");
    }

    @ParameterizedTest
    @MethodSource("outsizeNumbers")
    void a_number_out_of_bounds_is_refused_as_a_text(String number) {
        String text = number.length() > 9_000 ? number.substring(0, 9_000) : number;
        assertThat(ask(REQUEST, Map.of("amount", text)).isHarmless().code()).startsWith("INVALID_");
        assertThat(ask("mutation { requestPayout(amount: \"" + text + "\") { id } }", Map.of())
                        .isHarmless()
                        .code())
                .startsWith("INVALID_");
        assertThat(ask("query($n: Int) { payments(first: $n) { totalCount } }", Map.of("n", text))
                        .isHarmless()
                        .code())
                .startsWith("INVALID_");
    }

    @ParameterizedTest
    @MethodSource("longNumbers")
    void a_long_number_is_refused_in_a_rest_body(String number) {
        TestUser creator = aCreator();
        byte[] body = ("{\"amount\":" + number + "}").getBytes(StandardCharsets.UTF_8);
        RawHttp.Answer answer = RawHttp.send(
                "POST",
                "/api/payouts/request",
                body,
                "Content-Type",
                "application/json",
                "Authorization",
                "Bearer " + creator.token());
        assertThat(answer.isHarmless().status()).isEqualTo(400);
        assertThat(answer.code()).startsWith("INVALID_");
    }

    @Test
    void a_rest_body_has_no_endless_name_text_or_nesting() {
        for (String body : List.of(
                "{\"" + "n".repeat(1000) + "\":1}",
                "{\"payoutId\":\"" + "t".repeat(300_000) + "\"}",
                "{\"payoutId\":" + "[".repeat(150) + "]".repeat(150) + "}")) {
            RawHttp.send(
                            "POST",
                            "/api/admin/payouts",
                            body.getBytes(StandardCharsets.UTF_8),
                            "Content-Type",
                            "application/json",
                            "Authorization",
                            "Bearer " + TestUser.ADMIN.token())
                    .isRefused(400, "INVALID_INPUT");
        }
    }

    @Test
    void the_longest_number_and_the_farthest_exponent_are_still_read() {
        for (String amount : List.of("9".repeat(40), "1e400", "1e-400")) {
            assertThat(ask("mutation { requestPayout(amount: " + amount + ") { id } }", Map.of())
                            .code())
                    .as(amount)
                    .isEqualTo("FORBIDDEN");
        }
    }

    @Test
    void a_name_or_text_out_of_bounds_is_refused() {
        String name = "n".repeat(256);
        String text = "t".repeat(65_537);
        for (String query : List.of(
                "{ " + name + ": me { name } }",
                "query " + name + " { me { name } }",
                "{ me @" + name + " { name } }",
                "{ payout(id: \"" + text + "\") { id } }",
                "{ payout(id: \"\"\"" + text + "\"\"\") { id } }")) {
            ask(query, Map.of()).isRefused(200, "INVALID_INPUT");
        }
        String search = "query($x: ID!) { payout(id: $x) { id } }";
        assertThat(ask(search, Map.of("x", text)).isHarmless().code()).isEqualTo("INVALID_INPUT");
        assertThat(ask(search, Map.of("x", "x", name, 1)).isHarmless().code()).isEqualTo("INVALID_INPUT");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ me { name } } # " + "99999999999999999999999999999999999999999999999999",
                "{ payout(id: \"99999999999999999999999999999999999999999999999999 \\\" 1e999 \") { id } }",
                "{ payout(id: \"\"\"1e9999 \\\"\"\" 99999999999999999999999999999999999999999999999\"\"\") { id } }"
            })
    void digits_in_a_text_or_comment_are_no_number(String query) {
        assertThat(ask(query, Map.of()).isHarmless().code()).isNull();
    }

    @Test
    void a_text_that_resembles_a_class_name_is_answered() {
        String dotted = "a.".repeat(2000);
        ask("{ payments(status: \"" + dotted + "\") { totalCount } }", Map.of()).isRefused(200, "INVALID_INPUT");
        ask("{ payments(status: \"" + dotted + "Z\") { totalCount } }", Map.of())
                .isRefused(200, "INVALID_INPUT");
        ask("query($s: Status) { payments(status: $s) { totalCount } }", Map.of("s", dotted))
                .isRefused(200, "INVALID_INPUT");
    }

    @ParameterizedTest
    @ValueSource(strings = {FailingEngine.OVERFLOWS, FailingEngine.HAS_NO_MEMORY})
    void an_error_of_the_engine_ends_in_an_answer(String operation) {
        RawHttp.Answer answer =
                RawHttp.graphql(TestUser.ADMIN, RawHttp.document("query " + operation + " { me { name } }", Map.of()));
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.code()).isEqualTo("INTERNAL");
        assertThat(answer.json().at("/errors/0/extensions/reference").asText())
                .as("the reference in the log")
                .isNotEmpty();
    }

    @Test
    void a_large_document_is_not_read_on_the_event_loop() throws InterruptedException {
        String fields = "name ".repeat(4_000);
        assertThat(onTheEventLoop(i -> ask("{ me { " + fields + "} }", Map.of()).isHarmless()))
                .isEmpty();
    }

    @Test
    void a_new_document_is_not_parsed_on_the_event_loop() throws InterruptedException {
        String fields = "name ".repeat(900);
        assertThat(onTheEventLoop(i ->
                        ask("{ me { a" + i + ": " + fields + "} }", Map.of()).isHarmless()))
                .as("a small body is read as JSON, to see whether its document is known")
                .isSubsetOf("com.callstar.payouts.graphql.RequestGate.body");
    }

    /** The methods that read or parse a document, as far as an event loop was seen in one of them. */
    private static Set<String> onTheEventLoop(IntConsumer request) throws InterruptedException {
        AtomicBoolean over = new AtomicBoolean();
        Set<String> seen = ConcurrentHashMap.newKeySet();
        Thread watch = Thread.ofPlatform().start(() -> {
            while (!over.get()) {
                Thread.getAllStackTraces().forEach((thread, frames) -> {
                    if (thread.getName().contains("eventloop")) {
                        Arrays.stream(frames)
                                .map(frame -> frame.getClassName() + "." + frame.getMethodName())
                                .filter(name -> name.startsWith("graphql.")
                                        || name.startsWith("org.antlr")
                                        || name.contains("RequestGate.verdict")
                                        || name.contains("RequestGate.body"))
                                .forEach(seen::add);
                    }
                });
            }
        });
        IntStream.range(0, 40).forEach(request);
        over.set(true);
        watch.join();
        return seen;
    }
}
