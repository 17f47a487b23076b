package com.callstar.stripesimulator;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What each call of the second API must have: a version, a JSON body, and only known parameters. From Stripe's API reference. */
final class V2Rules {
    private static final String CREATE = "account_token configuration.customer.* configuration.merchant.* "
            + "configuration.recipient.capabilities.stripe_balance.stripe_transfers.requested contact_email contact_phone "
            + "dashboard defaults.currency defaults.locales.* defaults.profile.* defaults.responsibilities.fees_collector "
            + "defaults.responsibilities.losses_collector display_name identity.attestations.* identity.business_details.* "
            + "identity.country identity.entity_type identity.individual.* include.* metadata.*";
    private static final String LINK =
            "use_case.%1$s.collection_options.* use_case.%1$s.refresh_url use_case.%1$s.return_url ";
    private static final String LINKS =
            "account use_case.type " + LINK.formatted("account_onboarding") + LINK.formatted("account_update");
    private static final String CONFIGURATIONS =
            " use_case.account_onboarding.configurations.* use_case.account_update.configurations.*";
    /** Since this version, Stripe decides by itself which configurations a link asks for. */
    private static final String WITHOUT_CONFIGURATIONS = "2026-09-30";

    private static final Map<String, Set<String>> KNOWN = Map.of(
            "POST /v2/core/accounts", known(CREATE),
            "GET /v2/core/accounts", known("applied_configurations.* closed limit page"),
            "GET /v2/core/accounts/*", known("include.*"),
            "POST /v2/core/accounts/*/close", known("applied_configurations.*"));

    private V2Rules() {}

    private static Set<String> known(String paths) {
        return Arrays.stream(paths.trim().split(" +")).collect(Collectors.toUnmodifiableSet());
    }

    static void check(String route, ApiCall call) {
        if (call.head().version() == null) {
            throw ApiError.ofParameter(
                    "stripe_version_missing",
                    null,
                    "Calls of /v2 need a Stripe-Version header, such as 2026-07-29.dahlia.");
        }
        if (call.method().equals("POST") && !call.head().isJson()) {
            throw ApiError.ofParameter(
                    "invalid_content_type",
                    null,
                    "Calls of /v2 have a JSON body: Content-Type must be application/json.");
        }
        Set<String> known = known(route, call);
        if (known != null) {
            call.form()
                    .paths()
                    .filter(path -> known.stream().noneMatch(name -> covers(name, path)))
                    .findFirst()
                    .ifPresent(path -> {
                        throw ApiError.ofParameter("unknown_field", path, "Unknown field: %s".formatted(path));
                    });
        }
    }

    private static Set<String> known(String route, ApiCall call) {
        if (route.equals("POST /v2/core/account_links")) {
            return known(call.isSince(WITHOUT_CONFIGURATIONS) ? LINKS : LINKS + CONFIGURATIONS);
        }
        return KNOWN.get(route);
    }

    private static boolean covers(String known, String path) {
        return known.endsWith(".*") ? path.startsWith(known.substring(0, known.length() - 1)) : known.equals(path);
    }
}
