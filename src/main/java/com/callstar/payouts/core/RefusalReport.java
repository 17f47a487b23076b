package com.callstar.payouts.core;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * What is told of a refusal, the same on every face.
 *
 * @param message for people
 * @param facts for programs, beside the code; money in major units
 */
public record RefusalReport(RefusalCode code, String message, Map<String, Object> facts) {

    private static final Logger LOG = Logger.getLogger(RefusalReport.class);
    private static final String RETRY_AFTER = "retryAfterSeconds";
    private static final int RETRY_AFTER_SECONDS = 5;

    public static RefusalReport of(Refusal refusal, Locale language) {
        Map<String, Object> facts = new LinkedHashMap<>();
        refusal.facts().forEach((name, value) -> facts.put(name, told(value, language)));
        return new RefusalReport(refusal.code(), Wording.of(refusal, language), facts);
    }

    /** A refusal without facts. */
    public static RefusalReport of(RefusalCode code, Locale language) {
        return new RefusalReport(code, Wording.of(code.name(), Map.of(), language), Map.of());
    }

    /**
     * Not a refusal of ours: the database is away for the moment; somebody else's lock was in the way for too long, and trying
     * again is safe; a text that cannot be stored, which is the caller's; a question that the database takes too long to answer; or
     * a fault of ours, logged under a reference, which is all that is told of it.
     */
    public static RefusalReport unexpected(Throwable fault, Locale language) {
        return switch (DatabaseFailure.of(fault)) {
            case AWAY -> unavailable(fault, language);
            case LOCKED_OUT ->
                new RefusalReport(
                        RefusalCode.CONFLICT, Wording.of("CONFLICT.concurrent", Map.of(), language), Map.of());
            case TOO_SLOW -> of(RefusalCode.TOO_COMPLEX, language);
            case NOT_A_CHARACTER -> of(InvalidInput.unreadable(), language);
            case NONE -> ofOurs(fault, language);
        };
    }

    /** One line for each: there may be thousands, and they all say the same. */
    private static RefusalReport unavailable(Throwable fault, Locale language) {
        LOG.warnf("The database is away: %s", fault);
        Map<String, Object> facts = Map.of(RETRY_AFTER, RETRY_AFTER_SECONDS);
        return new RefusalReport(
                RefusalCode.UNAVAILABLE, Wording.of(RefusalCode.UNAVAILABLE.name(), facts, language), facts);
    }

    private static RefusalReport ofOurs(Throwable fault, Locale language) {
        String reference = UUID.randomUUID().toString();
        LOG.errorf(fault, "Unexpected, told as reference %s", reference);
        Map<String, Object> facts = Map.of("reference", reference);
        return new RefusalReport(RefusalCode.INTERNAL, Wording.of("INTERNAL", facts, language), facts);
    }

    /** After how many seconds it is worth asking again; empty where it was not a matter of time. */
    public Optional<Object> retryAfterSeconds() {
        return Optional.ofNullable(facts.get(RETRY_AFTER));
    }

    /** The code and the facts together. */
    public Map<String, Object> extensions() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("code", code.name());
        all.putAll(facts);
        return all;
    }

    /** As the REST routes answer it. */
    public Map<String, Object> asRest() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", message);
        body.putAll(extensions());
        return body;
    }

    /** As GraphQL answers what it did not come to execute. */
    public Map<String, Object> asGraphql() {
        return Map.of("errors", List.of(Map.of("message", message, "extensions", extensions())));
    }

    private static Object told(Object fact, Locale language) {
        return switch (fact) {
            case Money money -> money.toMajor();
            case Wording.Spoken spoken -> spoken.in(language);
            case Enum<?> one -> one.name();
            case Instant time -> time.toString();
            // Several things can be said by the same sentence, which is then said once.
            case Collection<?> many ->
                many.stream().map(one -> told(one, language)).distinct().toList();
            case null, default -> fact;
        };
    }
}
