package com.callstar.payouts.core;

import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * A part of a list, newest first.
 *
 * @param endKey the key to pass as {@code after} for the next page; null if this page is empty
 * @param total counts the whole list; called only if somebody asks for it
 */
public record Page<T>(List<T> nodes, boolean hasNext, String endKey, LongSupplier total) {

    /** The largest page of every list. */
    public static final int LARGEST = 500;

    /**
     * Asks for a page.
     *
     * @param first how many rows, 1 to {@value Page#LARGEST}
     * @param after the key of the last row before this page; null for the first page
     */
    public record Request(int first, String after) {

        /** @throws InvalidInput if {@code first} is not between 1 and {@value Page#LARGEST} */
        public Request {
            if (first < 1 || first > LARGEST) {
                throw InvalidInput.outOfRange("first", 1, LARGEST);
            }
        }

        /** One more than {@code first}: the extra row shows whether another page follows. */
        public int limit() {
            return first + 1;
        }
    }

    /** Makes a page of the rows that a query with {@link Request#limit()} found. */
    public static <T> Page<T> of(List<T> found, Request request, Function<T, String> key, LongSupplier total) {
        boolean more = found.size() > request.first();
        List<T> nodes = more ? found.subList(0, request.first()) : found;
        return new Page<>(List.copyOf(nodes), more, nodes.isEmpty() ? null : key.apply(nodes.getLast()), total);
    }

    /** The same for a list that nobody counts. */
    public static <T> Page<T> uncounted(List<T> found, Request request, Function<T, String> key) {
        return of(found, request, key, () -> {
            throw new UnsupportedOperationException("This list has no total count");
        });
    }

    public <R> Page<R> map(Function<T, R> change) {
        return new Page<>(nodes.stream().map(change).toList(), hasNext, endKey, total);
    }
}
