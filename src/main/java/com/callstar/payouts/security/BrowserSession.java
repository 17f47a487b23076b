package com.callstar.payouts.security;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One sign-in of a browser. Its id stays the same when its tokens are renewed, and does not depend on what the provider puts into
 * them. All times are by the clock of the database, because nodes compare them.
 *
 * @param expiresAt when its newest cookie expires; the browser's own limit is not enough, because a copied cookie has none
 */
record BrowserSession(String id, Instant startedAt, Instant expiresAt) {

    /** No cookie is valid for longer, whatever {@code QUARKUS_OIDC_AUTHENTICATION_SESSION_AGE_EXTENSION} is. */
    static final Duration LONGEST = Duration.ofDays(2);

    private static final Pattern MARK = Pattern.compile("^callstar-session:([0-9a-f-]{36}):(\\d{1,15}):(\\d{1,15}) ?");

    /** A session that begins now. */
    static BrowserSession start(Instant now, Duration age) {
        return new BrowserSession(UUID.randomUUID().toString(), now, expiry(now, age));
    }

    /** The same session with renewed tokens. */
    BrowserSession renewed(Instant now, Duration age) {
        return new BrowserSession(id, startedAt, expiry(now, age));
    }

    private static Instant expiry(Instant now, Duration age) {
        return now.plus(age.compareTo(LONGEST) < 0 ? age : LONGEST);
    }

    /** The session in a text of {@link #writtenInto}; empty if there is none. */
    static Optional<BrowserSession> in(String scope) {
        Matcher mark = MARK.matcher(scope == null ? "" : scope);
        return mark.lookingAt()
                ? Optional.of(new BrowserSession(mark.group(1), time(mark.group(2)), time(mark.group(3))))
                : Optional.empty();
    }

    private static Instant time(String millis) {
        return Instant.ofEpochMilli(Long.parseLong(millis));
    }

    /** The scope without a session; null if it had none else. */
    static String without(String scope) {
        String rest = scope == null ? "" : MARK.matcher(scope).replaceFirst("");
        return rest.isEmpty() ? null : rest;
    }

    /** A scope that begins with this session. */
    String writtenInto(String scope) {
        String mark = "callstar-session:" + id + ":" + startedAt.toEpochMilli() + ":" + expiresAt.toEpochMilli();
        return scope == null ? mark : mark + " " + scope;
    }
}
