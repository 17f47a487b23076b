package com.callstar.payouts.graphql;

import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Counts the fields of a document as if its fragments were written out, but visits each fragment once. graphql-java visits every
 * field of every spread, and a short document can have more than a hundred thousand.
 */
final class FieldCount {

    private static final long MOST = Integer.MAX_VALUE;

    private final Map<String, FragmentDefinition> fragments;
    private final Map<String, Long> counted = new HashMap<>();

    private FieldCount(Document document) {
        this.fragments = document.getDefinitionsOfType(FragmentDefinition.class).stream()
                .collect(Collectors.toMap(FragmentDefinition::getName, one -> one, (one, same) -> one));
    }

    /** The number of fields of the largest operation. */
    static long of(Document document) {
        FieldCount count = new FieldCount(document);
        return document.getDefinitionsOfType(OperationDefinition.class).stream()
                .mapToLong(operation -> count.of(operation.getSelectionSet()))
                .max()
                .orElse(0);
    }

    private long of(SelectionSet fields) {
        long sum = 0;
        if (fields != null) {
            for (Selection<?> one : fields.getSelections()) {
                sum = Math.min(MOST, sum + of(one));
            }
        }
        return sum;
    }

    private long of(Selection<?> selection) {
        return switch (selection) {
            case Field field -> 1 + of(field.getSelectionSet());
            case InlineFragment inline -> of(inline.getSelectionSet());
            case FragmentSpread spread -> ofFragment(spread.getName());
            default -> 0;
        };
    }

    /** Zero for a fragment within itself, or an unknown one: the document is invalid, and the validation says so. */
    private long ofFragment(String name) {
        Long known = counted.putIfAbsent(name, 0L);
        if (known != null || !fragments.containsKey(name)) {
            return known == null ? 0 : known;
        }
        long count = of(fragments.get(name).getSelectionSet());
        counted.put(name, count);
        return count;
    }
}
