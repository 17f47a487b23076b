package com.callstar.stripesimulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Handles a call: records it, authenticates it, applies a scripted fault, and carries it out once for its key. */
final class ApiHandler {
    private static final System.Logger LOG = System.getLogger(ApiHandler.class.getName());
    private static final int REQUESTS_NOTED = 100_000;

    private final StripeState stripe;
    private final Routes routes;
    private final IdempotencyKeys keys;
    private final Expansion expansion;
    private final Runnable save;
    private final Faults faults = new Faults();
    private final Deque<SimulatedRequest> requests = new ArrayDeque<>();
    private volatile boolean revoked;

    ApiHandler(StripeState stripe, Routes routes, IdempotencyKeys keys, Runnable save) {
        this.stripe = stripe;
        this.routes = routes;
        this.keys = keys;
        this.save = save;
        this.expansion = new Expansion(stripe);
    }

    void setKeyRevoked(boolean nowRevoked) {
        revoked = nowRevoked;
    }

    Faults faults() {
        return faults;
    }

    ApiResponse answer(ApiCall call) {
        SimulatedRequest noted = SimulatedRequest.of(call);
        note(noted);
        Fault fault = faults.next(noted);
        try {
            check(call);
            refuseBeforeKey(fault);
            if (fault.kind() == Fault.FaultKind.DROP_BEFORE) {
                await(fault.before());
                return new ApiResponse(200, "{}", false).asCut();
            }
            ApiResponse answer = keys.once(call, () -> carriedOut(call, fault));
            if (call.method().equals("POST")) {
                save.run();
            }
            return switch (fault.kind()) {
                case COMMIT_THEN_DROP -> answer.asCut();
                case GARBAGE_JSON -> answer.withBody("<html>not what you asked for");
                default -> answer;
            };
        } catch (ApiError refusal) {
            return refusal.answer().notBefore(fault.retryAfter());
        } catch (RuntimeException ownMistake) {
            LOG.log(System.Logger.Level.ERROR, "The simulated Stripe failed by itself", ownMistake);
            return ApiError.passing(500, "api_error", null, "The simulated Stripe failed by itself: " + ownMistake)
                    .answer();
        }
    }

    private void check(ApiCall call) {
        String authorization = call.head().authorization();
        if (authorization == null || !authorization.matches("(Bearer (sk|rk)_.+)|(Basic .+)")) {
            throw ApiError.unauthorized();
        }
        if (revoked) {
            throw ApiError.revokedKey();
        }
        boolean unknownAccount = call.account() != null
                && stripe.locked(() ->
                        stripe.objects(ObjectKind.ACCOUNT).find(call.account()).isEmpty());
        if (unknownAccount) {
            throw ApiError.accountInvalid(call.account());
        }
    }

    private static void refuseBeforeKey(Fault fault) {
        switch (fault.kind()) {
            case UNAUTHORIZED -> throw ApiError.unauthorized();
            case FORBIDDEN -> throw ApiError.forbidden();
            case CONFLICT -> throw IdempotencyKeys.keyInUse();
            case RATE_LIMITED ->
                throw ApiError.passing(429, "invalid_request_error", "rate_limit", "Request rate limit exceeded.");
            case UNAVAILABLE -> throw ApiError.passing(503, "api_error", null, "Stripe is not available.");
            case REFUSED_BEFORE_KEY ->
                throw ApiError.passing(
                        fault.refused().status(),
                        "invalid_request_error",
                        fault.refused().code(),
                        fault.refused().message());
            default -> {}
        }
    }

    private ApiResponse carriedOut(ApiCall call, Fault fault) {
        await(fault.before());
        ApiResponse answer = switch (fault.kind()) {
            case REFUSED -> refused(fault.refused());
            case SERVER_ERROR -> serverError();
            case COMMIT_THEN_SERVER_ERROR -> {
                done(call);
                yield serverError();
            }
            default -> done(call);
        };
        await(fault.after());
        return answer;
    }

    private ApiResponse done(ApiCall call) {
        return stripe.answering(call, () -> {
            try {
                ObjectNode answer = Json.published(routes.answer(call));
                expansion.expand(answer, call.form().texts("expand"));
                return new ApiResponse(200, Json.write(answer), true);
            } catch (ApiError refusal) {
                return refusal.answer();
            }
        });
    }

    private static ApiResponse refused(Fault.ScriptedRefusal refused) {
        String type = refused.status() == 402 ? "card_error" : "invalid_request_error";
        return ApiError.lasting(refused.status(), type, refused.code(), refused.message())
                .answer();
    }

    private static ApiResponse serverError() {
        return ApiError.lasting(500, "api_error", null, "An unknown error occurred.")
                .answer();
    }

    private static void await(Fault.Pause pause) {
        try {
            pause.await();
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void note(SimulatedRequest request) {
        requests.addLast(request);
        if (requests.size() > REQUESTS_NOTED) {
            requests.removeFirst();
        }
    }

    synchronized List<SimulatedRequest> requests() {
        return List.copyOf(requests);
    }
}
