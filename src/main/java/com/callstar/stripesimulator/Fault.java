package com.callstar.stripesimulator;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/**
 * What goes wrong with a call. A pause {@code before} the call is carried out, or {@code after} it and before the
 * answer, holds no lock and keeps the idempotency key in use.
 */
public record Fault(FaultKind kind, ScriptedRefusal refused, Duration retryAfter, Pause before, Pause after) {

    enum FaultKind {
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
        REFUSED,
        REFUSED_BEFORE_KEY
    }

    record ScriptedRefusal(int status, String code, String message) {}

    interface Pause {
        Pause NONE = () -> {};

        void await() throws InterruptedException;
    }

    private static Fault of(FaultKind kind) {
        return new Fault(kind, null, null, Pause.NONE, Pause.NONE);
    }

    /** Nothing goes wrong; combine it with a pause. */
    public static Fault none() {
        return of(FaultKind.NONE);
    }

    /** Does nothing and drops the connection, after the pause {@code waitingBefore}. */
    public static Fault dropBefore() {
        return of(FaultKind.DROP_BEFORE);
    }

    /** Carries the call out, keeps the answer under the key, and drops the connection. */
    public static Fault commitThenDrop() {
        return of(FaultKind.COMMIT_THEN_DROP);
    }

    /** 401, as if our secret key had been rolled: nothing is done, and the idempotency key is not read. */
    public static Fault unauthorized() {
        return of(FaultKind.UNAUTHORIZED);
    }

    /** 403, as if our restricted key lacked the permission: nothing is done, and the idempotency key is not read. */
    public static Fault forbidden() {
        return of(FaultKind.FORBIDDEN);
    }

    /** 409, as if the key were in use: nothing is done or kept under the key. */
    public static Fault conflict() {
        return of(FaultKind.CONFLICT);
    }

    /** 429: nothing is done or kept under the key. */
    public static Fault rateLimited() {
        return of(FaultKind.RATE_LIMITED);
    }

    /** The same, with {@code Retry-After}. */
    public static Fault rateLimited(Duration retryAfter) {
        return new Fault(FaultKind.RATE_LIMITED, null, retryAfter, Pause.NONE, Pause.NONE);
    }

    /** 503: nothing is done or kept under the key. */
    public static Fault unavailable() {
        return of(FaultKind.UNAVAILABLE);
    }

    /** 500: nothing is done, and the key answers 500 from now on. */
    public static Fault serverError() {
        return of(FaultKind.SERVER_ERROR);
    }

    /** 500 although the call was carried out, and the key answers 500 from now on: only a list call shows the truth. */
    public static Fault commitThenServerError() {
        return of(FaultKind.COMMIT_THEN_SERVER_ERROR);
    }

    /** Carries the call out and answers 200 with a body that is not JSON. The key keeps the right answer. */
    public static Fault garbageJson() {
        return of(FaultKind.GARBAGE_JSON);
    }

    /** A definite refusal, kept under the key: for example 400, {@code balance_insufficient}. */
    public static Fault refused(int status, String code, String message) {
        return new Fault(FaultKind.REFUSED, new ScriptedRefusal(status, code, message), null, Pause.NONE, Pause.NONE);
    }

    /**
     * The platform itself has a problem, which Stripe tells in its own words. If it is about the platform's key or its rights, the
     * idempotency key is not read.
     */
    public static Fault of(PlatformProblem problem) {
        boolean beforeKey = problem.status == 401 || problem.status == 403;
        return new Fault(
                beforeKey ? FaultKind.REFUSED_BEFORE_KEY : FaultKind.REFUSED,
                new ScriptedRefusal(problem.status, problem.code, problem.message),
                null,
                Pause.NONE,
                Pause.NONE);
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
