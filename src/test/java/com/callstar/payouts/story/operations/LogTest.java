package com.callstar.payouts.story.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.callstar.payouts.story.Webhooks;
import com.callstar.stripesimulator.Fault;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.logging.json.runtime.JsonFormatter;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.MDC;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.LogContext;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jboss.logmanager.formatters.StructuredFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Log lines carry ids and no personal data. */
@QuarkusTest
class LogTest extends Story {

    private final List<ExtLogRecord> lines = new CopyOnWriteArrayList<>();
    private final Handler listener = new Handler() {

        @Override
        public void publish(LogRecord line) {
            if (line instanceof ExtLogRecord full) {
                full.copyMdc();
                lines.add(full);
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    private static Logger root() {
        return LogContext.getLogContext().getLogger("");
    }

    /** After the console's filter. */
    @BeforeEach
    void listen() {
        listener.setLevel(Level.ALL);
        listener.setFilter(Stream.of(root().getHandlers())
                .map(Handler::getFilter)
                .filter(filter -> filter != null && filter.getClass().getName().contains("LogRedactor"))
                .findFirst()
                .orElseGet(LogTest::ofTheConsole));
        root().addHandler(listener);
    }

    private static java.util.logging.Filter ofTheConsole() {
        return nested(root().getHandlers());
    }

    private static java.util.logging.Filter nested(Handler... handlers) {
        for (Handler handler : handlers) {
            if (handler.getFilter() != null) {
                return handler.getFilter();
            }
            if (handler instanceof org.jboss.logmanager.ExtHandler full) {
                java.util.logging.Filter inside = nested(full.getHandlers());
                if (inside != null) {
                    return inside;
                }
            }
        }
        return null;
    }

    @AfterEach
    void stopListening() {
        root().removeHandler(listener);
    }

    private List<String> texts() {
        PatternFormatter format = new PatternFormatter("%c %X %s%e");
        return lines.stream().map(format::format).toList();
    }

    @Test
    void a_job_log_line_names_its_payout_and_creator() {
        TestUser creator = aCreator();
        released(creator, "70.00");
        String payout = requested(creator, "10.00");
        String transfer = process(payout).text("processPayout.stripeTransferId");
        StripeWorld.stripe().drop(event -> event.type().startsWith("transfer."));
        timePasses(Duration.ofHours(2));
        StripeWorld.stripe().fault(Fault.unavailable(), call -> call.path().endsWith(transfer), 1);
        recovery.run();
        assertThat(texts())
                .anySatisfy(line ->
                        assertThat(line).contains("Recovery", "payout=" + payout, "creator=" + creator.creatorId()));
        timePasses(Duration.ofHours(2));
        recovery.run();
        assertThat(statusOf(payout)).isEqualTo("PAID");
    }

    @Test
    void a_log_line_names_its_request() {
        RestAssured.given()
                .header("X-Request-Id", "request-of-the-log-test")
                .contentType(ContentType.JSON)
                .body(Map.of("query", "mutation { processPayout(payoutId: \"x\") { id } }"))
                .post("/graphql");
        assertThat(texts()).anySatisfy(line -> assertThat(line).contains("request=request-of-the-log-test"));
    }

    @Test
    void emails_tokens_and_secrets_are_redacted_from_every_log_line() {
        String token = TestUser.ADMIN.token();
        Logger logger = Logger.getLogger("com.callstar.somebody");
        logger.warning("550 no such user <alice.martin@example.com>");
        logger.log(Level.WARNING, "key {0} refused", "sk_test_51Abcdef");
        logger.log(
                Level.WARNING,
                "failed",
                new IllegalStateException(
                        "for Authorization: Bearer " + token, new RuntimeException("whsec_abcdef bob@example.org")));
        assertThat(texts())
                .hasSize(3)
                .allSatisfy(line -> assertThat(line)
                        .contains("***")
                        .doesNotContain("alice.martin", "sk_test_51", token, "whsec_abc", "bob@"));
        assertThat(texts().getLast())
                .contains("java.lang.IllegalStateException", "java.lang.RuntimeException", "LogTest.emails_tokens");
    }

    @Test
    void json_log_lines_have_context_and_no_secrets() {
        String token = TestUser.ADMIN.token();
        MDC.put("payout", "payout_of_the_log_test");
        try {
            Logger.getLogger("com.callstar.somebody")
                    .log(
                            Level.WARNING,
                            "for alice.martin@example.com",
                            new IllegalStateException("Bearer " + token, new RuntimeException("whsec_abcdef")));
        } finally {
            MDC.remove("payout");
        }
        String written = asJson().format(lines.getLast());
        assertThat(written).doesNotContain("alice.martin", token, "whsec_abc");
        JsonNode line = (JsonNode) Webhooks.read(written);
        assertThat(line.path("message").asText()).isEqualTo("for ***");
        assertThat(line.at("/mdc/payout").asText()).isEqualTo("payout_of_the_log_test");
        assertThat(line.path("stackTrace").asText())
                .contains("java.lang.IllegalStateException: ***", "LogTest.json_log");
    }

    /** In the console's format. */
    private static JsonFormatter asJson() {
        JsonFormatter formatter = new JsonFormatter();
        formatter.setExceptionOutputType(StructuredFormatter.ExceptionOutputType.valueOf(ConfigProvider.getConfig()
                .getValue("quarkus.log.console.json.exception-output-type", String.class)
                .toUpperCase(Locale.ROOT)));
        return formatter;
    }

    @Test
    void the_log_of_a_whole_payout_has_no_personal_data() {
        TestUser creator = aCreator();
        registered(creator, Map.of("name", "Zéphyrine Quatrebarbes", "email", "zephyrine@quatrebarbes.example"));
        released(creator, "70.00");
        request(creator, "1000.00");
        process(requested(creator, "63.00"));
        stripeTells();
        assertThat(texts().toString())
                .doesNotContainIgnoringCase("quatrebarbes")
                .doesNotContain(creator.token().substring(0, 40));
    }
}
