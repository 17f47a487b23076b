package com.callstar.stripesimulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** The pages that Stripe hosts for creators: onboarding, opened by an account link, and the Express dashboard. */
final class HostedPages {
    static final String ROOT = "/connect/";
    private static final Duration LINK_IS_GOOD_FOR = Duration.ofMinutes(5);

    private final StripeState stripe;
    private final ConnectedAccounts accounts;
    private final BalanceBook balanceBook;
    private final Runnable save;

    HostedPages(StripeState stripe, ConnectedAccounts accounts, BalanceBook balanceBook, Runnable save) {
        this.stripe = stripe;
        this.accounts = accounts;
        this.balanceBook = balanceBook;
        this.save = save;
    }

    void routes(Routes routes, Supplier<String> base) {
        routes.platform("POST", "/v1/account_links", call -> accountLink(call.form(), base.get()))
                .platform("POST", "/v2/core/account_links", call -> v2Link(call.form(), base.get()))
                .platform("POST", "/v1/accounts/*/login_links", call -> loginLink(call.id(), base.get()));
    }

    private ObjectNode accountLink(RequestForm form, String base) {
        ObjectNode account = accounts.known(form.required("account"));
        refuseUpdate(account, form.required("type"), "type");
        ObjectNode link = link(account, base, form.required("return_url"), form.required("refresh_url"));
        ObjectNode answer = Json.published(link);
        answer.remove("id");
        answer.remove("livemode");
        return answer;
    }

    private ObjectNode v2Link(RequestForm form, String base) {
        ObjectNode account = accounts.known(form.required("account"));
        String type = form.required("use_case.type");
        refuseUpdate(account, type, "use_case.type");
        String options = "use_case." + type + ".";
        ObjectNode link =
                link(account, base, form.text(options + "return_url", base), form.required(options + "refresh_url"));
        ObjectNode answer = Json.object()
                .put("object", "v2.core.account_link")
                .put("account", account.get("id").asText())
                .put("created", stripe.now().toString())
                .put(
                        "expires_at",
                        Instant.ofEpochSecond(link.get("expires_at").asLong()).toString())
                .put("livemode", false)
                .put("url", link.get("url").asText());
        answer.putObject("use_case").put("type", type);
        return answer;
    }

    private static void refuseUpdate(ObjectNode account, String type, String param) {
        if (type.equals("account_update") && hasADashboard(account)) {
            throw ApiError.byRule(
                    null, param, "You cannot create `account_update` type Account Links for this account.");
        }
    }

    private ObjectNode link(ObjectNode account, String base, String back, String again) {
        String token = UUID.randomUUID().toString();
        return stripe.newObject(ObjectKind.ACCOUNT_LINK, token)
                .put("expires_at", stripe.now().plus(LINK_IS_GOOD_FOR).getEpochSecond())
                .put("url", base + ROOT + "onboarding/" + token)
                .put("_account", account.get("id").asText())
                .put("_return", back)
                .put("_refresh", again);
    }

    /** Whether the owner changes their details at Stripe themselves: Express and Standard accounts. */
    private static boolean hasADashboard(ObjectNode account) {
        return !account.at("/controller/stripe_dashboard/type").asText().equals("none");
    }

    private ObjectNode loginLink(String account, String base) {
        if (accounts.known(account)
                .at("/controller/stripe_dashboard/type")
                .asText()
                .equals("full")) {
            throw ApiError.byRule(null, null, "Login links are for accounts with the Express Dashboard.");
        }
        if (!accounts.known(account).path("details_submitted").asBoolean()) {
            throw ApiError.byRule(
                    null, null, "Cannot create a login link for an account that has not completed onboarding.");
        }
        return Json.object()
                .put("object", "login_link")
                .put("created", stripe.second())
                .put("url", base + ROOT + "dashboard/" + account);
    }

    void serve(HttpExchange exchange) throws IOException {
        String[] steps = exchange.getRequestURI().getPath().split("/");
        if (steps.length != 4) {
            page(exchange, 404, "<h1>Nothing here</h1>");
        } else if (steps[2].equals("dashboard")) {
            page(exchange, 200, stripe.locked(() -> dashboard(steps[3])));
        } else if (exchange.getRequestMethod().equals("POST")) {
            RequestForm form =
                    RequestForm.parse(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            redirect(exchange, stripe.locked(() -> leave(steps[3], form.text("finished", "no"))));
            save.run();
        } else {
            String refresh = stripe.locked(() -> refreshIfUsedUp(steps[3]));
            if (refresh != null) {
                redirect(exchange, refresh);
            } else {
                page(exchange, 200, ONBOARDING);
            }
        }
    }

    /** A link opens once. After that, or when it has expired, it leads to the refresh URL. */
    private String refreshIfUsedUp(String token) {
        ObjectNode link = stripe.objects(ObjectKind.ACCOUNT_LINK).find(token).orElse(null);
        if (link == null) {
            return "/";
        }
        if (link.has("_opened") || stripe.second() >= link.get("expires_at").asLong()) {
            return link.get("_refresh").asText();
        }
        link.put("_opened", true);
        return null;
    }

    private String leave(String token, String finished) {
        ObjectNode link = stripe.objects(ObjectKind.ACCOUNT_LINK).find(token).orElse(null);
        if (link == null) {
            return "/";
        }
        String account = link.get("_account").asText();
        if (finished.equals("yes")) {
            accounts.onboarded(account);
        }
        return link.get("_return").asText();
    }

    private String dashboard(String account) {
        if (stripe.objects(ObjectKind.ACCOUNT).find(account).isEmpty()) {
            return "<h1>No such account</h1>";
        }
        StringBuilder lines = new StringBuilder("<h1>Simulated Stripe: Express dashboard</h1><p>Balance</p><ul>");
        for (Map.Entry<String, Long> sum : balanceBook.all(account, false).entrySet()) {
            lines.append("<li>%d %s (minor units)</li>".formatted(sum.getValue(), sum.getKey()));
        }
        return lines.append("</ul>").toString();
    }

    private static final String ONBOARDING = """
            <h1>Simulated Stripe: onboarding</h1>
            <p>Stripe would ask for your name, your papers and your bank account here.</p>
            <form method="post">
              <button name="finished" value="yes">Everything is filled in</button>
              <button name="finished" value="no">Come back later</button>
            </form>
            """;

    private static void redirect(HttpExchange exchange, String location) throws IOException {
        exchange.getResponseHeaders().set("Location", location);
        exchange.sendResponseHeaders(303, -1);
    }

    private static void page(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = ("<!doctype html><meta charset=utf-8><title>Simulated Stripe</title>" + body)
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
