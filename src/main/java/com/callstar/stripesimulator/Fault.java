package com.callstar.stripesimulator;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/**
 * A fault of a call. Pauses hold no lock but keep the idempotency key in use: {@code before}
 * the call is carried out, or {@code after} it and before the answer.
 */
public record Fault(Kind kind, Refused refused, Duration retryAfter, Pause before, Pause after) {

    enum Kind {
        NONE,
        DROP_BEFORE,
        COMMIT_THEN_DROP,
        UNAUTHORIZED,
        FORBIDDEN,
        CONFLICT,
        RATE_LIMITED,
        UNAVAILABLE,
        SERVER_ERROR,
        COMMIT_THEN_SERVER_ERROR,
        GARBAGE_JSON,
        REFUSED
    }

    record Refused(int status, String code, String message) {}

    interface Pause {
        Pause NONE = () -> {};

        void spend() throws InterruptedException;
    }

    private static Fault of(Kind kind) {
        return new Fault(kind, null, null, Pause.NONE, Pause.NONE);
    }

    /** No fault; can be made slow. */
    public static Fault none() {
        return of(Kind.NONE);
    }

    /** The connection breaks before anything is done, after {@code waitingBefore}. */
    public static Fault dropBefore() {
        return of(Kind.DROP_BEFORE);
    }

    /** The call is carried out and its key keeps the answer, then the connection breaks. */
    public static Fault commitThenDrop() {
        return of(Kind.COMMIT_THEN_DROP);
    }

    /** 401 as for a rolled secret key; nothing is done and the idempotency key is not used. */
    public static Fault unauthorized() {
        return of(Kind.UNAUTHORIZED);
    }

    /** 403 as for a restricted key; nothing is done and the idempotency key is not used. */
    public static Fault forbidden() {
        return of(Kind.FORBIDDEN);
    }

    /** 409 as if the key were in use; nothing is done or kept under the key. */
    public static Fault conflict() {
        return of(Kind.CONFLICT);
    }

    /** 429; nothing is done or kept under the key. */
    public static Fault rateLimited() {
        return of(Kind.RATE_LIMITED);
    }

    /** The same, with {@code Retry-After}. */
    public static Fault rateLimited(Duration retryAfter) {
        return new Fault(Kind.RATE_LIMITED, null, retryAfter, Pause.NONE, Pause.NONE);
    }

    /** 503; nothing is done or kept under the key. */
    public static Fault unavailable() {
        return of(Kind.UNAVAILABLE);
    }

    /** 500; nothing is done, and the key answers 500 from now on. */
    public static Fault serverError() {
        return of(Kind.SERVER_ERROR);
    }

    /** 500 although the call was carried out; the key keeps the 500, and only a list call shows the result. */
    public static Fault commitThenServerError() {
        return of(Kind.COMMIT_THEN_SERVER_ERROR);
    }

    /** The call is carried out and answers 200 with invalid JSON; the key keeps the right answer. */
    public static Fault garbageJson() {
        return of(Kind.GARBAGE_JSON);
    }

    /** A definite refusal, kept under the key: for example 400, {@code balance_insufficient}. */
    public static Fault refused(int status, String code, String message) {
        return new Fault(Kind.REFUSED, new Refused(status, code, message), null, Pause.NONE, Pause.NONE);
    }

    public Fault waitingBefore(Duration pause) {
        return new Fault(kind, refused, retryAfter, () -> Thread.sleep(pause), after);
    }

    public Fault waitingBefore(CountDownLatch release) {
        return new Fault(kind, refused, retryAfter, release::await, after);
    }

    public Fault waitingAfter(Duration pause) {
        return new Fault(kind, refused, retryAfter, before, () -> Thread.sleep(pause));
    }

    public Fault waitingAfter(CountDownLatch release) {
        return new Fault(kind, refused, retryAfter, before, release::await);
    }
}
