package com.callstar.stripesimulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Keeps the first answer of each key for 24 hours, also errors and 500s, if the call was carried out. A call that
 * failed before that (parameters not understood, 409, 429, 503) leaves the key free.
 */
final class IdempotencyKeys {
    private static final int LONGEST = 255;
    private static final Duration REMEMBERED_FOR = Duration.ofHours(24);

    private final InstantSource clock;
    private final Map<String, Use> uses = new LinkedHashMap<>();

    /** {@code answer} is null while the call is carried out. */
    private record Use(String request, Instant since, ApiResponse answer) {}

    IdempotencyKeys(InstantSource clock) {
        this.clock = clock;
    }

    ApiResponse once(ApiCall call, Supplier<ApiResponse> work) {
        if (call.key() == null || !call.method().equals("POST")) {
            return work.get();
        }
        if (call.key().length() > LONGEST) {
            throw ApiError.idempotency(
                    400, null, "Idempotency keys can be up to %d characters long.".formatted(LONGEST));
        }
        String name = call.owner() + " " + call.key();
        ApiResponse before = claim(name, call);
        if (before != null) {
            return before.asReplayed();
        }
        ApiResponse answer = null;
        try {
            answer = work.get();
            return answer;
        } finally {
            finish(name, answer);
        }
    }

    private synchronized ApiResponse claim(String name, ApiCall call) {
        Instant now = clock.instant();
        Use use = uses.get(name);
        if (use == null || forgotten(use, now)) {
            uses.put(name, new Use(requestOf(call), now, null));
            return null;
        }
        if (!use.request().equals(requestOf(call))) {
            throw ApiError.idempotency(
                    400,
                    null,
                    ("Keys for idempotent requests can only be used with the same parameters they were first used "
                                    + "with. Try using a key other than '%s' if you meant to execute a different request.")
                            .formatted(call.key()));
        }
        if (use.answer() == null) {
            throw keyInUse();
        }
        return use.answer();
    }

    private static boolean forgotten(Use use, Instant now) {
        return use.answer() != null && !now.isBefore(use.since().plus(REMEMBERED_FOR));
    }

    static ApiError keyInUse() {
        return ApiError.idempotency(
                409,
                "idempotency_key_in_use",
                "There is currently another in-progress request using this idempotency key. Please try again later.");
    }

    private synchronized void finish(String name, ApiResponse answer) {
        if (answer == null || !answer.kept()) {
            uses.remove(name);
        } else {
            Use use = uses.get(name);
            uses.put(name, new Use(use.request(), use.since(), answer));
        }
    }

    private static String requestOf(ApiCall call) {
        return call.method() + " " + call.path() + " "
                + new TreeMap<>(call.form().flat());
    }

    synchronized ArrayNode saved() {
        ArrayNode saved = Json.array();
        uses.forEach((name, use) -> {
            if (use.answer() != null && !forgotten(use, clock.instant())) {
                saved.addObject()
                        .put("name", name)
                        .put("request", use.request())
                        .put("since", use.since().toString())
                        .put("status", use.answer().status())
                        .put("body", use.answer().body());
            }
        });
        return saved;
    }

    synchronized void load(JsonNode saved) {
        for (JsonNode use : saved) {
            ApiResponse answer =
                    new ApiResponse(use.get("status").asInt(), use.get("body").asText(), true);
            uses.put(
                    use.get("name").asText(),
                    new Use(
                            use.get("request").asText(),
                            Instant.parse(use.get("since").asText()),
                            answer));
        }
    }
}
