package com.callstar.stripesimulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Maps calls to their handlers. A step {@code } of a path is an id. */
final class Routes {
    private final List<ApiRoute> routes = new ArrayList<>();

    private record ApiRoute(
            String method, String[] steps, boolean ofConnectedAccounts, Function<ApiCall, ObjectNode> answer) {

        boolean matches(String calledMethod, String[] calledSteps) {
            if (!method.equals(calledMethod) || steps.length != calledSteps.length) {
                return false;
            }
            for (int step = 0; step < steps.length; step++) {
                if (!steps[step].equals("*") && !steps[step].equals(calledSteps[step])) {
                    return false;
                }
            }
            return true;
        }

        String name() {
            return method + " " + String.join("/", steps);
        }

        List<String> ids(String[] calledSteps) {
            List<String> ids = new ArrayList<>();
            for (int step = 0; step < steps.length; step++) {
                if (steps[step].equals("*")) {
                    ids.add(calledSteps[step]);
                }
            }
            return ids;
        }
    }

    /** A call of the platform only. */
    Routes platform(String method, String path, Function<ApiCall, ObjectNode> answer) {
        routes.add(new ApiRoute(method, path.split("/"), false, answer));
        return this;
    }

    /** A call of the platform or, with the header {@code Stripe-Account}, of a connected account. */
    Routes anyAccount(String method, String path, Function<ApiCall, ObjectNode> answer) {
        routes.add(new ApiRoute(method, path.split("/"), true, answer));
        return this;
    }

    ObjectNode answer(ApiCall call) {
        String[] steps = call.path().split("/");
        ApiRoute route = routes.stream()
                .filter(candidate -> candidate.matches(call.method(), steps))
                .findFirst()
                .orElseThrow(() -> ApiError.noSuchUrl(call));
        if (call.account() != null && !route.ofConnectedAccounts()) {
            throw ApiError.byRule(
                    null, null, "The simulated Stripe answers this for the platform only, not with Stripe-Account.");
        }
        if (call.isV2()) {
            V2Rules.check(route.name(), call);
        } else {
            Parameters.check(route.name(), call.form());
        }
        return route.answer().apply(call.at(route.ids(steps)));
    }
}
