package com.callstar.payouts.graphql;

import graphql.execution.ExecutionContext;
import graphql.language.Field;
import graphql.language.Node;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.graphql.bootstrap.DataFetcherFactory;
import io.smallrye.graphql.execution.datafetcher.helper.BatchLoaderHelper;
import io.smallrye.graphql.schema.model.Argument;
import io.smallrye.graphql.schema.model.Operation;
import io.smallrye.graphql.schema.model.Schema;
import io.smallrye.graphql.schema.model.Type;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.dataloader.DataLoader;
import org.dataloader.DataLoaderFactory;
import org.dataloader.DataLoaderRegistry;

/**
 * Gives a request the loaders of the fields that are read for a whole list at once, if its document has such a field. SmallRye makes the
 * loaders of all these fields for each request, and with any loader graphql-java counts every field of every level (decision 80).
 */
@Singleton
class FieldLoaders {

    private final BatchLoaderHelper names = new BatchLoaderHelper();
    private final DataFetcherFactory fetchers = new DataFetcherFactory();
    private final Map<String, Operation> byLoader = new HashMap<>();
    private Set<String> fields = Set.of();

    /** Whether a document needs loaders. */
    private final KnownDocuments<Boolean> needing = new KnownDocuments<>();

    /** Takes these fields from SmallRye, which then makes no loaders. Nothing else asks for them once the schema is built. */
    void take(@Observes StartupEvent start, Schema model) {
        for (Operation operation : model.getBatchOperations()) {
            if (!operation.getArguments().stream().allMatch(Argument::isSourceArgument)) {
                throw new IllegalStateException("A field of a list has arguments: " + names.getName(operation));
            }
            byLoader.put(names.getName(operation), operation);
        }
        fields = byLoader.values().stream().map(Operation::getName).collect(Collectors.toUnmodifiableSet());
        model.getTypes().values().stream()
                .filter(Type::hasBatchOperations)
                .forEach(type -> type.setBatchOperations(Map.of()));
    }

    /** The request with loaders, or as it is if it needs none. */
    ExecutionContext equip(ExecutionContext request) {
        return needLoaders(request)
                ? request.transform(with -> with.dataLoaderRegistry(new LoadersWhenUsed()))
                : request;
    }

    private boolean needLoaders(ExecutionContext request) {
        String text = request.getExecutionInput().getQuery();
        return needing.find(text).orElseGet(() -> {
            boolean need = names(request.getDocument());
            needing.keep(text, need);
            return need;
        });
    }

    /** Whether a field has the name of one of ours. One of another type costs nothing but time. */
    private boolean names(Node<?> node) {
        if (node instanceof Field field && fields.contains(field.getName())) {
            return true;
        }
        List<?> parts = node.getChildren();
        return parts.stream().anyMatch(part -> part instanceof Node<?> each && names(each));
    }

    private DataLoader<?, ?> loader(String name) {
        // SmallRye looks for a type with the name of the field, and finds none, either.
        return DataLoaderFactory.newDataLoader(fetchers.<Object, Object>getSourceBatchLoader(byLoader.get(name), null));
    }

    /** Makes a loader when a field first asks for it. */
    private final class LoadersWhenUsed extends DataLoaderRegistry {

        @Override
        public <K, V> DataLoader<K, V> getDataLoader(String name) {
            return computeIfAbsent(name, FieldLoaders.this::loader);
        }
    }
}
