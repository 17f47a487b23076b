package com.callstar.payouts.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each start warns if events are trusted. */
class TrustNoticeTest {

    private final Logger log = Logger.getLogger(TrustNotice.class.getName());
    private final List<LogRecord> lines = new ArrayList<>();
    private final Handler listener = new Handler() {
        @Override
        public void publish(LogRecord line) {
            lines.add(line);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        log.addHandler(listener);
    }

    @AfterEach
    void stop() {
        log.removeHandler(listener);
    }

    @Test
    void trusting_events_is_warned_about_at_start() {
        new TrustNotice().warnAtStart(null, trusting(StripeConfig.Trust.EVENTS));
        assertThat(lines).singleElement().satisfies(line -> {
            assertThat(line.getLevel().intValue()).isGreaterThanOrEqualTo(Level.WARNING.intValue());
            assertThat(line.getMessage()).contains("STRIPE_TRUST=events");
        });
    }

    @Test
    void trusting_records_logs_nothing() {
        new TrustNotice().warnAtStart(null, trusting(StripeConfig.Trust.RECORDS));
        assertThat(lines).isEmpty();
    }

    private static StripeConfig trusting(StripeConfig.Trust trust) {
        return (StripeConfig) Proxy.newProxyInstance(
                StripeConfig.class.getClassLoader(),
                new Class<?>[] {StripeConfig.class},
                (proxy, asked, arguments) -> trust);
    }
}
