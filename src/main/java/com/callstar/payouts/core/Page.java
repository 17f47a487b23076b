package com.callstar.payouts.core;

import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * A part of a list, newest first, with the key to go on behind it.
 *
 * @param total how many there are in all; counted only where it is asked
 */
public record Page<T>(List<T> nodes, boolean hasNext, String endKey, LongSupplier total) {

    /** At most so many at once, in every list. */
    public static final int LARGEST = 500;

    /** Which part: the first so many, behind a key (null: from the start). */
    public record Request(int first, String after) {

        /** @throws InvalidInput where {@code first} is not between 1 and {@value Page#LARGEST} */
        public Request {
            if (first < 1 || first > LARGEST) {
                throw InvalidInput.outOfRange("first", 1, LARGEST);
            }
        }

        /** One more than asked, by which one sees whether more follow. */
        public int limit() {
            return first + 1;
        }
    }

    /** Cuts what a query with {@link Request#limit()} found. */
    public static <T> Page<T> of(List<T> found, Request request, Function<T, String> key, LongSupplier total) {
        boolean more = found.size() > request.first();
        List<T> nodes = more ? found.subList(0, request.first()) : found;
        return new Page<>(List.copyOf(nodes), more, nodes.isEmpty() ? null : key.apply(nodes.getLast()), total);
    }

    public <R> Page<R> map(Function<T, R> change) {
        return new Page<>(nodes.stream().map(change).toList(), hasNext, endKey, total);
    }
}
