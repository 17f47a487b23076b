package com.callstar.payouts.core.telemetry;

import java.util.function.Supplier;
import org.jboss.logging.MDC;

/** Adds ids to the log lines of the current thread. IDs only; personal data must not be logged. */
public final class LogContext {

    public static final String REQUEST = "request";
    public static final String PAYOUT = "payout";
    public static final String CREATOR = "creator";

    private LogContext() {}

    /** Adds an id to the log lines until the request ends. */
    public static void about(String what, String id) {
        MDC.put(what, id);
    }

    /** Adds the payout's and creator's ids to the log lines of this work. */
    public static <T> T ofPayout(String payoutId, String creatorId, Supplier<T> work) {
        Object payoutBefore = MDC.get(PAYOUT);
        Object creatorBefore = MDC.get(CREATOR);
        MDC.put(PAYOUT, payoutId);
        MDC.put(CREATOR, creatorId);
        try {
            return work.get();
        } finally {
            restore(PAYOUT, payoutBefore);
            restore(CREATOR, creatorBefore);
        }
    }

    private static void restore(String what, Object before) {
        if (before == null) {
            MDC.remove(what);
        } else {
            MDC.put(what, before);
        }
    }
}
