package com.callstar.payouts.graphql;

import graphql.GraphQL;
import io.quarkus.arc.Arc;
import io.smallrye.graphql.spi.EventingService;

/**
 * Lets our beans observe the builder of the engine, once at start. SmallRye's own events would be fired for each field of each request
 * as well, for nobody.
 */
public final class EngineSetup implements EventingService {

    /** No key: always on. */
    @Override
    public String getConfigKey() {
        return null;
    }

    @Override
    public GraphQL.Builder beforeGraphQLBuild(GraphQL.Builder builder) {
        Arc.container().beanManager().getEvent().fire(builder);
        return builder;
    }
}
