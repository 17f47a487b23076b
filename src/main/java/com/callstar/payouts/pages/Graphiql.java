package com.callstar.payouts.pages;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Replaces the script that starts GraphiQL by ours, which has examples for each role and asks before a mutation that may move money. */
@ApplicationScoped
class Graphiql {

    private static final String FILE = "graphiql/render.js";
    /** Filters have run by then, and Quarkus's own route of this path is later. */
    private static final int BEFORE_GRAPHIQL = -1;

    private final boolean served;
    private final String path;

    Graphiql(
            @ConfigProperty(name = "quarkus.smallrye-graphql.ui.enabled", defaultValue = "true") boolean served,
            @ConfigProperty(name = "quarkus.smallrye-graphql.ui.root-path") String path) {
        this.served = served;
        this.path = "/q/" + path + "/render.js";
    }

    void registerRoutes(@Observes Router router) {
        if (served) {
            router.get(path).order(BEFORE_GRAPHIQL).handler(Graphiql::script);
        }
    }

    private static void script(RoutingContext request) {
        request.response()
                .putHeader("Content-Type", "text/javascript; charset=UTF-8")
                .putHeader("Cache-Control", "no-cache")
                .end(script());
    }

    private static Buffer script() {
        try (InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream(FILE)) {
            return Buffer.buffer(in.readAllBytes());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
