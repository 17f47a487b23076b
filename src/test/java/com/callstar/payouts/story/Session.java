package com.callstar.payouts.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.InvitedPeople;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Somebody with cookies, who signs in at the provider as a browser does, step by step. */
public final class Session {

    private final String application;
    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .followRedirects(Redirect.NEVER)
            .build();

    public Session() {
        this("http://localhost:" + RestAssured.port);
    }

    /** @param application where our door is */
    public Session(String application) {
        this.application = application;
    }

    /** The provider knows them from now on as this. */
    public static void invite(TestUser person) {
        Map<String, Object> claims = new HashMap<>(Map.of(
                "sub",
                "test|" + person.name(),
                "groups",
                List.of(person.role()),
                "name",
                person.name(),
                "email",
                person.name() + "@example.com"));
        Optional.ofNullable(person.creatorId()).ifPresent(id -> claims.put("creator_id", id));
        InvitedPeople.invite(person.name(), claims);
    }

    public static Session of(TestUser person) {
        invite(person);
        Session session = new Session();
        HttpResponse<String> end = session.signIn(person.name(), "/sign-in?to=/q/health/live");
        assertThat(end.statusCode()).as(end.body()).isEqualTo(200);
        return session;
    }

    /** From our door to the provider, a click on this person, back to us, and on to where it led. */
    public HttpResponse<String> signIn(String name, String path) {
        HttpResponse<String> toProvider = get(path);
        assertThat(toProvider.statusCode()).as(toProvider.body()).isEqualTo(302);
        HttpResponse<String> clicked =
                get(location(toProvider) + "&person=" + URLEncoder.encode(name, StandardCharsets.UTF_8));
        return follow(clicked);
    }

    /** On, as long as one is led. */
    public HttpResponse<String> follow(HttpResponse<String> answer) {
        HttpResponse<String> here = answer;
        for (int hops = 0; here.statusCode() / 100 == 3; hops++) {
            assertThat(hops).as("redirects").isLessThan(10);
            here = get(location(here));
        }
        return here;
    }

    public static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow();
    }

    public HttpResponse<String> get(String pathOrUrl, String... headers) {
        return send(request(pathOrUrl, headers).GET());
    }

    /** GraphQL from one of our own pages. */
    public Reply graphql(String document) {
        return new Reply(post(document, "Sec-Fetch-Site", "same-origin").body());
    }

    public HttpResponse<String> post(String document, String... headers) {
        return send(request("/graphql", headers)
                .header("Content-Type", "application/json")
                .header("Accept-Language", "en")
                .POST(BodyPublishers.ofString(RawHttp.document(document, Map.of()))));
    }

    /** Fills in a form of the provider's. */
    public HttpResponse<String> submit(String url, Map<String, String> fields) {
        String form = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(request(url)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    private HttpRequest.Builder request(String pathOrUrl, String... headers) {
        // A node that is served by HTTPS has no proxy here that ends TLS.
        String url = pathOrUrl.startsWith("/")
                ? application + pathOrUrl
                : pathOrUrl.replaceFirst("^https://localhost", "http://localhost");
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
        return headers.length == 0 ? request : request.headers(headers);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            // To browsers localhost is as good as HTTPS, to this one it is not.
            cookies().forEach(cookie -> cookie.setSecure(false));
            return answer;
        } catch (IOException | InterruptedException nobody) {
            throw new AssertionError(nobody);
        }
    }

    /** Asks for a socket to GraphQL; the status of the answer. */
    public int upgrade(String header, String value) {
        String asked = "GET /graphql HTTP/1.1\r\nHost: localhost:" + RestAssured.port + "\r\nConnection: Upgrade\r\n"
                + "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                + "Sec-WebSocket-Protocol: graphql-transport-ws\r\nCookie: " + copied() + "\r\n" + header + ": " + value
                + "\r\n\r\n";
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(asked.getBytes(StandardCharsets.US_ASCII));
            byte[] status = socket.getInputStream().readNBytes("HTTP/1.1 403".length());
            return Integer.parseInt(new String(status, StandardCharsets.US_ASCII).split(" ")[1]);
        } catch (IOException noAnswer) {
            throw new UncheckedIOException(noAnswer);
        }
    }

    /** All cookies as a header: what somebody who copied them can send from anywhere. */
    public String copied() {
        return cookies().stream()
                .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    public List<HttpCookie> cookies() {
        return cookies.getCookieStore().getCookies();
    }
}
