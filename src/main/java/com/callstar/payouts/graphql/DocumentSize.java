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
 * The size of a document's largest operation, as if its fragments were written out. Each fragment is visited once; graphql-java visits
 * every field of every spread, and a short document can have more than a hundred thousand.
 *
 * @param fields how many fields it has
 * @param depth how many of them are within each other
 */
record DocumentSize(long fields, int depth) {

    private static final long MOST = Integer.MAX_VALUE;
    private static final DocumentSize NOTHING = new DocumentSize(0, 0);

    static DocumentSize of(Document document) {
        Reader reader = new Reader(document.getDefinitionsOfType(FragmentDefinition.class).stream()
                .collect(Collectors.toMap(FragmentDefinition::getName, one -> one, (one, same) -> one)));
        DocumentSize largest = NOTHING;
        for (OperationDefinition operation : document.getDefinitionsOfType(OperationDefinition.class)) {
            DocumentSize size = reader.of(operation.getSelectionSet());
            largest = new DocumentSize(Math.max(largest.fields, size.fields), Math.max(largest.depth, size.depth));
        }
        return largest;
    }

    private DocumentSize beside(DocumentSize other) {
        return new DocumentSize(Math.min(MOST, fields + other.fields), Math.max(depth, other.depth));
    }

    private DocumentSize within() {
        return new DocumentSize(Math.min(MOST, fields + 1), depth + 1);
    }

    private record Reader(Map<String, FragmentDefinition> fragments, Map<String, DocumentSize> read) {

        private Reader(Map<String, FragmentDefinition> fragments) {
            this(fragments, new HashMap<>());
        }

        private DocumentSize of(SelectionSet fields) {
            DocumentSize sum = NOTHING;
            if (fields != null) {
                for (Selection<?> one : fields.getSelections()) {
                    sum = sum.beside(of(one));
                }
            }
            return sum;
        }

        private DocumentSize of(Selection<?> selection) {
            return switch (selection) {
                case Field field -> of(field.getSelectionSet()).within();
                case InlineFragment inline -> of(inline.getSelectionSet());
                case FragmentSpread spread -> ofFragment(spread.getName());
                default -> NOTHING;
            };
        }

        /** Nothing for a fragment within itself, or an unknown one: the document is invalid, and the validation says so. */
        private DocumentSize ofFragment(String name) {
            DocumentSize known = read.putIfAbsent(name, NOTHING);
            if (known != null || !fragments.containsKey(name)) {
                return known == null ? NOTHING : known;
            }
            DocumentSize size = of(fragments.get(name).getSelectionSet());
            read.put(name, size);
            return size;
        }
    }
}
