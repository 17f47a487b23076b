package com.callstar.stripesimulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A page of a list: newest first, filtered, at most {@code limit} objects, starting after {@code starting_after}. */
final class Listing {
    private static final int LIMIT_WHEN_NOT_GIVEN = 10;
    private static final int LIMIT_AT_MOST = 100;

    private Listing() {}

    /** {@code equalFields}: filters that compare a field with the parameter of the same name. */
    static ObjectNode of(ApiCall call, Stream<ObjectNode> newestFirst, String... equalFields) {
        RequestForm form = call.form();
        Predicate<ObjectNode> wanted =
                object -> within(form, "created", object) && within(form, "arrival_date", object);
        for (String field : equalFields) {
            wanted = wanted.and(object -> form.text(field)
                    .map(value -> value.equals(Json.text(object, field)))
                    .orElse(true));
        }
        int limit = limit(form);
        List<ObjectNode> all = newestFirst.toList();
        if (form.has("ending_before")) {
            List<ObjectNode> newer = all.subList(0, placeOf(all, form.required("ending_before"), "ending_before"));
            return page(call, newer.reversed().stream().filter(wanted), limit, true);
        }
        int start =
                form.has("starting_after") ? placeOf(all, form.required("starting_after"), "starting_after") + 1 : 0;
        return page(call, all.subList(start, all.size()).stream().filter(wanted), limit, false);
    }

    private static ObjectNode page(ApiCall call, Stream<ObjectNode> wanted, int limit, boolean backwards) {
        List<ObjectNode> oneMore = wanted.limit(limit + 1L).toList();
        boolean hasMore = oneMore.size() > limit;
        List<ObjectNode> page = hasMore ? oneMore.subList(0, limit) : oneMore;
        return Json.list(call.path(), backwards ? page.reversed() : page, hasMore);
    }

    private static int limit(RequestForm form) {
        long limit = form.number("limit").orElse(LIMIT_WHEN_NOT_GIVEN);
        if (limit < 1 || limit > LIMIT_AT_MOST) {
            throw ApiError.ofParameter(
                    "parameter_invalid_integer",
                    "limit",
                    "This value must be between 1 and %d.".formatted(LIMIT_AT_MOST));
        }
        return (int) limit;
    }

    private static int placeOf(List<ObjectNode> all, String id, String param) {
        return IntStream.range(0, all.size())
                .filter(place -> all.get(place).get("id").asText().equals(id))
                .findFirst()
                .orElseThrow(() -> ApiError.unknown("object", id, param));
    }

    private static boolean within(RequestForm form, String field, ObjectNode object) {
        if (!form.has(field) || !object.has(field)) {
            return true;
        }
        long value = object.get(field).asLong();
        return holds(form, field, bound -> value == bound)
                && holds(form, field + ".gt", bound -> value > bound)
                && holds(form, field + ".gte", bound -> value >= bound)
                && holds(form, field + ".lt", bound -> value < bound)
                && holds(form, field + ".lte", bound -> value <= bound);
    }

    private static boolean holds(RequestForm form, String parameter, LongPredicate condition) {
        OptionalLong bound = form.number(parameter);
        return bound.isEmpty() || condition.test(bound.getAsLong());
    }
}
