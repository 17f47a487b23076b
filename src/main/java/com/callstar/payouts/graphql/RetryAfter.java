package com.callstar.payouts.graphql;

import com.callstar.payouts.core.RefusalReport;
import graphql.GraphQLError;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;

/** Says in the response's Retry-After header when a retry may succeed, as REST does. */
@ApplicationScoped
class RetryAfter {

    private final CurrentVertxRequest request;

    RetryAfter(CurrentVertxRequest request) {
        this.request = request;
    }

    /** Sets the header if one of these errors passes with time. */
    void announce(List<GraphQLError> errors) {
        errors.stream()
                .map(error -> error.getExtensions().get(RefusalReport.RETRY_AFTER))
                .filter(Objects::nonNull)
                .findFirst()
                .ifPresent(this::set);
    }

    private void set(Object seconds) {
        RoutingContext current = request.getCurrent();
        if (current != null && !current.response().headWritten()) {
            current.response().putHeader("Retry-After", seconds.toString());
        }
    }
}
