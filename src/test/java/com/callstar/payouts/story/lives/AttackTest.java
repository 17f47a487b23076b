package com.callstar.payouts.story.lives;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.demo.DemoClock;
import com.callstar.payouts.story.Repeat;
import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.callstar.stripesimulator.AccountStatus;
import com.callstar.stripesimulator.SimulatedEvent;
import com.callstar.stripesimulator.SimulatedPayout;
import com.callstar.stripesimulator.SimulatedTransfer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An attacker makes Stripe sign any event: first as the owner of a connected account, then with our
 * webhook secret. After each event the creators try to be paid. No creator may be paid more than Stripe's
 * own records say they earned.
 *
 * <p>{@code -Drepeat=40} runs 10,000 attacks of each series; a failure names its seed, which reproduces it.
 */
@QuarkusTest
class AttackTest extends Story {

    private static final int LIVES = Repeat.times(1);
    private static final int RUNS_OF_A_LIFE = 250;
    private static final JsonMapper JSON = new JsonMapper();
    /** What the people of a life can read of Stripe's objects, and may write into theirs. */
    private static final Pattern READABLE = Pattern.compile(
            "\"(id|charge|payment_intent|latest_charge|destination|source_transaction|originating_transaction|application_fee|transfer_group|disbursementId|reversalId|payoutId|bookingId|creatorId)\":\"([^\"]+)\"");

    private static final List<String> TYPES = List.of(
            "payment_intent.succeeded",
            "payment_intent.payment_failed",
            "payment_intent.canceled",
            "transfer.created",
            "transfer.paid",
            "transfer.failed",
            "transfer.updated",
            "transfer.reversed",
            "transfer.reversed",
            "payout.created",
            "payout.updated",
            "payout.paid",
            "payout.failed",
            "payout.canceled",
            "charge.refunded",
            "refund.created",
            "refund.updated",
            "refund.failed",
            "charge.refund.updated",
            "charge.dispute.created",
            "charge.dispute.updated",
            "charge.dispute.closed",
            "charge.dispute.funds_withdrawn",
            "charge.dispute.funds_reinstated",
            "application_fee.refunded",
            "application_fee.refunded",
            "balance.available",
            "account.updated",
            "capability.updated");

    private static final List<String> STATUSES = List.of(
            "succeeded",
            "paid",
            "failed",
            "canceled",
            "pending",
            "in_transit",
            "won",
            "lost",
            "needs_response",
            "active");

    /** Attacks that change nothing prove little unless creators are paid meanwhile. */
    private static int paid;

    private final Map<String, List<String>> known = new HashMap<>();
    /** Real objects from Stripe's events, by kind: the best forgery is an altered copy. */
    private final Map<String, List<ObjectNode>> seen = new HashMap<>();

    private final List<TestUser> creators = new ArrayList<>();
    private final Map<String, String> accounts = new HashMap<>();
    /** What Stripe's records say each creator earned, in cents. */
    private final Map<String, Long> earned = new HashMap<>();

    private RandomGenerator random;
    private boolean withSecret;

    static LongStream lives() {
        return LongStream.range(0, LIVES);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("lives")
    void an_attacking_account_owner_is_paid_no_more_than_earned(long seed) {
        live(seed, false);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("lives")
    void a_leaked_webhook_secret_pays_nobody_more_than_earned(long seed) {
        live(1_000_000 + seed, true);
    }

    @AfterAll
    static void creators_are_paid_during_the_attacks() {
        assertThat(paid).isGreaterThan(LIVES);
    }

    private void live(long seed, boolean secret) {
        random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        withSecret = secret;
        StripeWorld.stripe().topUp(100_000_000, "eur");
        for (int i = 0; i < 3; i++) {
            join();
        }
        for (int run = 0; run < RUNS_OF_A_LIFE; run++) {
            try {
                something();
                attack();
                inbox.run();
                if (random.nextInt(3) == 0) {
                    triesToBePaid(any(creators));
                    nobodyHasMoreThanTheyEarned();
                    nothingIsReturnedThatStripeKept();
                }
            } catch (AssertionError | RuntimeException wrong) {
                throw new AssertionError("seed " + seed + ", run " + run + ": " + wrong.getMessage(), wrong);
            }
        }
        timePasses(Duration.ofDays(8));
        releases.run();
        theRestEnds();
        creators.forEach(this::triesToBePaid);
        nobodyHasMoreThanTheyEarned();
        nothingIsReturnedThatStripeKept();
        creators.forEach(creator -> books.balance(creator.creatorId()));
    }

    private void join() {
        String account = "acct_" + StripeWorld.fresh("attacker");
        StripeWorld.stripe().createAccount(account, AccountStatus.ready().banking("eur"));
        TestUser creator = aCreator(account);
        creators.add(creator);
        accounts.put(creator.creatorId(), account);
        earned.put(creator.creatorId(), 0L);
        know("account", account);
        know("creatorId", creator.creatorId());
    }

    /** Normal life: customers pay and are refunded, time passes, events arrive, banks pay out. */
    private void something() {
        switch (random.nextInt(6)) {
            case 0, 1 -> sale(any(creators));
            case 2 -> {
                timePasses(Duration.ofHours(12 + random.nextInt(200)));
                releases.run();
            }
            case 3 -> theBanksHaveIt();
            case 4 -> recovery.run();
            default -> tell();
        }
    }

    /** Pays on either route; a part may be refunded at once, while the share is held. */
    private void sale(TestUser creator) {
        long amount = 1_000 + random.nextInt(20_000);
        long refunded = random.nextInt(4) == 0 ? 100 + random.nextLong(amount / 2) : 0;
        boolean direct = random.nextInt(3) == 0;
        long fee = (amount * 10 + 50) / 100;
        String intent = direct
                ? StripeWorld.stripe().createPaymentIntent(parameters(creator, amount, fee))
                : booked(creator, BigDecimal.valueOf(amount, 2).toPlainString(), "EUR");
        StripeWorld.stripe().pay(intent);
        know("payment_intent", intent);
        if (refunded > 0) {
            // Of a destination charge, the refund comes out of the platform's money; the creator's share is less all
            // the same.
            if (direct && random.nextBoolean()) {
                StripeWorld.stripe().refundDestinationCharge(intent, refunded);
            } else {
                StripeWorld.stripe().refund(intent, refunded);
            }
        }
        long feeBack = (2 * fee * refunded + amount) / (2 * amount);
        earned.merge(creator.creatorId(), amount - fee - (refunded - feeBack), Long::sum);
        tell();
    }

    private Map<String, String> parameters(TestUser creator, long amount, long fee) {
        return Map.of(
                "amount",
                Long.toString(amount),
                "currency",
                "eur",
                "transfer_data[destination]",
                accounts.get(creator.creatorId()),
                "application_fee_amount",
                Long.toString(fee),
                "metadata[bookingId]",
                StripeWorld.fresh("booking"),
                "metadata[creatorId]",
                creator.creatorId());
    }

    /** Delivers all events, in any order and twice; the attacker learns each id and reference. */
    private void tell() {
        for (SimulatedEvent event : StripeWorld.stripe().queued()) {
            see(event);
            Matcher readable = READABLE.matcher(event.payload());
            while (readable.find()) {
                know(
                        readable.group(1).equals("id") ? event.objectId().replaceFirst("_.*", "") : readable.group(1),
                        readable.group(2));
            }
        }
        StripeWorld.stripe().deliverShuffled(random.nextLong(), 1 + random.nextInt(2));
        inbox.run();
    }

    private void see(SimulatedEvent event) {
        try {
            ObjectNode object = (ObjectNode) JSON.readTree(event.payload()).at("/data/object");
            seen.computeIfAbsent(object.path("object").asText(), any -> new ArrayList<>())
                    .add(object);
        } catch (JsonProcessingException notJson) {
            throw new AssertionError(notJson);
        }
    }

    private void know(String what, String value) {
        List<String> values = known.computeIfAbsent(what, any -> new ArrayList<>());
        if (!values.contains(value)) {
            values.add(value);
        }
    }

    private void triesToBePaid(TestUser creator) {
        String amount = balance(creator).text("balance.requestableAmount");
        if (amount != null && new BigDecimal(amount).compareTo(BigDecimal.ONE) >= 0) {
            request(creator, amount);
        }
        TestUser.ADMIN
                .graphql(
                        "query($id: ID!) { payoutRequests(creatorId: $id, status: PENDING) { nodes { id } } }",
                        "id",
                        creator.creatorId())
                .data("payoutRequests.nodes")
                .findValuesAsText("id")
                .forEach(this::process);
        if (random.nextBoolean()) {
            tell();
        }
        recovery.run();
    }

    private void nobodyHasMoreThanTheyEarned() {
        List<SimulatedTransfer> transfers = StripeWorld.stripe().transfers();
        List<SimulatedPayout> payouts = StripeWorld.stripe().payouts();
        for (TestUser creator : creators) {
            String account = accounts.get(creator.creatorId());
            long left = transfers.stream()
                            .filter(transfer ->
                                    transfer.destination().equals(account) && transfer.sourceTransaction() == null)
                            .mapToLong(transfer -> transfer.amount() - transfer.amountReversed())
                            .sum()
                    + payouts.stream()
                            .filter(payout -> account.equals(payout.account()) && madeByUs(payout))
                            .filter(payout -> !List.of("failed", "canceled").contains(payout.status()))
                            .mapToLong(SimulatedPayout::amount)
                            .sum();
            paid += left > 0 ? 1 : 0;
            assertThat(left)
                    .as("cents that left for %s, who earned so many", creator.creatorId())
                    .isLessThanOrEqualTo(earned.get(creator.creatorId()));
        }
    }

    /**
     * Of a destination charge's transfer and fee, the ledger may lack what Stripe has not reported yet, but it never
     * has more than Stripe's objects say.
     */
    private void nothingIsReturnedThatStripeKept() {
        Map<String, Long> reversed = StripeWorld.stripe().transfers().stream()
                .filter(transfer -> transfer.sourceTransaction() != null)
                .collect(Collectors.toMap(
                        SimulatedTransfer::sourceTransaction, SimulatedTransfer::amountReversed, Long::sum));
        for (TestUser creator : creators) {
            books.rows(
                            "select coalesce(stripe_charge_id, '-'), transfer_reversed_amount, application_fee_refunded_amount"
                                    + " from payment where transfer_reversed_amount + application_fee_refunded_amount > 0"
                                    + " and creator_id = '" + creator.creatorId() + "'")
                    .forEach(row -> {
                        String[] columns = row.split(" ");
                        assertThat(Long.parseLong(columns[1]))
                                .as("reversed of the transfer of %s", columns[0])
                                .isLessThanOrEqualTo(reversed.getOrDefault(columns[0], 0L));
                        assertThat(Long.parseLong(columns[2]))
                                .as("refunded of the fee of %s", columns[0])
                                .isLessThanOrEqualTo(StripeWorld.stripe().applicationFeeRefunded(columns[0]));
                    });
        }
    }

    private boolean madeByUs(SimulatedPayout payout) {
        return !known.getOrDefault("ofAttacker", List.of()).contains(payout.id());
    }

    /** One forged event with an authentic signature. */
    private void attack() {
        String type = any(TYPES);
        ObjectNode event = JSON.createObjectNode()
                .put("id", "evt_" + StripeWorld.fresh("attack"))
                .put("object", "event")
                .put("type", type)
                .put("livemode", false)
                .put(
                        "created",
                        DemoClock.shared()
                                .instant()
                                .plusSeconds(random.nextInt(-100_000, 100_000))
                                .getEpochSecond());
        if (!withSecret || random.nextInt(3) == 0) {
            event.put("account", known("account"));
        }
        event.putObject("data").set("object", object(type));
        String payload = event.toString();
        given().contentType("application/json")
                .header("Stripe-Signature", StripeWorld.stripe().signedHeader(payload))
                .body(payload)
                .post("/api/payments/webhook")
                .then()
                .statusCode(200);
    }

    private ObjectNode object(String type) {
        List<ObjectNode> real = seen.getOrDefault(kindOf(type), List.of());
        return real.isEmpty() || random.nextInt(3) == 0
                ? invented(type)
                : forged(any(real).deepCopy());
    }

    /** A copy of a real object with another outcome; of a payment, under a new id. */
    private ObjectNode forged(ObjectNode object) {
        object.put("status", any(STATUSES)).put("failure_code", "account_closed");
        if (object.has("amount_reversed")) {
            object.put("amount_reversed", object.path("amount").asLong());
        }
        if (object.path("object").asText().equals("payment_intent") && random.nextBoolean()) {
            object.put("id", "pi_" + StripeWorld.fresh("forged"));
            object.withObject("/metadata")
                    .put("bookingId", StripeWorld.fresh("booking"))
                    .put("creatorId", known("creatorId"));
        }
        if (object.path("object").asText().equals("application_fee")) {
            object.put("amount_refunded", object.path("amount").asLong());
        }
        if (random.nextInt(4) == 0) {
            object.put("amount", 100 + random.nextInt(30_000));
        }
        if (random.nextInt(8) == 0) {
            object.put("destination", known("account"));
        }
        return object;
    }

    private ObjectNode invented(String type) {
        String kind = random.nextInt(12) == 0 ? any(List.of("payout", "transfer", "charge", "refund")) : kindOf(type);
        long amount = random.nextBoolean() ? 100 + random.nextInt(30_000) : 1 + random.nextInt(5_000_000);
        ObjectNode object = JSON.createObjectNode()
                .put("id", known(prefixOf(kind)))
                .put("object", kind)
                .put("amount", amount)
                .put("currency", random.nextInt(10) == 0 ? "usd" : "eur")
                .put("status", any(STATUSES))
                .put("payment_intent", known("payment_intent"))
                .put("charge", known("charge"))
                .put("latest_charge", known("charge"))
                .put("destination", known("account"))
                .put("account", known("account"))
                .put("amount_received", amount)
                .put("amount_captured", amount)
                .put("captured", true)
                .put("amount_reversed", random.nextBoolean() ? amount : random.nextLong(amount + 1))
                .put("amount_refunded", random.nextBoolean() ? 0 : random.nextLong(amount + 1))
                .put("failure_code", "account_closed")
                .put("payouts_enabled", true)
                .put("default_for_currency", true);
        if (random.nextInt(4) > 0) {
            object.put("source_transaction", known("charge")).put("originating_transaction", known("charge"));
        }
        if (random.nextInt(4) == 0) {
            object.put("application_fee_amount", random.nextLong(amount + 1));
        }
        if (random.nextInt(4) == 0) {
            object.putObject("transfer_data").put("destination", known("account"));
        }
        object.putObject("capabilities").put("transfers", "active");
        ObjectNode metadata = object.putObject("metadata");
        for (String name : List.of("disbursementId", "reversalId", "payoutId", "bookingId", "creatorId")) {
            if (random.nextInt(4) > 0) {
                metadata.put(name, known(name));
            }
        }
        return object;
    }

    private static String kindOf(String type) {
        return type.startsWith("charge.dispute.")
                ? "dispute"
                : type.startsWith("charge.refund.") ? "refund" : type.substring(0, type.indexOf('.'));
    }

    private static String prefixOf(String kind) {
        return switch (kind) {
            case "payment_intent" -> "payment_intent";
            case "transfer" -> "tr";
            case "payout" -> "po";
            case "charge" -> "charge";
            case "refund" -> "re";
            case "dispute" -> "dp";
            case "account" -> "account";
            default -> kind;
        };
    }

    /** An existing object or an invented one. */
    private String known(String what) {
        List<String> values = known.getOrDefault(what, List.of());
        return values.isEmpty() || random.nextInt(8) == 0 ? what + "_" + StripeWorld.fresh("stranger") : any(values);
    }

    private <T> T any(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }
}
