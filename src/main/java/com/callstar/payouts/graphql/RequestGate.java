package com.callstar.payouts.graphql;

import com.callstar.payouts.core.InvalidInput;
import com.callstar.payouts.core.RefusalCode;
import com.callstar.payouts.core.RefusalReport;
import com.callstar.payouts.core.Wording;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import graphql.parser.ParserEnvironment;
import graphql.parser.ParserOptions;
import graphql.parser.exceptions.ParseCancelledException;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Looks at a request before SmallRye does: where the body or the document cannot be read, SmallRye answers without a code, or
 * by a 500.
 */
@ApplicationScoped
class RequestGate {

    private static final int BEFORE_ALL = -10;

    private final ParserOptions options;
    private final long longestBody;

    RequestGate(
            @ConfigProperty(name = "quarkus.smallrye-graphql.parser-max-tokens") int maxTokens,
            @ConfigProperty(name = "graphql.longest-body") long longestBody) {
        this.options = ParserOptions.newParserOptions().maxTokens(maxTokens).build();
        this.longestBody = longestBody;
    }

    void stand(@Observes Router router) {
        router.post("/graphql")
                .order(BEFORE_ALL)
                .handler(BodyHandler.create(false).setBodyLimit(longestBody))
                .handler(this::check);
    }

    private void check(RoutingContext request) {
        Locale language = Wording.language(request.request().getHeader("Accept-Language"));
        if (!isJson(request)) {
            request.next();
            return;
        }
        Optional<String> query = query(request);
        if (query.isEmpty()) {
            answer(request, 400, RefusalReport.of(InvalidInput.unreadable(), language));
            return;
        }
        Optional<RefusalReport> refusal = refusal(query.get(), language);
        if (refusal.isPresent()) {
            answer(request, 200, refusal.get());
        } else {
            request.next();
        }
    }

    private static boolean isJson(RoutingContext request) {
        String type = request.request().getHeader("Content-Type");
        return type == null || type.toLowerCase(Locale.ROOT).contains("json");
    }

    /** The document; empty where the body is not what GraphQL over HTTP says. */
    private static Optional<String> query(RoutingContext request) {
        try {
            JsonObject body = request.body().asJsonObject();
            boolean fits = body != null
                    && body.getValue("query") instanceof String
                    && isNullOr(JsonObject.class, body.getValue("variables"))
                    && isNullOr(JsonObject.class, body.getValue("extensions"))
                    && isNullOr(String.class, body.getValue("operationName"));
            return fits ? Optional.of(body.getString("query")) : Optional.empty();
        } catch (DecodeException | ClassCastException notAnObject) {
            return Optional.empty();
        }
    }

    private static boolean isNullOr(Class<?> type, Object value) {
        return value == null || type.isInstance(value);
    }

    private Optional<RefusalReport> refusal(String query, Locale language) {
        try {
            Parser.parse(ParserEnvironment.newParserEnvironment()
                    .document(query)
                    .parserOptions(options)
                    .build());
            return Optional.empty();
        } catch (ParseCancelledException tooMany) {
            return Optional.of(RefusalReport.of(RefusalCode.TOO_COMPLEX, language));
        } catch (InvalidSyntaxException invalid) {
            return Optional.of(RefusalReport.of(InvalidInput.query(invalid.getMessage()), language));
        }
    }

    private static void answer(RoutingContext request, int status, RefusalReport report) {
        JsonObject error = new JsonObject()
                .put("message", report.message())
                .put("extensions", new JsonObject(report.extensions()));
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json; charset=UTF-8")
                .end(new JsonObject().put("errors", new JsonArray().add(error)).encode());
    }
}
