package com.callstar.payouts.graphql;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;

/**
 * What was found out about the documents that came last. Documents that are longer than those of people are not kept, so that all of it
 * stays below two megabytes.
 *
 * @param <V> what was found out
 */
final class KnownDocuments<V> {

    private static final int LONGEST_KEPT = 4_096;
    private static final int MOST_KEPT = 400;

    /** A document, and what else decides. */
    private record Key(String document, Object with) {}

    private final Cache<Key, V> known =
            Caffeine.newBuilder().maximumSize(MOST_KEPT).build();

    Optional<V> find(String document) {
        return find(document, "");
    }

    void keep(String document, V found) {
        keep(document, "", found);
    }

    /** @param with what else decides, small */
    Optional<V> find(String document, Object with) {
        return document.length() > LONGEST_KEPT
                ? Optional.empty()
                : Optional.ofNullable(known.getIfPresent(new Key(document, with)));
    }

    /** @param with what else decides, small */
    void keep(String document, Object with, V found) {
        if (document.length() <= LONGEST_KEPT) {
            known.put(new Key(document, with), found);
        }
    }
}
