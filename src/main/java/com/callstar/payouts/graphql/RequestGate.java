package com.callstar.payouts.graphql;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import com.callstar.payouts.core.DatabaseFailure;
import com.callstar.payouts.core.InvalidInput;
import com.callstar.payouts.core.RefusalCode;
import com.callstar.payouts.core.RefusalReport;
import com.callstar.payouts.core.TooManyRequests;
import com.callstar.payouts.core.Wording;
import com.callstar.payouts.security.FrontDoor;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.HttpException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Checks a request before SmallRye does. If a body or document cannot be parsed, SmallRye responds without a code or with 500. */
@ApplicationScoped
class RequestGate {

    private static final int BEFORE_ALL = -10;
    /** Bytes of a body that is parsed at once. */
    private static final int SMALL = 8_192;

    private static final Pattern JSON =
            Pattern.compile("(?i)application/json\\s*(;(?!\\s*charset).*|;\\s*charset\\s*=\\s*\"?utf-8\"?\\s*)?");
    private static final Pattern UTF_8 = Pattern.compile("(?i);\\s*charset\\s*=\\s*utf-8\\s*(;|$)");

    private final FrontDoor door;
    private final DocumentCheck documents;
    /** Rejects numbers, names and nesting beyond its limits, on which SmallRye's own reader fails. */
    private final ObjectReader reader;

    private final long longestBody;
    private final Duration longestAnswer;

    RequestGate(
            FrontDoor door,
            DocumentCheck documents,
            @ConfigProperty(name = "graphql.longest-body") long longestBody,
            @ConfigProperty(name = "graphql.longest-answer") Duration longestAnswer) {
        this.door = door;
        this.documents = documents;
        this.longestAnswer = longestAnswer;
        JsonFactory json = JsonFactory.builder()
                .streamReadConstraints(InputLimits.ofJson(longestBody))
                .build();
        this.reader = JsonMapper.builder(json)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build()
                .reader();
        this.longestBody = longestBody;
    }

    void registerRoutes(@Observes Router router) {
        router.post("/graphql").order(BEFORE_ALL - 1).handler(this::checkKind);
        router.post("/graphql")
                .order(BEFORE_ALL)
                .handler(BodyHandler.create(false).setBodyLimit(longestBody))
                .handler(this::authenticate)
                .handler(this::check)
                .failureHandler(this::fail);
    }

    /** Rejects invalid credentials once and here. Later each field would fail on its own, and Quarkus would respond as well. */
    private void authenticate(RoutingContext request) {
        if (FrontDoor.isAnonymous(request)) {
            request.next();
            return;
        }
        BiConsumer<RoutingContext, Throwable> handledHere = (same, failure) -> {};
        request.put(QuarkusHttpUser.AUTH_FAILURE_HANDLER, handledHere);
        // Renewing a session calls the provider, whose response arrives on another Vert.x context, which lacks the
        // request's data.
        Context context = Vertx.currentContext();
        QuarkusHttpUser.getSecurityIdentity(request, null)
                .subscribe()
                .with(
                        identity -> on(context, () -> {
                            if (!identity.isAnonymous() || isCounted(request)) {
                                request.next();
                            }
                        }),
                        failure -> on(context, () -> refuse(request, failure)));
    }

    private static void on(Context context, Runnable task) {
        if (Vertx.currentContext() == context) {
            task.run();
        } else {
            context.runOnContext(ignored -> task.run());
        }
    }

    private void refuse(RoutingContext request, Throwable failure) {
        if (DatabaseFailure.of(failure) != DatabaseFailure.NONE) {
            // Nobody knows whether the session goes on.
            FrontDoor.refuse(request, 503, RefusalReport.unexpected(failure, language(request)));
        } else if (isCounted(request)) {
            FrontDoor.refuse(request, 401, RefusalReport.of(RefusalCode.UNAUTHENTICATED, language(request)));
        }
    }

    /** Counts a request whose credentials say nothing, or are not valid, like one without any; false if it was refused. */
    private boolean isCounted(RoutingContext request) {
        try {
            door.countAnonymous(request);
            return true;
        } catch (TooManyRequests tooMany) {
            FrontDoor.refuse(request, 429, RefusalReport.of(tooMany, language(request)));
            return false;
        }
    }

    /** Whether the client accepts answers in UTF-8. SmallRye never answers in a character set that it does not know. */
    private static boolean acceptsUtf8(RoutingContext request) {
        return request.request().headers().getAll("Accept").stream()
                .flatMap(accept -> Stream.of(accept.split(",")))
                .allMatch(each -> !each.toLowerCase(Locale.ROOT).contains("charset")
                        || UTF_8.matcher(each).find());
    }

    /** Accepts only JSON in UTF-8 (GraphiQL sends the header twice): other sites can make a browser send forms and plain text. */
    private void checkKind(RoutingContext request) {
        if (!acceptsUtf8(request)) {
            FrontDoor.refuse(
                    request, 400, RefusalReport.of(InvalidInput.because("Accept", "malformed"), language(request)));
            return;
        }
        String type = request.request().getHeader("Content-Type");
        if (type == null
                || type.equals("application/json")
                || Stream.of(type.split(","))
                        .allMatch(each -> JSON.matcher(each.strip()).matches())) {
            request.next();
        } else {
            FrontDoor.refuse(
                    request, 415, RefusalReport.of(InvalidInput.because("Content-Type", "unknown"), language(request)));
        }
    }

    private static Locale language(RoutingContext request) {
        return Wording.language(request.request().getHeader("Accept-Language"));
    }

    /** Answers any failure, an Error such as StackOverflowError included, unless a part of the response was already sent. */
    private void fail(RoutingContext request) {
        Throwable failure = request.failure();
        if (failure == null || failure instanceof HttpException) {
            request.next();
            return;
        }
        RefusalReport report = RefusalReport.unexpected(failure, language(request));
        if (request.response().headWritten()) {
            request.response().reset();
        } else {
            FrontDoor.refuse(request, 500, report);
        }
    }

    /**
     * Why a request may not be executed.
     *
     * @param refusal null if it may
     */
    private record Verdict(int status, RefusalReport refusal) {}

    /** Parsing a large body or a new document takes time, which the event loop needs for all other requests. */
    private void check(RoutingContext request) {
        Locale language = language(request);
        Optional<JsonNode> small = request.body().length() <= SMALL ? body(request) : Optional.empty();
        if (small.isPresent() && documents.isKnown(small.get())) {
            goOn(request, verdict(small, language));
        } else {
            request.vertx()
                    .executeBlocking(() -> verdict(body(request), language), false)
                    .onSuccess(verdict -> goOn(request, verdict))
                    .onFailure(request::fail);
        }
    }

    private Verdict verdict(Optional<JsonNode> body, Locale language) {
        return body.map(read ->
                        new Verdict(200, documents.refusal(read, language).orElse(null)))
                .orElseGet(() -> new Verdict(400, RefusalReport.of(InvalidInput.unreadable(), language)));
    }

    private void goOn(RoutingContext request, Verdict verdict) {
        if (verdict.refusal() == null) {
            answerInTime(request);
            request.next();
        } else {
            FrontDoor.refuse(request, verdict.status(), verdict.refusal());
        }
    }

    /** SmallRye drops a failure to write the response, so that nobody would answer. */
    private void answerInTime(RoutingContext request) {
        // Weak, because the timer of a client that goes away runs to its end, and must not keep the request in memory
        // so long.
        WeakReference<RoutingContext> waiting = new WeakReference<>(request);
        Future<?> timer = request.vertx()
                .nettyEventLoopGroup()
                .schedule(() -> failIfUnanswered(waiting.get()), longestAnswer.toMillis(), MILLISECONDS);
        // Not the end handler, which SmallRye replaces.
        request.addHeadersEndHandler(written -> timer.cancel(false));
    }

    private void failIfUnanswered(RoutingContext request) {
        if (request != null && !request.response().headWritten()) {
            request.fail(new TimeoutException("No response was written in " + longestAnswer));
        }
    }

    /** The body; empty if it does not follow the GraphQL over HTTP specification. */
    private Optional<JsonNode> body(RoutingContext request) {
        try {
            Buffer bytes = Objects.requireNonNullElse(request.body().buffer(), Buffer.buffer());
            JsonNode body = reader.readTree(bytes.getBytes());
            boolean valid = body.path("query").isTextual()
                    && isNullOr(JsonNode::isObject, body.path("variables"))
                    && isNullOr(JsonNode::isObject, body.path("extensions"))
                    && isNullOr(JsonNode::isTextual, body.path("operationName"));
            return valid ? Optional.of(body) : Optional.empty();
        } catch (IOException | NumberFormatException unreadable) {
            return Optional.empty();
        }
    }

    private static boolean isNullOr(Predicate<JsonNode> kind, JsonNode value) {
        return value.isMissingNode() || value.isNull() || kind.test(value);
    }
}
