package com.callstar.payouts.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Browsers and Quarkus know the same cookies by different names. */
class HostCookiesTest {

    private Vertx vertx;
    private HttpServer server;

    @BeforeEach
    void a_server_renames_cookies() {
        vertx = Vertx.vertx();
        Router router = Router.router(vertx);
        router.route().handler(HostCookies::rename);
        router.get("/seen").handler(HostCookiesTest::answerWhatIsSeen);
        router.get("/signed-in").handler(request -> {
            request.response().addCookie(asQuarkusDoes("q_session_chunk_1", "new"));
            request.response().addCookie(Cookie.cookie("language", "fr"));
            request.response().end();
        });
        router.get("/signed-out").handler(request -> {
            // As OidcUtils.removeCookie does: without Secure.
            request.request().getCookie("q_session").setValue("").setMaxAge(0).setPath("/");
            request.response().end();
        });
        router.get("/renewed").handler(request -> {
            request.request().getCookie("q_session").setValue("").setMaxAge(0).setPath("/");
            request.response().addCookie(asQuarkusDoes("q_session", "new"));
            request.response().end();
        });
        server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "localhost")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    @AfterEach
    void it_stops() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private static Cookie asQuarkusDoes(String name, String value) {
        return Cookie.cookie(name, value)
                .setPath("/")
                .setHttpOnly(true)
                .setSecure(true)
                .setSameSite(CookieSameSite.LAX)
                .setMaxAge(60);
    }

    private static void answerWhatIsSeen(RoutingContext request) {
        request.response()
                .end(request.request().cookies().stream()
                        .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                        .sorted()
                        .collect(Collectors.joining("; ")));
    }

    private HttpResponse<String> get(HttpClient.Version version, String path, String cookies) throws Exception {
        try (HttpClient client = HttpClient.newBuilder().version(version).build()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + server.actualPort() + path))
                            .header("Cookie", cookies)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private List<String> setBy(String path, String cookies) throws Exception {
        return get(HttpClient.Version.HTTP_1_1, path, cookies).headers().allValues("Set-Cookie");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "__Host-q_session=a | q_session=a",
                "__Host-q_session_chunk_1=a; __Host-q_session_chunk_2=b | q_session_chunk_1=a; q_session_chunk_2=b",
                "q_session=planted | ''",
                "q_session=planted; __Host-q_session=a | q_session=a",
                "__Host-q_session=a; q_session=planted | q_session=a",
                "q_session_chunk_1=planted; __Host-q_auth_x=s | q_auth_x=s",
                "__Host-other=x; language=fr | __Host-other=x; language=fr"
            })
    void only_cookies_with_the_prefix_are_seen(String sent, String seen) throws Exception {
        for (HttpClient.Version version : HttpClient.Version.values()) {
            assertThat(get(version, "/seen", sent).body()).as(version.name()).isEqualTo(seen);
        }
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void a_reader_is_sent_no_cookie(HttpClient.Version version) throws Exception {
        assertThat(get(version, "/seen", "__Host-q_session=a").headers().allValues("Set-Cookie"))
                .isEmpty();
    }

    @Test
    void a_new_cookie_has_the_prefix_and_what_the_prefix_demands() throws Exception {
        assertThat(setBy("/signed-in", "a=b"))
                .hasSize(2)
                .contains("language=fr")
                .anySatisfy(cookie -> assertThat(cookie)
                        .startsWith("__Host-q_session_chunk_1=new; Max-Age=60;")
                        .endsWith("; Path=/; Secure; HTTPOnly; SameSite=Lax"));
    }

    @Test
    void a_deleted_cookie_is_deleted_under_the_name_that_browsers_know() throws Exception {
        assertThat(setBy("/signed-out", "__Host-q_session=a"))
                .singleElement()
                .asString()
                .startsWith("__Host-q_session=; Max-Age=0;")
                .contains("; Path=/; Secure; HTTPOnly")
                .doesNotContain("Domain");
    }

    @Test
    void a_renewed_cookie_is_set_once() throws Exception {
        assertThat(setBy("/renewed", "__Host-q_session=a"))
                .singleElement()
                .asString()
                .startsWith("__Host-q_session=new; Max-Age=60;");
    }
}
