package com.callstar.payouts.security;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A browser's way to the provider and back, in a cookie. The cookie gives no right: it can only send somebody back.
 *
 * @param person a digest of the subject who went
 * @param session the id of the session that they had, which the new one replaces; empty if they had none
 * @param to the page to which they come back
 */
record StepUpTrip(String person, String session, String to) {

    /** How a way ended, as the page reads it in its address. */
    enum End {
        /** They have signed in again. */
        DONE("done"),
        /** They have not, or the provider did not do what it was asked for. */
        FAILED("failed"),
        /** Somebody else has, which changes nothing here. */
        OTHER_PERSON("other");

        private final String word;

        End(String word) {
            this.word = word;
        }
    }

    /** With the prefix by which {@link HostCookies} knows the cookies that it protects. */
    static final String COOKIE = "q_step_up";

    private static final Pattern SESSION_ID = Pattern.compile("[0-9a-f-]{0,36}");
    private static final Duration LONGEST = Duration.ofMinutes(30);
    /** Browsers keep no cookie above 4 kB. */
    private static final int LONGEST_PATH = 2_000;

    static StepUpTrip of(String subject, Optional<BrowserSession> session, String to) {
        String page = OwnPages.orStart(to);
        return new StepUpTrip(
                digest(subject),
                session.map(BrowserSession::id).orElse(""),
                page.length() > LONGEST_PATH ? OwnPages.orStart(null) : page);
    }

    /** The way that this browser is on; empty if it is on none. */
    static Optional<StepUpTrip> in(HttpServerRequest request) {
        return Optional.ofNullable(request.getCookie(COOKIE)).flatMap(cookie -> read(cookie.getValue()));
    }

    static Optional<StepUpTrip> read(String value) {
        try {
            String[] parts = value.split("\\.", 3);
            String to = new String(Base64.getUrlDecoder().decode(parts[2]), StandardCharsets.UTF_8);
            return Optional.of(new StepUpTrip(parts[0], parts[1], OwnPages.orStart(to)))
                    .filter(trip -> SESSION_ID.matcher(trip.session()).matches());
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException notOurs) {
            return Optional.empty();
        }
    }

    String written() {
        byte[] page = to.getBytes(StandardCharsets.UTF_8);
        return person + "." + session + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(page);
    }

    void begin(RoutingContext request) {
        set(request, written(), LONGEST);
    }

    static void end(RoutingContext request) {
        set(request, "", Duration.ZERO);
    }

    private static void set(RoutingContext request, String value, Duration age) {
        request.response()
                .addCookie(Cookie.cookie(COOKIE, value)
                        .setPath("/")
                        .setHttpOnly(true)
                        .setSameSite(CookieSameSite.LAX)
                        .setMaxAge(age.toSeconds()));
    }

    boolean isOf(String subject) {
        return person.equals(digest(subject));
    }

    /** The page to go back to, which is told how it ended. */
    String back(End end) {
        return back(to, end);
    }

    static String back(String to, End end) {
        return to + (to.contains("?") ? "&" : "?") + "step-up=" + end.word;
    }

    private static String digest(String subject) {
        try {
            byte[] bytes = subject.getBytes(StandardCharsets.UTF_8);
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
