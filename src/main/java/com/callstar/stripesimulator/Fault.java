package com.callstar.stripesimulator;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/**
 * What goes wrong with a call. Pauses are spent with no lock held and with the idempotency key in use: {@code before}
 * the call is carried out, or {@code after} that and before the answer.
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

    /** Nothing goes wrong; to be made slow. */
    public static Fault none() {
        return of(Kind.NONE);
    }

    /** The connection breaks and nothing was done; {@code waitingBefore} that. */
    public static Fault dropBefore() {
        return of(Kind.DROP_BEFORE);
    }

    /** It was done, the idempotency key knows the answer, and the connection breaks. */
    public static Fault commitThenDrop() {
        return of(Kind.COMMIT_THEN_DROP);
    }

    /** 401 as if our secret key had been rolled; nothing done, and the idempotency key not even looked at. */
    public static Fault unauthorized() {
        return of(Kind.UNAUTHORIZED);
    }

    /** 403 as if our key were a restricted one that may not; nothing done, and the key not even looked at. */
    public static Fault forbidden() {
        return of(Kind.FORBIDDEN);
    }

    /** 409 as if the key were in use; nothing done, nothing kept under the key. */
    public static Fault conflict() {
        return of(Kind.CONFLICT);
    }

    /** 429; nothing done, nothing kept under the key. */
    public static Fault rateLimited() {
        return of(Kind.RATE_LIMITED);
    }

    /** The same, with {@code Retry-After}. */
    public static Fault rateLimited(Duration retryAfter) {
        return new Fault(Kind.RATE_LIMITED, null, retryAfter, Pause.NONE, Pause.NONE);
    }

    /** 503; nothing done, nothing kept under the key. */
    public static Fault unavailable() {
        return of(Kind.UNAVAILABLE);
    }

    /** 500; nothing done, and the key answers 500 from now on. */
    public static Fault serverError() {
        return of(Kind.SERVER_ERROR);
    }

    /** 500 though it was done, and the key answers 500 from now on: only a list call shows the truth. */
    public static Fault commitThenServerError() {
        return of(Kind.COMMIT_THEN_SERVER_ERROR);
    }

    /** It was done, and the answer is a 200 that is no JSON. The key knows the right answer. */
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
