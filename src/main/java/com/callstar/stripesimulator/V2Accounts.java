package com.callstar.stripesimulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Accounts by {@code /v2/core/accounts}. Both APIs show the same accounts, each in its own shape. */
final class V2Accounts {
    /** A new account of the first API is unknown to the second one for so long. */
    private static final Duration DELAY = Duration.ofMinutes(10);

    private static final int PAGE = 20;

    private final StripeState stripe;
    private final ConnectedAccounts accounts;

    V2Accounts(StripeState stripe, ConnectedAccounts accounts) {
        this.stripe = stripe;
        this.accounts = accounts;
    }

    void routes(Routes routes) {
        routes.platform("POST", "/v2/core/accounts", this::create)
                .platform("GET", "/v2/core/accounts", this::list)
                .platform("GET", "/v2/core/accounts/*", call -> V2AccountShape.of(known(call.id()), includes(call)))
                .platform("POST", "/v2/core/accounts/*/close", this::close);
    }

    private ObjectNode create(ApiCall call) {
        RequestForm form = call.form();
        String country = Countries.served(form.required("identity.country"), "identity.country");
        AccountRules.checkV2(call, country);
        ObjectNode account =
                open(stripe.id(ObjectKind.ACCOUNT.prefix), AccountStatus.fresh().withPayoutSchedule("daily"));
        AccountShape.country(account, country);
        account.put("email", form.required("contact_email")).put("display_name", form.text("display_name", null));
        AccountShape.dashboard(account, form.required("dashboard"));
        AccountShape.responsibilities(
                account,
                form.required("defaults.responsibilities.losses_collector"),
                form.required("defaults.responsibilities.fees_collector").equals("stripe") ? "account" : "application");
        boolean merchant = form.has("configuration.merchant");
        account.put("_merchant", merchant)
                .put(
                        "_agreement",
                        merchant || Countries.isInPlatformsRegion(country)
                                ? AccountRules.FULL
                                : AccountRules.RECIPIENT);
        form.changeMetadata(account);
        return V2AccountShape.of(account, includes(call));
    }

    /** An account as the second API opens it, without the rules of a call. */
    ObjectNode open(String id, AccountStatus status) {
        return accounts.add(id, status).put(V2AccountShape.OPENED_BY_V2, true);
    }

    private ObjectNode close(ApiCall call) {
        ObjectNode account = known(call.id());
        accounts.close(account);
        return V2AccountShape.of(account, includes(call));
    }

    private ObjectNode list(ApiCall call) {
        boolean closed = call.form().flag("closed");
        int limit = (int) call.form().number("limit").orElse(PAGE);
        int start = (int) call.form().number("page").orElse(0);
        List<ObjectNode> all = stripe.objects(ObjectKind.ACCOUNT)
                .newestFirst()
                .filter(this::isReachable)
                .filter(account -> account.path("_closed").asBoolean() == closed)
                .toList();
        ObjectNode page = Json.object();
        page.putArray("data")
                .addAll(all.stream()
                        .skip(start)
                        .limit(limit)
                        .map(account -> V2AccountShape.of(account, List.of()))
                        .toList());
        int next = start + limit;
        page.put(
                "next_page_url",
                next < all.size() ? "/v2/core/accounts?limit=%d&page=%d".formatted(limit, next) : null);
        return page.put("previous_page_url", (String) null);
    }

    private ObjectNode known(String id) {
        return stripe.objects(ObjectKind.ACCOUNT)
                .find(id)
                .filter(this::isReachable)
                .orElseThrow(
                        () -> ApiError.passing(404, "invalid_request_error", "not_found", "Account not found: " + id));
    }

    private boolean isReachable(ObjectNode account) {
        return V2AccountShape.isOpenedByV2(account)
                || account.get("created").asLong() + DELAY.toSeconds() <= stripe.second();
    }

    private static List<String> includes(ApiCall call) {
        return call.form().texts("include").stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toList();
    }
}
