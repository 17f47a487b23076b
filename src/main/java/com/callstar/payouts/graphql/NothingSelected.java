package com.callstar.payouts.graphql;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.DataFetchingFieldSelectionSet;
import graphql.schema.DelegatingDataFetchingEnvironment;
import graphql.schema.SelectedField;
import java.util.List;
import java.util.Map;

/**
 * Says that nothing is selected of a field. SmallRye writes the selection of each operation as JSON, twice, for code that asks for
 * it, and has the whole operation normalized for that; ours reads the document instead ({@link Selection}).
 */
final class NothingSelected implements DataFetchingFieldSelectionSet {

    private static final DataFetchingFieldSelectionSet NOTHING = new NothingSelected();

    private NothingSelected() {}

    /** The environment of a field of which nothing seems to be selected. */
    static DataFetchingEnvironment in(DataFetchingEnvironment environment) {
        return new DelegatingDataFetchingEnvironment(environment) {
            @Override
            public DataFetchingFieldSelectionSet getSelectionSet() {
                return NOTHING;
            }
        };
    }

    @Override
    public boolean contains(String fieldGlobPattern) {
        return false;
    }

    @Override
    public boolean containsAnyOf(String fieldGlobPattern, String... fieldGlobPatterns) {
        return false;
    }

    @Override
    public boolean containsAllOf(String fieldGlobPattern, String... fieldGlobPatterns) {
        return false;
    }

    @Override
    public List<SelectedField> getFields() {
        return List.of();
    }

    @Override
    public List<SelectedField> getImmediateFields() {
        return List.of();
    }

    @Override
    public List<SelectedField> getFields(String fieldGlobPattern, String... fieldGlobPatterns) {
        return List.of();
    }

    @Override
    public Map<String, List<SelectedField>> getFieldsGroupedByResultKey() {
        return Map.of();
    }

    @Override
    public Map<String, List<SelectedField>> getFieldsGroupedByResultKey(
            String fieldGlobPattern, String... fieldGlobPatterns) {
        return Map.of();
    }
}
