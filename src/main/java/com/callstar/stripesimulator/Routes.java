package com.callstar.stripesimulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Maps calls to handlers. A path step {@code *} is an id. */
final class Routes {
    private final List<Route> routes = new ArrayList<>();

    private record Route(
            String method, String[] steps, boolean ofConnectedAccounts, Function<ApiCall, ObjectNode> answer) {

        boolean fits(String calledMethod, String[] calledSteps) {
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

    /** For the platform only. */
    Routes platform(String method, String path, Function<ApiCall, ObjectNode> answer) {
        routes.add(new Route(method, path.split("/"), false, answer));
        return this;
    }

    /** For the platform, and for a connected account by the header {@code Stripe-Account}. */
    Routes anyAccount(String method, String path, Function<ApiCall, ObjectNode> answer) {
        routes.add(new Route(method, path.split("/"), true, answer));
        return this;
    }

    ObjectNode answer(ApiCall call) {
        String[] steps = call.path().split("/");
        Route route = routes.stream()
                .filter(candidate -> candidate.fits(call.method(), steps))
                .findFirst()
                .orElseThrow(() -> ApiError.noSuchUrl(call));
        if (call.account() != null && !route.ofConnectedAccounts()) {
            throw ApiError.byRule(
                    null, null, "The simulated Stripe answers this for the platform only, not with Stripe-Account.");
        }
        Parameters.check(route.name(), call.form());
        return route.answer().apply(call.at(route.ids(steps)));
    }
}
