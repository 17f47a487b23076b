package com.callstar.payouts.graphql;

import com.callstar.payouts.core.Wording;
import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;

/** In which language the request wants to be answered. */
@ApplicationScoped
class RequestLanguage {

    private final CurrentVertxRequest request;

    RequestLanguage(CurrentVertxRequest request) {
        this.request = request;
    }

    /** By its Accept-Language; French outside a request. */
    Locale ofRequest() {
        if (!Arc.container().requestContext().isActive() || request.getCurrent() == null) {
            return Locale.FRENCH;
        }
        return Wording.language(request.getCurrent().request().getHeader("Accept-Language"));
    }
}
