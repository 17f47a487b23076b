package com.callstar.payouts.graphql;

import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.SelectionSet;
import graphql.schema.DataFetchingEnvironment;
import io.smallrye.graphql.execution.context.SmallRyeContextManager;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the caller selected of the field that is being read, so that one statement can read it along. */
final class Selection {

    private Selection() {}

    /** The fields of the nodes that are selected of the list that is being read, also those that a directive leaves out. */
    static Set<String> ofNodes() {
        DataFetchingEnvironment list =
                SmallRyeContextManager.getCurrentSmallRyeContext().unwrap(DataFetchingEnvironment.class);
        Map<String, FragmentDefinition> fragments = list.getFragmentsByName();
        return list.getMergedField().getFields().stream()
                .flatMap(one -> fields(one.getSelectionSet(), fragments))
                .filter(nodes -> nodes.getName().equals("nodes"))
                .flatMap(nodes -> fields(nodes.getSelectionSet(), fragments))
                .map(Field::getName)
                .collect(Collectors.toSet());
    }

    /** The fields of a selection, with those of its fragments. */
    static Stream<Field> fields(SelectionSet selections, Map<String, FragmentDefinition> fragments) {
        return selections.getSelections().stream().flatMap(selection -> switch (selection) {
            case Field field -> Stream.of(field);
            case InlineFragment fragment -> fields(fragment.getSelectionSet(), fragments);
            case FragmentSpread spread -> fields(fragments.get(spread.getName()).getSelectionSet(), fragments);
            default -> Stream.empty();
        });
    }
}
