package com.callstar.payouts.graphql;

import com.callstar.payouts.core.Wording;
import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;

/** The language of the request. */
@ApplicationScoped
class RequestLanguage {

    private final CurrentVertxRequest request;

    RequestLanguage(CurrentVertxRequest request) {
        this.request = request;
    }

    /** From the Accept-Language header; French outside a request. */
    Locale ofRequest() {
        if (!Arc.container().requestContext().isActive() || request.getCurrent() == null) {
            return Locale.FRENCH;
        }
        return Wording.language(request.getCurrent().request().getHeader("Accept-Language"));
    }
}
