package com.callstar.payouts.story;

import com.callstar.payouts.story.emails.EmailStory;
import com.callstar.stripesimulator.AccountStatus;
import com.callstar.stripesimulator.Fault;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Plays one scenario to what is packaged and writes every answer into {@code target/answers}: {@code ./mvnw verify -Panswers} asks the
 * jar, {@code ./mvnw verify -Panswers -Dnative} the executable. {@code diff target/answers/*.txt} shows where they differ.
 */
@QuarkusIntegrationTest
@TestProfile(AnswersIT.NoLimits.class)
class AnswersIT extends EmailStory {

    private static final List<String> PATHS = List.of(
            "/",
            "/dashboard",
            "/nowhere",
            "/sign-in",
            "/graphql",
            "/graphql/schema.graphql",
            "/q/graphql-ui/",
            "/q/health/live",
            "/q/health/ready",
            "/q/health/started",
            "/api/payouts/request",
            "/api/admin/payouts",
            "/api/admin/payouts?status=PAID",
            "/api/admin/payouts?status=NONSENSE",
            "/api/admin/analytics",
            "/api/admin/analytics?period=0",
            "/api/notifications/unsubscribe?token=unknown",
            "/api/exports/payments",
            "/api/exports/payments?layout=french&zone=Europe/Paris",
            "/api/exports/payouts?status=PAID",
            "/api/exports/payouts?search=creator",
            "/api/exports/ledger?layout=french",
            "/api/exports/ledger?from=nonsense");

    private static final List<String> EVENTS = List.of("""
            payment_intent.succeeded payment_intent.payment_failed payment_intent.canceled transfer.created transfer.paid
            transfer.failed transfer.updated transfer.reversed charge.updated charge.captured charge.refunded refund.created
            refund.updated refund.failed charge.refund.updated charge.dispute.created charge.dispute.updated
            charge.dispute.closed charge.dispute.funds_withdrawn charge.dispute.funds_reinstated application_fee.refunded
            balance.available payout.created payout.updated payout.paid payout.failed payout.canceled account.updated
            capability.updated account.external_account.created account.external_account.updated
            account.external_account.deleted account.application.deauthorized invoice.paid""".split("\\s+"));

    private static final Map<String, Fault> FAULTS = faults();

    /** How soon a limit is met depends on how fast the answers are. */
    public static class NoLimits implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("limits.creator-cost-per-minute", "100000000");
        }
    }

    private final Transcript transcript = new Transcript();
    private WholeSchema schema;

    private static Map<String, Fault> faults() {
        Map<String, Fault> all = new LinkedHashMap<>();
        all.put("400", Fault.refused(400, "account_invalid", "No such account."));
        all.put("401", Fault.unauthorized());
        all.put("402", Fault.refused(402, "balance_insufficient", "Insufficient funds."));
        all.put("403", Fault.forbidden());
        all.put("409", Fault.conflict());
        all.put("429", Fault.rateLimited());
        all.put("429 for a minute", Fault.rateLimited(Duration.ofMinutes(1)));
        all.put("500", Fault.serverError());
        all.put("500 after commit", Fault.commitThenServerError());
        all.put("503", Fault.unavailable());
        all.put("dropped before", Fault.dropBefore());
        all.put("dropped after commit", Fault.commitThenDrop());
        all.put("garbage", Fault.garbageJson());
        return all;
    }

    @BeforeEach
    void everyAnswerIsWrittenDown() {
        schema = new WholeSchema(TestUser.ADMIN);
        RestAssured.filters(transcript);
    }

    @AfterEach
    void nothingIsWrittenDownAnyMore() {
        RestAssured.replaceFiltersWith(List.of());
    }

    @Test
    void every_answer_is_written_down() throws Exception {
        String account = "acct_" + StripeWorld.fresh("reader");
        StripeWorld.stripe()
                .createAccount(account, AccountStatus.ready().banking("eur").withPayoutSchedule("daily"));
        TestUser reader = TestUser.creator(StripeWorld.fresh("creator"));
        registered(reader, Map.of("locale", "fr", "name", "Zoé Lefèvre", "stripeAccountId", account));
        mutations(aCreator(StripeWorld.readyAccount("EUR")), "before anything happened");
        payoutsOfAllKinds(reader, account);
        returns(reader);
        faultsOfPayouts();
        faultsOfOtherCalls(reader);
        events(account);
        outbox.run();
        queries(reader);
        routes(reader);
        signIn(reader);
        accountLeaves(reader, account);
        mutations(reader, "after all that");
        mails();
        metrics();
        String artifact = Files.readString(Path.of("target", "quarkus-artifact.properties"));
        transcript.write(artifact.contains("type=native") ? "executable" : "jar");
    }

    /** Every one, by everybody: most are refused. The creator is erased by one of them. */
    private void mutations(TestUser creator, String when) {
        transcript.chapter("mutations " + when);
        for (String mutation : schema.operations("Mutation")) {
            for (TestUser person : List.of(
                    creator,
                    TestUser.PLATFORM,
                    TestUser.ADMIN,
                    TestUser.APPROVER,
                    TestUser.ACCOUNTANT,
                    TestUser.SUPPORT)) {
                ask(
                        person,
                        "Mutation",
                        mutation,
                        ScenarioValues.of(mutation, creator.creatorId(), "payout_none"),
                        "fr");
            }
        }
        stripeTells();
    }

    private void queries(TestUser creator) {
        transcript.chapter("queries");
        for (String query : schema.operations("Query")) {
            String payout = payoutsOf(creator).getFirst();
            for (Map.Entry<TestUser, String> reader :
                    List.of(Map.entry(creator, "fr"), Map.entry(TestUser.ADMIN, "en"))) {
                ask(
                        reader.getKey(),
                        "Query",
                        query,
                        ScenarioValues.of(query, creator.creatorId(), payout),
                        reader.getValue());
            }
            Map<String, Object> ofTheCreator = ScenarioValues.of(query, creator.creatorId(), payout);
            ofTheCreator.put("id", creator.creatorId());
            ofTheCreator.put("subject", creator.creatorId());
            for (TestUser person : List.of(
                    TestUser.ADMIN, TestUser.PLATFORM, TestUser.APPROVER, TestUser.ACCOUNTANT, TestUser.SUPPORT)) {
                ask(person, "Query", query, ofTheCreator, "en");
            }
        }
        ask(TestUser.ADMIN, "{ payments(first: \"x\") { totalCount } }", Map.of());
        ask(TestUser.ADMIN, "query($first: Int) { payments(first: $first) { totalCount } }", Map.of("first", true));
        ask(TestUser.ADMIN, "query($id: ID!) { payout(id: $id) { nothing } }", Map.of("id", List.of()));
        ask(TestUser.ADMIN, "{ payments(status: NONSENSE) { totalCount } ", Map.of());
    }

    private void ask(TestUser person, String root, String operation, Map<String, Object> values, String language) {
        String document = schema.document(root, operation, values);
        values.keySet().removeIf(name -> !document.contains("$" + name + ":"));
        person.request()
                .header("Accept-Language", language)
                .body(Map.of("query", document, "variables", values))
                .post("/graphql");
    }

    private static void ask(TestUser person, String document, Map<String, ?> variables) {
        person.request().body(Map.of("query", document, "variables", variables)).post("/graphql");
    }

    private void payoutsOfAllKinds(TestUser creator, String account) {
        transcript.chapter("payouts");
        customersPay(creator, "70.00", "1500.00");
        paidToTheAccount(creator, account, 7000, 500L);
        theHoldIsOver();
        withdraw(creator, requested(creator, "10.00"));
        reject(requested(creator, "10.00"), "Votre adresse manque");
        process(requested(creator, "63.00"));
        stripeTells();
        process(requested(creator, "1415.00"));
        stripeTells();
        theBanksHaveIt();
        stripeTells();
        customersPay(creator, "100.00");
        theHoldIsOver();
        String late = requested(creator, "90.00");
        process(late);
        stripeTells();
        StripeWorld.stripe()
                .reverseTransfer(StripeWorld.transfersOf(late).getFirst().id(), 1000);
        stripeTells();
        payoutsOf(creator).forEach(this::payout);
    }

    /** And the emails of it are sent, before those of the next release could be gathered with them. */
    private void theHoldIsOver() {
        timePasses(Duration.ofDays(7));
        releases.run();
        timePasses(Duration.ofHours(1));
        outbox.run();
    }

    private void returns(TestUser creator) {
        transcript.chapter("refunds and disputes");
        List<String> intents = new ArrayList<>();
        for (String amount : List.of("70.00", "80.00", "90.00", "20.00", "30.00")) {
            String intent = booked(creator, amount, "EUR");
            StripeWorld.stripe().pay(intent);
            stripeTells();
            intents.add(intent);
        }
        StripeWorld.stripe().refund(intents.get(0), 3500);
        stripeTells();
        String won = StripeWorld.stripe().openDispute(intents.get(1));
        String lost = StripeWorld.stripe().openDispute(intents.get(2));
        stripeTells();
        StripeWorld.stripe().closeDispute(won, true);
        StripeWorld.stripe().closeDispute(lost, false);
        stripeTells();
        String refund = StripeWorld.stripe().refund(intents.get(3), 1000);
        stripeTells();
        StripeWorld.stripe().failRefund(refund, "lost_or_stolen_card");
        stripeTells();
        StripeWorld.stripe().decline(booked(creator, "40.00", "EUR"), "card_declined");
        StripeWorld.stripe().cancel(booked(creator, "50.00", "EUR"));
        stripeTells();
        theHoldIsOver();
        process(requested(creator, "100.00"));
        stripeTells();
        StripeWorld.stripe().refund(intents.get(4), 3000);
        stripeTells();
        balance(creator);
    }

    /** Each fault, on each route, with a creator of its own. */
    private void faultsOfPayouts() {
        transcript.chapter("faults of payouts");
        Map<String, TestUser> creators = new LinkedHashMap<>();
        for (String fault : FAULTS.keySet()) {
            for (String route : List.of("/v1/transfers", "/v1/payouts")) {
                String account = StripeWorld.readyAccount("EUR");
                TestUser creator = aCreator(account);
                if (route.equals("/v1/transfers")) {
                    StripeWorld.stripe().pay(booked(creator, "70.00", "EUR"));
                } else {
                    paidToTheAccount(creator, account, 7000, 700L);
                }
                creators.put(fault + " " + route, creator);
            }
        }
        stripeTells();
        theHoldIsOver();
        creators.forEach((name, creator) -> {
            transcript.says(name, "");
            String payout = requested(creator, "63.00");
            int last = name.lastIndexOf(' ');
            StripeWorld.stripe().fault(FAULTS.get(name.substring(0, last)), "POST", name.substring(last + 1), 1);
            process(payout);
            StripeWorld.stripe().noMoreFaults();
            payout(payout);
            process(payout);
        });
        stripeTells();
        theBanksHaveIt();
        stripeTells();
    }

    /** The other calls of Stripe, each with each fault. */
    private void faultsOfOtherCalls(TestUser creator) {
        transcript.chapter("faults of other calls");
        TestUser newcomer = aCreator(null);
        FAULTS.forEach((name, fault) -> {
            for (String mutation : List.of("refreshStripeAccount", "stripeDashboardLink", "startStripeOnboarding")) {
                transcript.says(name + " " + mutation, "");
                StripeWorld.stripe().fault(fault, call -> true, 5);
                ask(creator, "Mutation", mutation, new HashMap<>(), "en");
                StripeWorld.stripe().noMoreFaults();
            }
            StripeWorld.stripe().fault(fault, call -> true, 5);
            TestUser.PLATFORM.graphql(
                    schema.document("Mutation", "createBookingPayment", Map.of("payment", "")),
                    "payment",
                    Map.of(
                            "bookingId",
                            StripeWorld.fresh("booking"),
                            "creatorId",
                            newcomer.creatorId(),
                            "amount",
                            new BigDecimal("70.00")));
            StripeWorld.stripe().noMoreFaults();
        });
        ask(newcomer, "Mutation", "startStripeOnboarding", new HashMap<>(), "fr");
    }

    /** Every type of event, about things that nobody knows; then what became of all events. */
    private void events(String account) {
        transcript.chapter("events");
        for (String type : EVENTS) {
            Webhooks.tell(type, Map.of("id", "thing_unknown", "metadata", Map.of()));
            Webhooks.tell(type, Map.of("id", account, "metadata", Map.of("bookingId", "b", "creatorId", "c")));
        }
        StripeWorld.stripe().balanceIsAvailable();
        StripeWorld.stripe().bankChanges(account, "eur", "4242");
        stripeTells();
        transcript.unordered(
                "events and what became of them",
                books.rows("select type, status, outcome, tries > 0 from stripe_event").stream());
        TestUser.ADMIN.graphql("{ stripeEvents(first: 500) { totalCount nodes { type status outcome } } }");
    }

    private void routes(TestUser creator) {
        for (String path : PATHS) {
            transcript.chapter(path);
            RestAssured.given().redirects().follow(false).get(path);
            for (TestUser person : List.of(creator, TestUser.ADMIN, TestUser.PLATFORM)) {
                as(person).get(path);
            }
        }
        transcript.chapter("posts");
        for (String body : List.of("{\"amount\": 1}", "{\"amount\": \"x\"}", "{}", "nonsense", "")) {
            as(creator).body(body).post("/api/payouts/request");
            as(TestUser.ADMIN).body(body.replace("amount", "payoutId")).post("/api/admin/payouts");
            as(TestUser.ADMIN).body(body).post("/graphql");
            RestAssured.given().contentType("application/json").body(body).post("/api/payments/webhook");
        }
        RestAssured.given().auth().oauth2("wrong").post("/api/payouts/update-status");
        RestAssured.given().post("/api/notifications/unsubscribe?token=unknown");
    }

    private static RequestSpecification as(TestUser person) {
        return person.request().redirects().follow(false);
    }

    /** By the code flow, as a browser does it. */
    private void signIn(TestUser creator) {
        transcript.chapter("sign-in");
        Session.invite(creator);
        Session session = new Session();
        for (HttpResponse<String> answer : List.of(
                session.get("/sign-in?to=/dashboard"),
                session.signIn(creator.name(), "/sign-in?to=/q/health/live"),
                session.get("/api/payouts/request"),
                session.post("mutation { stripeDashboardLink }", "Sec-Fetch-Site", "cross-site"),
                session.post("{ me { name roles } }", "Sec-Fetch-Site", "same-origin"),
                session.get("/sign-out", "Sec-Fetch-Site", "same-origin"),
                session.post("{ me { name roles } }", "Sec-Fetch-Site", "same-origin"))) {
            String to = answer.headers().firstValue("Location").orElse("");
            transcript.says(answer.request().method() + " " + answer.uri(), answer.statusCode() + " " + to);
            transcript.says("with", answer.body());
        }
    }

    private void accountLeaves(TestUser creator, String account) {
        transcript.chapter("an account that leaves");
        StripeWorld.stripe().accountLeaves(account);
        stripeTells();
        balance(creator);
    }

    private void mails() {
        outbox.run();
        transcript.unordered(
                "emails",
                server.emails().stream()
                        .map(Mail::new)
                        .map(mail -> mail.header("To") + "\n" + mail.subject() + "\n" + mail.types() + "\n"
                                + mail.header("List-Unsubscribe") + "\n" + mail.text() + "\n" + mail.html()));
    }

    /** Their names: values differ each time. Those that Micrometer has of a JVM are other ones of an executable. */
    private void metrics() {
        Node.await(() -> RawHttp.send("GET", "/q/metrics", null).body().contains("callstar_money"), "a minute is over");
        transcript.unordered(
                "metrics",
                RawHttp.send("GET", "/q/metrics", null)
                        .body()
                        .lines()
                        .filter(line -> line.startsWith("# TYPE"))
                        .filter(line -> !line.matches("# TYPE (jvm|process|system)_.*")));
    }
}
