package com.callstar.payouts.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Settings for proxies that make the limits by address useless are warned about. */
class ProxyNoticeTest {

    private final Logger log = Logger.getLogger(ProxyNotice.class.getName());
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
    private final ProxyNotice notice = new ProxyNotice();

    @BeforeEach
    void listen() {
        log.addHandler(listener);
    }

    @AfterEach
    void stop() {
        log.removeHandler(listener);
    }

    @Test
    void a_proxy_that_is_not_trusted_is_warned_about_once() {
        notice.look(request("10.0.0.1", "203.0.113.7"));
        notice.look(request("10.0.0.1", "203.0.113.8"));
        assertThat(lines)
                .singleElement()
                .satisfies(line -> assertThat(line.getMessage())
                        .contains("X-Forwarded-For", "QUARKUS_HTTP_PROXY_TRUSTED_PROXIES"));
    }

    @Test
    void a_trusted_proxy_or_none_is_not_warned_about() {
        notice.look(request("203.0.113.7", "203.0.113.7, 10.0.0.1"));
        notice.look(request("203.0.113.7", null));
        assertThat(lines).isEmpty();
    }

    @Test
    void trust_in_every_proxy_is_warned_about_at_start() {
        notice.warnAtStart(null, true, Optional.empty());
        assertThat(lines)
                .singleElement()
                .satisfies(line -> assertThat(line.getMessage()).contains("QUARKUS_HTTP_PROXY_TRUSTED_PROXIES"));
    }

    @Test
    void a_start_without_proxy_or_with_trusted_ones_is_silent() {
        notice.warnAtStart(null, false, Optional.empty());
        notice.warnAtStart(null, true, Optional.of("10.0.0.0/8"));
        assertThat(lines).isEmpty();
    }

    /** A request from this address, as Vert.x reports it after it has read the headers of trusted proxies. */
    private static HttpServerRequest request(String address, String forwardedFor) {
        return (HttpServerRequest) Proxy.newProxyInstance(
                HttpServerRequest.class.getClassLoader(),
                new Class<?>[] {HttpServerRequest.class},
                (proxy, asked, arguments) -> asked.getName().equals("getHeader")
                        ? forwardedFor
                        : SocketAddress.inetSocketAddress(1, address));
    }
}
