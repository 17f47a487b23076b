package com.callstar.payouts.graphql;

import com.callstar.payouts.core.InvalidInput;
import com.callstar.payouts.core.RefusalCode;
import com.callstar.payouts.core.RefusalReport;
import com.callstar.payouts.core.Wording;
import com.callstar.payouts.security.FrontDoor;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import graphql.language.Document;
import graphql.language.OperationDefinition;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import graphql.parser.ParserEnvironment;
import graphql.parser.ParserOptions;
import graphql.parser.exceptions.ParseCancelledException;
import graphql.parser.exceptions.ParseCancelledTooDeepException;
import graphql.parser.exceptions.ParseCancelledTooManyCharsException;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Looks at a request before SmallRye does: where the body or the document cannot be read, SmallRye answers without a code, or
 * by a 500.
 */
@ApplicationScoped
class RequestGate {

    private static final int BEFORE_ALL = -10;
    private static final Pattern JSON =
            Pattern.compile("(?i)application/json\\s*(;(?!\\s*charset).*|;\\s*charset\\s*=\\s*\"?utf-8\"?\\s*)?");
    /** Refuses what SmallRye's own reader stumbles over: numbers and depths beyond all bounds. */
    private static final ObjectReader READER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .reader();

    private final ParserOptions options;
    private final long longestBody;

    RequestGate(
            @ConfigProperty(name = "quarkus.smallrye-graphql.parser-max-tokens") int maxTokens,
            @ConfigProperty(name = "graphql.longest-body") long longestBody) {
        this.options = ParserOptions.newParserOptions().maxTokens(maxTokens).build();
        this.longestBody = longestBody;
    }

    void registerRoutes(@Observes Router router) {
        router.post("/graphql").order(BEFORE_ALL - 1).handler(this::checkKind);
        router.post("/graphql")
                .order(BEFORE_ALL)
                .handler(BodyHandler.create(false).setBodyLimit(longestBody))
                .handler(this::authenticate)
                .handler(this::check);
    }

    /** What proves nothing is answered here, once: further in, each field would fail of it, and Quarkus beside them. */
    private void authenticate(RoutingContext request) {
        if (FrontDoor.isAnonymous(request)) {
            request.next();
            return;
        }
        BiConsumer<RoutingContext, Throwable> answeredBelow = (same, failure) -> {};
        request.put(QuarkusHttpUser.AUTH_FAILURE_HANDLER, answeredBelow);
        // Renewing a session asks the provider, whose answer comes on a context of its own: what a request knows of
        // itself is not there.
        Context own = Vertx.currentContext();
        QuarkusHttpUser.getSecurityIdentity(request, null)
                .subscribe()
                .with(
                        known -> own.runOnContext(back -> request.next()),
                        failure -> own.runOnContext(back -> FrontDoor.refuse(
                                request, 401, RefusalReport.of(RefusalCode.UNAUTHENTICATED, language(request)))));
    }

    /** JSON in UTF-8 alone (GraphiQL says so twice): forms and plain text are what other sites can have a browser post. */
    private void checkKind(RoutingContext request) {
        String type = request.request().getHeader("Content-Type");
        if (type == null
                || Stream.of(type.split(","))
                        .allMatch(one -> JSON.matcher(one.strip()).matches())) {
            request.next();
        } else {
            FrontDoor.refuse(
                    request, 415, RefusalReport.of(InvalidInput.because("Content-Type", "unknown"), language(request)));
        }
    }

    private static Locale language(RoutingContext request) {
        return Wording.language(request.request().getHeader("Accept-Language"));
    }

    private void check(RoutingContext request) {
        Locale language = language(request);
        Optional<JsonNode> asked = asked(request);
        if (asked.isEmpty()) {
            FrontDoor.refuse(request, 400, RefusalReport.of(InvalidInput.unreadable(), language));
            return;
        }
        Optional<RefusalReport> refusal = refusal(asked.get(), language);
        if (refusal.isPresent()) {
            FrontDoor.refuse(request, 200, refusal.get());
        } else {
            request.next();
        }
    }

    /** The body; empty where it is not what GraphQL over HTTP says. */
    private static Optional<JsonNode> asked(RoutingContext request) {
        try {
            Buffer bytes = Objects.requireNonNullElse(request.body().buffer(), Buffer.buffer());
            JsonNode body = READER.readTree(bytes.getBytes());
            boolean fits = body.path("query").isTextual()
                    && isNullOr(JsonNode::isObject, body.path("variables"))
                    && isNullOr(JsonNode::isObject, body.path("extensions"))
                    && isNullOr(JsonNode::isTextual, body.path("operationName"));
            return fits ? Optional.of(body) : Optional.empty();
        } catch (IOException | NumberFormatException unreadable) {
            return Optional.empty();
        }
    }

    private static boolean isNullOr(Predicate<JsonNode> kind, JsonNode value) {
        return value.isMissingNode() || value.isNull() || kind.test(value);
    }

    private Optional<RefusalReport> refusal(JsonNode asked, Locale language) {
        try {
            Document document = Parser.parse(ParserEnvironment.newParserEnvironment()
                    .document(asked.path("query").asText())
                    .parserOptions(options)
                    .build());
            // Left to itself, the engine takes an empty name for the first operation's.
            boolean unclear = "".equals(asked.path("operationName").textValue())
                    && document.getDefinitionsOfType(OperationDefinition.class).size() > 1;
            return unclear
                    ? Optional.of(RefusalReport.of(InvalidInput.because("operationName", "missing"), language))
                    : Optional.empty();
        } catch (ParseCancelledException
                | ParseCancelledTooDeepException
                | ParseCancelledTooManyCharsException tooMuch) {
            return Optional.of(RefusalReport.of(RefusalCode.TOO_COMPLEX, language));
        } catch (InvalidSyntaxException invalid) {
            return Optional.of(RefusalReport.of(InvalidInput.query(invalid.getMessage()), language));
        }
    }
}
