package com.callstar.payouts.runs;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** For which of the payouts that wait in line the money reaches. */
final class Reach {

    private Reach() {}

    /**
     * Goes through the line once: who fits into what is left is reached, and who does not is passed over. If the smallest come first,
     * no other choice reaches more of them.
     *
     * @param free in minor units; what is less than zero is zero
     * @param need what one takes, in minor units; zero always fits
     */
    static <T> Set<String> of(List<T> line, Function<T, String> id, ToLongFunction<T> need, long free) {
        Set<String> reached = new HashSet<>();
        long left = Math.max(0, free);
        for (T one : line) {
            long needed = need.applyAsLong(one);
            if (needed <= left) {
                left -= needed;
                reached.add(id.apply(one));
            }
        }
        return reached;
    }
}
