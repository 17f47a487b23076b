package com.callstar.payouts.demo.identity;

import com.callstar.payouts.demo.identity.Grants.Grant;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;

/**
 * An OpenID Connect provider on this machine: code flow with PKCE, refresh, sign-out. Instead of asking for a password
 * it shows people to choose from, every time, also those who are signed in. It listens only on the loopback interface.
 */
public final class SimulatedProvider implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private interface Page {
        void answer(HttpExchange call, Map<String, String> form) throws IOException;
    }

    private final Tokens tokens;
    private final People people;
    private final Grants grants = new Grants();
    private final HttpServer server;

    private SimulatedProvider(Tokens tokens, People people, int port) throws IOException {
        this.tokens = tokens;
        this.people = people;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        serve("/.well-known/openid-configuration", (call, form) -> json(call, 200, metadata()));
        serve("/jwks", (call, form) -> json(call, 200, keys()));
        serve("/authorize", this::authorize);
        serve("/token", this::token);
        serve("/logout", this::logout);
        server.start();
    }

    /** @param port 0 for any free port */
    public static SimulatedProvider start(Tokens tokens, People people, int port) {
        try {
            return new SimulatedProvider(tokens, people, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The value for {@code quarkus.oidc.auth-server-url}. */
    public URI base() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void serve(String path, Page page) {
        server.createContext(path, call -> {
            // Signing tokens needs the application's class loader, not the one that started this provider.
            Thread.currentThread().setContextClassLoader(SimulatedProvider.class.getClassLoader());
            try (call) {
                page.answer(call, form(call));
            }
        });
    }

    private Map<String, Object> metadata() {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("issuer", tokens.issuer());
        metadata.put("authorization_endpoint", base() + "/authorize");
        metadata.put("token_endpoint", base() + "/token");
        metadata.put("jwks_uri", base() + "/jwks");
        metadata.put("end_session_endpoint", base() + "/logout");
        metadata.put("response_types_supported", List.of("code"));
        metadata.put("subject_types_supported", List.of("public"));
        metadata.put("id_token_signing_alg_values_supported", List.of("RS256"));
        metadata.put("code_challenge_methods_supported", List.of("S256"));
        return metadata;
    }

    private Map<String, Object> keys() {
        RSAPrivateCrtKey key = (RSAPrivateCrtKey) tokens.key();
        return Map.of(
                "keys",
                List.of(Map.of(
                        "kty", "RSA",
                        "use", "sig",
                        "alg", "RS256",
                        "n", number(key.getModulus()),
                        "e", number(key.getPublicExponent()))));
    }

    private static String number(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int sign = bytes[0] == 0 ? 1 : 0;
        byte[] magnitude = new byte[bytes.length - sign];
        System.arraycopy(bytes, sign, magnitude, 0, magnitude.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(magnitude);
    }

    /** First shows the page with the people; a click returns with one of them, and continues with a code. */
    private void authorize(HttpExchange call, Map<String, String> parameters) throws IOException {
        String person = parameters.get("person");
        boolean complete = parameters.containsKey("redirect_uri") && parameters.containsKey("code_challenge");
        if (!complete) {
            answer(call, 400, "text/plain", "redirect_uri and code_challenge are needed");
        } else if (person == null || !people.names().contains(person)) {
            String query = call.getRequestURI().getRawQuery();
            answer(
                    call,
                    200,
                    "text/html",
                    SignInPage.of(people.names(), name -> "/authorize?" + query + "&person=" + encoded(name)));
        } else {
            String code = grants.code(new Grant(
                    person,
                    parameters.get("redirect_uri"),
                    parameters.get("code_challenge"),
                    parameters.get("nonce"),
                    signedInAt(person, parameters.get("prompt")),
                    acr(parameters.get("acr_values"))));
            redirect(
                    call,
                    parameters.get("redirect_uri"),
                    Map.of("code", code, "state", parameters.getOrDefault("state", "")));
        }
    }

    /** Now, unless their claims say that they did so before, and the client does not want them to do it again. */
    private long signedInAt(String person, String prompt) {
        Optional<Long> before = people.claims(person)
                .map(claims -> claims.get("auth_time"))
                .filter(Number.class::isInstance)
                .map(seconds -> ((Number) seconds).longValue());
        long now = System.currentTimeMillis() / 1000;
        return "login".equals(prompt) ? now : before.orElse(now);
    }

    /** The client asks for several in its order of preference. */
    private static String acr(String values) {
        return values == null ? null : values.strip().split(" ")[0];
    }

    private void token(HttpExchange call, Map<String, String> form) throws IOException {
        Optional<Grant> granted =
                "refresh_token".equals(form.get("grant_type")) ? grants.refreshed(form) : grants.redeemed(form);
        Optional<Map<String, Object>> claims = granted.flatMap(grant -> people.claims(grant.person()));
        if (claims.isEmpty()) {
            json(call, 400, Map.of("error", "invalid_grant"));
            return;
        }
        Map<String, Object> ofAccessToken = new HashMap<>(claims.get());
        ofAccessToken.putAll(granted.get().claims());
        Map<String, Object> ofIdToken = new HashMap<>(ofAccessToken);
        Optional.ofNullable(granted.get().nonce()).ifPresent(nonce -> ofIdToken.put("nonce", nonce));
        json(
                call,
                200,
                Map.of(
                        "token_type", "Bearer",
                        "expires_in", tokens.validFor().toSeconds(),
                        "access_token", tokens.signed(ofAccessToken),
                        "id_token", tokens.signed(ofIdToken),
                        "refresh_token", grants.refresh(granted.get())));
    }

    private void logout(HttpExchange call, Map<String, String> parameters) throws IOException {
        String redirectUri = parameters.get("post_logout_redirect_uri");
        if (redirectUri == null) {
            answer(call, 200, "text/plain", "Signed out.");
        } else {
            redirect(
                    call,
                    redirectUri,
                    parameters.containsKey("state") ? Map.of("state", parameters.get("state")) : Map.of());
        }
    }

    /** The parameters of the query and of a form body. */
    private static Map<String, String> form(HttpExchange call) throws IOException {
        String body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String query = Optional.ofNullable(call.getRequestURI().getRawQuery()).orElse("");
        Map<String, String> form = new HashMap<>();
        for (String pair : (query + "&" + body).split("&")) {
            String[] parts = pair.split("=", 2);
            if (parts.length == 2) {
                form.put(decoded(parts[0]), decoded(parts[1]));
            }
        }
        return form;
    }

    private static void redirect(HttpExchange call, String where, Map<String, String> parameters) throws IOException {
        StringBuilder location = new StringBuilder(where);
        parameters.forEach((name, value) -> location.append(location.indexOf("?") < 0 ? "?" : "&")
                .append(name)
                .append("=")
                .append(encoded(value)));
        call.getResponseHeaders().set("Location", location.toString());
        call.sendResponseHeaders(302, -1);
    }

    private static void json(HttpExchange call, int status, Map<String, Object> body) throws IOException {
        answer(call, status, "application/json", JSON.writeValueAsString(body));
    }

    private static void answer(HttpExchange call, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        call.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
        call.getResponseHeaders().set("Cache-Control", "no-store");
        call.sendResponseHeaders(status, bytes.length);
        call.getResponseBody().write(bytes);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
