package com.callstar.payouts.graphql;

import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLCodeRegistry;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.LightDataFetcher;
import io.smallrye.graphql.execution.datafetcher.FieldDataFetcher;
import io.smallrye.graphql.execution.datafetcher.helper.FieldHelper;
import io.smallrye.graphql.schema.model.Field;
import io.smallrye.graphql.schema.model.Schema;
import io.smallrye.graphql.schema.model.Type;
import io.smallrye.graphql.spi.ClassloadingService;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads the fields of nodes by their getters. SmallRye describes each field of each node first (its path, its arguments, and twice what is
 * selected of it, as JSON), which nothing here asks for (decision 80).
 */
final class Getters {

    private Getters() {}

    /** Replaces SmallRye's fetchers of getters in the code of a schema. */
    static void replaceIn(GraphQLCodeRegistry.Builder code, GraphQLSchema schema, Schema model) {
        model.getTypes().forEach((name, type) -> {
            GraphQLObjectType object = schema.getObjectType(name);
            type.getFields().forEach((fieldName, field) -> {
                GraphQLFieldDefinition definition = object.getFieldDefinition(fieldName);
                if (definition != null
                        && schema.getCodeRegistry().getDataFetcher(object, definition) instanceof FieldDataFetcher) {
                    getter(type, field)
                            .ifPresent(
                                    getter -> code.dataFetcher(FieldCoordinates.coordinates(name, fieldName), getter));
                }
            });
        });
    }

    /** Empty for what SmallRye adapts or reads otherwise. */
    private static Optional<DataFetcher<?>> getter(Type type, Field field) {
        boolean adapted = field.isAdaptingWith()
                || field.isAdaptingTo()
                || field.getReference().isAdaptingWith()
                || field.getReference().isAdaptingTo();
        if (adapted
                || field.getMethodName() == null
                || field.hasWrapper() && !field.getWrapper().isCollection()) {
            return Optional.empty();
        }
        try {
            Method method =
                    ClassloadingService.get().loadClass(type.getClassName()).getMethod(field.getMethodName());
            return Optional.of(isWritten(field) ? new Written(method, new FieldHelper(field)) : new Plain(method));
        } catch (ReflectiveOperationException missing) {
            throw new IllegalStateException("No getter of " + type.getName() + "." + field.getName(), missing);
        }
    }

    /** Whether SmallRye writes the value as another type, a time as text for example. */
    private static boolean isWritten(Field field) {
        return field.hasTransformation()
                || !field.getReference()
                        .getClassName()
                        .equals(field.getReference().getGraphQLClassName());
    }

    private record Plain(Method method) implements LightDataFetcher<Object> {

        @Override
        public Object get(GraphQLFieldDefinition field, Object node, Supplier<DataFetchingEnvironment> environment)
                throws ReflectiveOperationException {
            return method.invoke(node);
        }

        @Override
        public Object get(DataFetchingEnvironment environment) throws ReflectiveOperationException {
            return method.invoke(environment.<Object>getSource());
        }
    }

    private record Written(Method method, FieldHelper writer) implements LightDataFetcher<Object> {

        @Override
        public Object get(GraphQLFieldDefinition field, Object node, Supplier<DataFetchingEnvironment> environment)
                throws Exception {
            // The environment is only for what is adapted.
            return writer.transformOrAdaptResponse(method.invoke(node), null);
        }

        @Override
        public Object get(DataFetchingEnvironment environment) throws Exception {
            return writer.transformOrAdaptResponse(method.invoke(environment.<Object>getSource()), environment);
        }
    }
}
