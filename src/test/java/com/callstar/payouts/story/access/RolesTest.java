package com.callstar.payouts.story.access;

import static com.callstar.payouts.story.Visitor.ACCOUNTANT;
import static com.callstar.payouts.story.Visitor.ADMIN;
import static com.callstar.payouts.story.Visitor.APPROVER;
import static com.callstar.payouts.story.Visitor.CREATOR;
import static com.callstar.payouts.story.Visitor.NOBODY;
import static com.callstar.payouts.story.Visitor.OTHER_CREATOR;
import static com.callstar.payouts.story.Visitor.SERVICE;
import static com.callstar.payouts.story.Visitor.SUPPORT;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.RawHttp;
import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.TestUser;
import com.callstar.payouts.story.Visitor;
import com.callstar.payouts.story.api.ContractTest;
import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import graphql.language.FieldDefinition;
import graphql.language.ObjectTypeDefinition;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may do what: one row for each operation. An operation without a row fails the test. */
@QuarkusTest
class RolesTest extends Story {

    record Row(String call, Set<Visitor> allowed, boolean ofOne) {}

    private static Row row(String call, Visitor... allowed) {
        return new Row(call, Set.of(allowed), false);
    }

    /** Operations on one creator's data: {@code $creator}, {@code $payout}. */
    private static Row own(String call, Visitor... allowed) {
        return new Row(call, Set.of(allowed), true);
    }

    static final Map<String, Row> GRAPHQL = Map.ofEntries(
            entry(
                    "Query.me",
                    row("{ me { roles } }", CREATOR, OTHER_CREATOR, ADMIN, SERVICE, APPROVER, ACCOUNTANT, SUPPORT)),
            entry(
                    "Query.balance",
                    own(
                            "{ balance(creatorId: \"$creator\") { currency } }",
                            CREATOR,
                            ADMIN,
                            ACCOUNTANT,
                            APPROVER,
                            SUPPORT)),
            entry(
                    "Query.balances",
                    own(
                            "{ balances(creatorId: \"$creator\") { currency } }",
                            CREATOR,
                            ADMIN,
                            ACCOUNTANT,
                            APPROVER,
                            SUPPORT)),
            entry(
                    "Query.payoutSums",
                    own(
                            "{ payoutSums(creatorId: \"$creator\") { status } }",
                            CREATOR,
                            ADMIN,
                            ACCOUNTANT,
                            APPROVER,
                            SUPPORT)),
            entry(
                    "Query.payments",
                    own(
                            "{ payments(creatorId: \"$creator\") { totalCount } }",
                            CREATOR,
                            ADMIN,
                            ACCOUNTANT,
                            APPROVER,
                            SUPPORT)),
            entry(
                    "Query.statement",
                    own(
                            "{ statement(creatorId: \"$creator\") { totalCount } }",
                            CREATOR,
                            ADMIN,
                            ACCOUNTANT,
                            APPROVER,
                            SUPPORT)),
            entry(
                    "Query.payoutRequests",
                    own(
                            "{ payoutRequests(creatorId: \"$creator\") { totalCount } }",
                            CREATOR,
                            ADMIN,
                            ACCOUNTANT,
                            APPROVER,
                            SUPPORT)),
            entry(
                    "Query.payoutTotals",
                    own(
                            "{ payoutTotals(creatorId: \"$creator\") { status } }",
                            CREATOR,
                            ADMIN,
                            ACCOUNTANT,
                            APPROVER,
                            SUPPORT)),
            entry(
                    "Query.payoutQueues",
                    own(
                            "{ payoutQueues(creatorId: \"$creator\") { count } }",
                            CREATOR,
                            ADMIN,
                            ACCOUNTANT,
                            APPROVER,
                            SUPPORT)),
            entry(
                    "Query.payout",
                    own("{ payout(id: \"$payout\") { id } }", CREATOR, ADMIN, ACCOUNTANT, APPROVER, SUPPORT)),
            entry("Query.analytics", row("{ analytics { currency } }", ADMIN, ACCOUNTANT)),
            entry("Query.creator", row("{ creator(id: \"x\") { id } }", ADMIN, ACCOUNTANT, APPROVER, SUPPORT)),
            entry(
                    "Query.creators",
                    row("{ creators(search: \"creator\", first: 1) { nodes { id } } }", ADMIN, ACCOUNTANT, SUPPORT)),
            entry("Query.stripeEvents", row("{ stripeEvents(first: 1) { nodes { id } } }", ADMIN, ACCOUNTANT)),
            entry("Query.auditLog", row("{ auditLog(first: 1) { nodes { action } } }", ADMIN, ACCOUNTANT)),
            entry(
                    "Query.verifyAudit",
                    row("{ verifyAudit(from: \"2026-01-01\", to: \"2026-01-31\") { matches } }", ADMIN, ACCOUNTANT)),
            entry("Query.reconciliation", row("{ reconciliation { id } }", ADMIN, ACCOUNTANT)),
            entry("Query.reconciliations", row("{ reconciliations(first: 1) { nodes { id } } }", ADMIN, ACCOUNTANT)),
            entry("Query.jobs", row("{ jobs { name } }", ADMIN, ACCOUNTANT)),
            entry("Query.invariants", row("{ invariants { name } }", ADMIN, ACCOUNTANT)),
            entry("Mutation.checkInvariants", row("mutation { checkInvariants { name } }", ADMIN)),
            entry("Query.stripeEventCounts", row("{ stripeEventCounts { count } }", ADMIN, ACCOUNTANT)),
            entry("Query.stripeSweep", row("{ stripeSweep { accounts } }", ADMIN, ACCOUNTANT)),
            entry("Query.unclearOutcomes", row("{ unclearOutcomes(first: 1) { id } }", ADMIN, ACCOUNTANT)),
            entry("Mutation.lookAtOutcome", row("mutation { lookAtOutcome(id: \"x\") { known } }", ADMIN)),
            entry(
                    "Query.notifications",
                    row("{ notifications(creatorId: \"x\", first: 1) { nodes { id } } }", ADMIN, ACCOUNTANT, SUPPORT)),
            entry(
                    "Query.paymentStory",
                    row("{ paymentStory(id: \"x\") { stripeChargeId } }", ADMIN, ACCOUNTANT, APPROVER)),
            entry(
                    "Query.myNotifications",
                    row("{ myNotifications(first: 1) { unreadCount } }", CREATOR, OTHER_CREATOR)),
            entry(
                    "Mutation.markNotificationsRead",
                    row("mutation { markNotificationsRead(upTo: \"x\") }", CREATOR, OTHER_CREATOR)),
            entry("Query.waitingPayments", row("{ waitingPayments { id } }", ADMIN, ACCOUNTANT)),
            entry(
                    "Mutation.resolvePayment",
                    row("mutation { resolvePayment(paymentId: \"x\", action: KEEP, reason: \"y\") { id } }", ADMIN)),
            entry("Mutation.reconcile", row("mutation { reconcile { id } }", ADMIN)),
            entry(
                    "Mutation.requestPayout",
                    row("mutation { requestPayout(amount: 1) { id } }", CREATOR, OTHER_CREATOR)),
            entry(
                    "Mutation.cancelPayoutRequest",
                    own("mutation { cancelPayoutRequest(payoutId: \"$payout\") { id } }", CREATOR)),
            entry("Mutation.processPayout", row("mutation { processPayout(payoutId: \"x\") { id } }", ADMIN)),
            entry(
                    "Mutation.rejectPayout",
                    row("mutation { rejectPayout(payoutId: \"x\", reason: \"y\") { id } }", ADMIN)),
            entry(
                    "Mutation.reverseTransfer",
                    row("mutation { reverseTransfer(payoutId: \"x\", reason: \"y\") { id } }", ADMIN)),
            entry(
                    "Mutation.releaseBooks",
                    row("mutation { releaseBooks(creatorId: \"x\", reason: \"y\") { id } }", ADMIN)),
            entry(
                    "Mutation.adoptDisbursement",
                    row("mutation { adoptDisbursement(stripeId: \"x\", reason: \"y\") { id } }", ADMIN)),
            entry(
                    "Mutation.adoptAllDisbursements",
                    row("mutation { adoptAllDisbursements(reason: \"y\") { stripeId } }", ADMIN)),
            entry("Query.platformFaults", row("{ platformFaults { call } }", ADMIN, ACCOUNTANT, APPROVER)),
            entry("Query.rehearsePayoutRun", row("{ rehearsePayoutRun(selection: {all: true}) { digest } }", ADMIN)),
            entry("Query.payoutRuns", row("{ payoutRuns(first: 1) { totalCount } }", ADMIN, ACCOUNTANT, APPROVER)),
            entry("Query.payoutRun", row("{ payoutRun(id: \"x\") { id } }", ADMIN, ACCOUNTANT, APPROVER)),
            entry(
                    "Mutation.preparePayoutRun",
                    row("mutation { preparePayoutRun(selection: {payoutIds: [\"x\"]}) { id } }", ADMIN)),
            entry(
                    "Mutation.approvePayoutRun",
                    row("mutation { approvePayoutRun(id: \"x\", digest: \"y\") { id } }", ADMIN, APPROVER)),
            entry("Query.proposals", row("{ proposals { kind } }", ADMIN, ACCOUNTANT, APPROVER)),
            entry(
                    "Mutation.startPayoutRun",
                    row("mutation { startPayoutRun(id: \"x\", digest: \"y\") { id } }", ADMIN)),
            entry(
                    "Mutation.cancelPayoutRun",
                    row("mutation { cancelPayoutRun(id: \"x\", reason: \"y\") { id } }", ADMIN)),
            entry("Query.idleStripeBalances", row("{ idleStripeBalances(first: 1) { currency } }", ADMIN, ACCOUNTANT)),
            entry("Query.unclaimedBalances", row("{ unclaimedBalances(first: 1) { currency } }", ADMIN, ACCOUNTANT)),
            entry("Query.stripeBalancePayouts", row("{ stripeBalancePayouts(first: 1) { id } }", ADMIN, ACCOUNTANT)),
            entry(
                    "Mutation.setPayoutSchedule",
                    own(
                            "mutation { setPayoutSchedule(schedule: {creatorId: \"$creator\", interval: WEEKLY, day:"
                                    + " 1}) { id } }",
                            CREATOR,
                            ADMIN)),
            entry(
                    "Mutation.setCreatorTerms",
                    row(
                            "mutation { setCreatorTerms(creatorId: \"x\", terms: {holdDays: 14}, reason: \"y\") { id }"
                                    + " }",
                            ADMIN)),
            entry(
                    "Mutation.agreeRecovery",
                    row("mutation { agreeRecovery(creatorId: \"x\", percentage: 25, reason: \"y\") { id } }", ADMIN)),
            entry(
                    "Mutation.endRecovery",
                    row("mutation { endRecovery(creatorId: \"x\", reason: \"y\") { id } }", ADMIN)),
            entry(
                    "Mutation.writeOffDebt",
                    row("mutation { writeOffDebt(creatorId: \"x\", reason: \"y\") { id } }", ADMIN)),
            entry(
                    "Mutation.payOutStripeBalance",
                    row("mutation { payOutStripeBalance(creatorId: \"x\", reason: \"y\") { id } }", ADMIN)),
            entry(
                    "Query.onwardPayouts",
                    row("{ onwardPayouts(first: 1) { totalCount } }", ADMIN, ACCOUNTANT, APPROVER)),
            entry(
                    "Mutation.retryOnwardPayout",
                    row("mutation { retryOnwardPayout(payoutId: \"x\", reason: \"y\") { id } }", ADMIN)),
            entry(
                    "Mutation.eraseCreator",
                    row("mutation { eraseCreator(creatorId: \"x\", reason: \"y\") { notice } }", ADMIN)),
            entry(
                    "Mutation.pauseCreator",
                    row("mutation { pauseCreator(creatorId: \"x\", kind: REVIEW, reason: \"y\") { id } }", ADMIN)),
            entry(
                    "Mutation.resumeCreator",
                    row("mutation { resumeCreator(creatorId: \"x\", reason: \"y\") { id } }", ADMIN)),
            entry(
                    "Mutation.pauseMyPayouts",
                    row("mutation { pauseMyPayouts(until: \"2000-01-01T00:00:00Z\") { id } }", CREATOR, OTHER_CREATOR)),
            entry("Mutation.resumeMyPayouts", row("mutation { resumeMyPayouts { id } }", CREATOR, OTHER_CREATOR)),
            entry("Query.unbookedDisbursements", row("{ unbookedDisbursements { stripeId } }", ADMIN, ACCOUNTANT)),
            entry(
                    "Mutation.confirmDestination",
                    row("mutation { confirmDestination(payoutId: \"x\", reason: \"y\") { id } }", ADMIN)),
            entry(
                    "Mutation.approvePayout",
                    row("mutation { approvePayout(payoutId: \"x\", digest: \"y\") { id } }", ADMIN, APPROVER)),
            entry("Query.approvalRules", row("{ approvalRules { version } }", ADMIN, ACCOUNTANT, APPROVER)),
            entry(
                    "Mutation.setApprovalRules",
                    row(
                            "mutation { setApprovalRules(reason: \"x\", rules: { twoPeople: false, twoAbove: 1,"
                                    + " twoForNewDestinations: false, lastsMinutes: 0 }) { version } }",
                            ADMIN)),
            entry(
                    "Mutation.allowAnotherPayout",
                    row("mutation { allowAnotherPayout(payoutId: \"x\", reason: \"y\") { id } }", ADMIN)),
            entry(
                    "Mutation.startStripeOnboarding",
                    row("mutation { startStripeOnboarding { url } }", CREATOR, OTHER_CREATOR)),
            entry("Query.onboardingCountries", row("{ onboardingCountries { codes } }", CREATOR, OTHER_CREATOR)),
            entry(
                    "Mutation.resetStripeAccount",
                    row("mutation { resetStripeAccount(creatorId: \"x\", reason: \"y\") { warning } }", ADMIN)),
            entry(
                    "Mutation.refreshStripeAccount",
                    own("mutation { refreshStripeAccount(creatorId: \"$creator\") { id } }", CREATOR, ADMIN, SUPPORT)),
            entry("Mutation.stripeDashboardLink", row("mutation { stripeDashboardLink }", CREATOR, OTHER_CREATOR)),
            entry(
                    "Mutation.updateNotificationSettings",
                    row("mutation { updateNotificationSettings(muted: []) { id } }", CREATOR, OTHER_CREATOR)),
            entry(
                    "Mutation.resendNotification",
                    row("mutation { resendNotification(id: \"x\") { id } }", ADMIN, SUPPORT)),
            entry("Mutation.replayStripeEvent", row("mutation { replayStripeEvent(id: \"x\") { id } }", ADMIN)),
            entry("Mutation.rereadStripeEvent", row("mutation { rereadStripeEvent(id: \"x\") { id } }", ADMIN)),
            entry("Mutation.sweepStripe", row("mutation { sweepStripe { accounts } }", ADMIN)),
            entry(
                    "Mutation.registerCreator",
                    row(
                            "mutation { registerCreator(creator: {id: \"row\", name: \"R\", email: \"r@example.com\"})"
                                    + " { id } }",
                            ADMIN,
                            SERVICE)),
            entry(
                    "Mutation.createBookingPayment",
                    row(
                            "mutation { createBookingPayment(payment: {bookingId: \"b\", creatorId: \"x\", amount: 1})"
                                    + " { amount } }",
                            ADMIN,
                            SERVICE)));

    /** Request bodies. The webhook and the cron endpoint do not use tokens: see below. */
    private static final String UNSUBSCRIBE = "/api/notifications/unsubscribe";

    static final Map<String, Row> REST = Map.ofEntries(
            entry("GET /sign-in", row("", CREATOR, OTHER_CREATOR, ADMIN, SERVICE, APPROVER, ACCOUNTANT, SUPPORT)),
            entry(
                    "GET /sign-in/step-up",
                    row("", CREATOR, OTHER_CREATOR, ADMIN, SERVICE, APPROVER, ACCOUNTANT, SUPPORT)),
            entry(
                    "GET /sign-in/stepped-up",
                    row("", CREATOR, OTHER_CREATOR, ADMIN, SERVICE, APPROVER, ACCOUNTANT, SUPPORT)),
            entry("GET /sign-out", row("", Visitor.values())),
            // Authenticated by the logout token alone.
            entry("POST /sign-out/back-channel", row("", Visitor.values())),
            // Public by link: an unknown unsubscribe token is not found.
            entry("GET " + UNSUBSCRIBE, row("")),
            entry("POST " + UNSUBSCRIBE, row("List-Unsubscribe=One-Click")),
            entry("GET /api/payouts/request", row("", CREATOR, OTHER_CREATOR)),
            entry("POST /api/payouts/request", row("{\"amount\": 10}", CREATOR, OTHER_CREATOR)),
            entry("GET /api/admin/payouts", row("", ADMIN, ACCOUNTANT, APPROVER)),
            entry("POST /api/admin/payouts", row("{\"payoutId\": \"x\"}", ADMIN)),
            entry("GET /api/admin/analytics", row("", ADMIN, ACCOUNTANT)),
            entry("GET /api/exports/payments", row("", CREATOR, OTHER_CREATOR, ADMIN, ACCOUNTANT)),
            entry("GET /api/exports/payouts", row("", CREATOR, OTHER_CREATOR, ADMIN, ACCOUNTANT)),
            entry("GET /api/exports/payout-run", row("", ADMIN, ACCOUNTANT, APPROVER)),
            entry("GET /api/exports/statements", row("", CREATOR, OTHER_CREATOR, ADMIN, ACCOUNTANT)),
            entry("GET /api/exports/ledger", row("", CREATOR, OTHER_CREATOR, ADMIN, ACCOUNTANT)),
            entry("GET /api/payouts/update-status", row("")),
            entry("POST /api/payouts/update-status", row("{}")),
            entry("POST /api/payments/webhook", row("{}")));

    static Collection<String> operations() {
        TypeDefinitionRegistry schema = new SchemaParser().parse(ContractTest.schema());
        return Stream.of("Query", "Mutation", "Subscription")
                .flatMap(root -> schema.getType(root, ObjectTypeDefinition.class).stream())
                .flatMap(root -> root.getFieldDefinitions().stream()
                        .map(FieldDefinition::getName)
                        .map(name -> root.getName() + "." + name))
                .collect(Collectors.toSet());
    }

    /** Production routes only: the demo's are not packaged. */
    static Collection<String> routes() {
        return new ClassFileImporter()
                .importPath("target/classes").stream()
                        .filter(type -> !type.getPackageName().contains(".demo"))
                        .flatMap(type -> type.getMethods().stream())
                        .flatMap(RolesTest::routes)
                        .collect(Collectors.toSet());
    }

    static Stream<String> routes(JavaMethod method) {
        return method.getAnnotations().stream()
                .filter(annotation -> annotation.getRawType().isAnnotatedWith(HttpMethod.class))
                .map(annotation -> annotation.getRawType().getSimpleName() + " "
                        + method.getOwner()
                                .tryGetAnnotationOfType(Path.class)
                                .map(Path::value)
                                .orElse("")
                        + method.tryGetAnnotationOfType(Path.class)
                                .map(Path::value)
                                .orElse(""));
    }

    @Test
    void every_operation_is_in_the_role_table() {
        assertThat(operations()).containsExactlyInAnyOrderElementsOf(GRAPHQL.keySet());
        assertThat(routes()).containsExactlyInAnyOrderElementsOf(REST.keySet());
    }

    /** The data of the creator in the rows. */
    private record Belongings(TestUser creator, String payout) {

        String in(String call) {
            return call.replace("$creator", creator.creatorId()).replace("$payout", payout);
        }
    }

    private Belongings belongings() {
        TestUser creator = aCreator();
        released(creator, "70.00");
        return new Belongings(creator, requested(creator, "10.00"));
    }

    @ParameterizedTest
    @MethodSource("operationsWithRows")
    void an_operation_is_allowed_only_for_its_roles(String operation) {
        Row row = GRAPHQL.get(operation);
        Belongings belongings = belongings();
        String body = RawHttp.document(belongings.in(row.call()), Map.of());
        assertThat(verdicts(row, visitor -> call(visitor, belongings.creator(), "POST", "/graphql", body)))
                .isEqualTo(expected(row));
    }

    static Collection<String> operationsWithRows() {
        return GRAPHQL.keySet();
    }

    @ParameterizedTest
    @MethodSource("routesWithRows")
    void a_route_is_allowed_only_for_its_roles(String route) {
        Row row = REST.get(route);
        String[] parts = route.split(" ");
        Map<Visitor, String> expected = expected(row);
        if (route.endsWith(UNSUBSCRIBE)) {
            expected.replaceAll((visitor, verdict) -> "404");
        } else if (route.endsWith("/webhook")) {
            expected.replaceAll((visitor, verdict) -> "INVALID_INPUT");
        } else if (route.startsWith("GET /sign-in")) {
            // Redirected to the identity provider.
            expected.put(NOBODY, "allowed");
        } else if (row.allowed().isEmpty()) {
            expected.replaceAll((visitor, verdict) -> "UNAUTHENTICATED");
        }
        TestUser creator = aCreator();
        assertThat(verdicts(row, visitor -> call(visitor, creator, parts[0], parts[1], row.call())))
                .isEqualTo(expected);
    }

    static Collection<String> routesWithRows() {
        return REST.keySet();
    }

    /** Another creator is not told that it exists. */
    private static Map<Visitor, String> expected(Row row) {
        Map<Visitor, String> expected = new EnumMap<>(Visitor.class);
        for (Visitor visitor : Visitor.values()) {
            boolean hidden = row.ofOne() && visitor == OTHER_CREATOR;
            String refused = hidden ? "hidden" : visitor.isKnown() ? "FORBIDDEN" : "UNAUTHENTICATED";
            expected.put(visitor, row.allowed().contains(visitor) ? "allowed" : refused);
        }
        return expected;
    }

    private static Map<Visitor, String> verdicts(Row row, Function<Visitor, RawHttp.Answer> call) {
        Map<Visitor, String> verdicts = new EnumMap<>(Visitor.class);
        for (Visitor visitor : Visitor.values()) {
            verdicts.put(visitor, verdict(row, call.apply(visitor).isHarmless()));
        }
        return verdicts;
    }

    private static String verdict(Row row, RawHttp.Answer answer) {
        String code = answer.status() == 401 ? "UNAUTHENTICATED" : String.valueOf(answer.code());
        boolean nothing = answer.json().path("data").valueStream().anyMatch(JsonNode::isNull) && code.equals("null");
        if (answer.asked().contains(UNSUBSCRIBE)) {
            return Integer.toString(answer.status());
        }
        boolean refused = Set.of("UNAUTHENTICATED", "FORBIDDEN").contains(code);
        boolean webhook = answer.asked().contains("/webhook");
        boolean found =
                !nothing && !Set.of("CREATOR_NOT_FOUND", "PAYOUT_NOT_FOUND").contains(code);
        return refused || webhook ? code : row.ofOne() && !found ? "hidden" : "allowed";
    }

    static RawHttp.Answer call(Visitor visitor, TestUser creator, String method, String path, String body) {
        String authorization = visitor.authorization(creator);
        byte[] bytes = method.equals("GET") ? null : body.getBytes(StandardCharsets.UTF_8);
        return authorization == null
                ? RawHttp.send(method, path, bytes, "Content-Type", "application/json")
                : RawHttp.send(method, path, bytes, "Content-Type", "application/json", "Authorization", authorization);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bearer",
                "Bearer ",
                "Bearer wrong",
                "Bearer cron_dem",
                "Bearer cron_demo_of_32_random_characterso",
                "Bearer CRON_DEMO",
                "Bearercron_demo_of_32_random_characters",
                "Basic cron_demo_of_32_random_characters",
                "cron_demo_of_32_random_characters",
                "Bearer Bearer cron_demo_of_32_random_characters"
            })
    void the_cron_endpoint_is_closed_without_its_secret(String authorization) {
        for (String method : List.of("GET", "POST")) {
            RawHttp.send(
                            method,
                            "/api/payouts/update-status",
                            null,
                            "Authorization",
                            authorization,
                            "Accept-Language",
                            "en")
                    .isRefused(401, "UNAUTHENTICATED");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer cron_demo_of_32_random_characters",
                "bearer cron_demo_of_32_random_characters",
                "BEARER cron_demo_of_32_random_characters"
            })
    void the_cron_endpoint_accepts_its_secret_in_any_scheme_case(String authorization) {
        RawHttp.Answer answer =
                RawHttp.send("POST", "/api/payouts/update-status", null, "Authorization", authorization);
        assertThat(answer.isHarmless().status()).as(answer.body()).isEqualTo(200);
    }
}
