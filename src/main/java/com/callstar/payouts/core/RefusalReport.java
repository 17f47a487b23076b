package com.callstar.payouts.core;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * What callers learn about a refusal or failure, the same in every API.
 *
 * @param message for people
 * @param facts for programs; money in major units
 */
public record RefusalReport(RefusalCode code, String message, Map<String, Object> facts) {

    private static final Logger LOG = Logger.getLogger(RefusalReport.class);
    /** The fact that says when a retry may succeed, in seconds. */
    public static final String RETRY_AFTER = "retryAfterSeconds";

    private static final int RETRY_AFTER_SECONDS = 5;

    public static RefusalReport of(Refusal refusal, Locale language) {
        Map<String, Object> facts = new LinkedHashMap<>();
        refusal.facts().forEach((name, value) -> facts.put(name, value(value, language)));
        return new RefusalReport(refusal.code(), Wording.of(refusal, language), facts);
    }

    /** Reports a refusal without facts. */
    public static RefusalReport of(RefusalCode code, Locale language) {
        return new RefusalReport(code, Wording.of(code.name(), Map.of(), language), Map.of());
    }

    /**
     * Reports a failure that is not a {@link Refusal}: UNAVAILABLE if the database cannot be reached or did not answer a commit, CONFLICT if another
     * transaction held a lock for too long (retrying is safe), TOO_COMPLEX if a query took too long, INVALID_INPUT if a text cannot
     * be stored. Everything else is an error of ours: INTERNAL, with a reference to the log as the only detail.
     */
    public static RefusalReport unexpected(Throwable failure, Locale language) {
        return switch (DatabaseFailure.of(failure)) {
            case UNREACHABLE -> unavailable(failure, language);
            case LOCK_TIMEOUT ->
                new RefusalReport(
                        RefusalCode.CONFLICT, Wording.of("CONFLICT.concurrent", Map.of(), language), Map.of());
            case TOO_SLOW -> of(RefusalCode.TOO_COMPLEX, language);
            case UNSTORABLE_TEXT -> of(InvalidInput.unreadable(), language);
            case NONE -> internal(failure, language);
        };
    }

    /** Logs one line without a stack trace: there may be thousands of them. */
    private static RefusalReport unavailable(Throwable failure, Locale language) {
        LOG.warnf("Database unavailable: %s", failure);
        FullDisk.lookFor(failure);
        Map<String, Object> facts = Map.of(RETRY_AFTER, RETRY_AFTER_SECONDS);
        return new RefusalReport(
                RefusalCode.UNAVAILABLE, Wording.of(RefusalCode.UNAVAILABLE.name(), facts, language), facts);
    }

    private static RefusalReport internal(Throwable failure, Locale language) {
        String reference = UUID.randomUUID().toString();
        LOG.errorf(failure, "Unexpected failure reference=%s", reference);
        Map<String, Object> facts = Map.of("reference", reference);
        return new RefusalReport(RefusalCode.INTERNAL, Wording.of("INTERNAL", facts, language), facts);
    }

    /** After how many seconds a retry may succeed; empty if time does not help. */
    public Optional<Object> retryAfterSeconds() {
        return Optional.ofNullable(facts.get(RETRY_AFTER));
    }

    private static Object value(Object fact, Locale language) {
        return switch (fact) {
            case Money money -> money.toMajor();
            case Wording.Spoken spoken -> spoken.in(language);
            case Enum<?> one -> one.name();
            case Instant time -> time.toString();
            // Several facts can have the same text; it is listed once.
            case Collection<?> many ->
                many.stream().map(one -> value(one, language)).distinct().toList();
            case null, default -> fact;
        };
    }
}
