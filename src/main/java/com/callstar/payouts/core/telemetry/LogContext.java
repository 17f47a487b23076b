package com.callstar.payouts.core.telemetry;

import java.util.function.Supplier;
import org.jboss.logging.MDC;

/** What the lines of the log are about while something is done. By ids alone: who that is, is not the log's to tell. */
public final class LogContext {

    public static final String REQUEST = "request";
    public static final String PAYOUT = "payout";
    public static final String CREATOR = "creator";

    private LogContext() {}

    /** Until the request ends. */
    public static void about(String what, String id) {
        MDC.put(what, id);
    }

    /** While this payout is worked on. */
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
