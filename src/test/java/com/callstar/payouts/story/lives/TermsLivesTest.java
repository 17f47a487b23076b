package com.callstar.payouts.story.lives;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.payments.ReserveReleases;
import com.callstar.payouts.story.Repeat;
import com.callstar.payouts.story.Reply;
import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.callstar.payouts.story.TwoPeople;
import com.callstar.payouts.story.lives.CapturedTerms.Terms;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * From drawn lives of creators whose terms, pauses, plans and debts change. After each step: each share is held, ready, reserved, claimed, paid or
 * returned, to the cent; nothing is retroactive, so that a payment keeps the terms of its capture, also for its reserve; no paused creator is
 * paid; a share repays once by a plan; and no large payout is sent by one person. A build draws 25 lives.
 */
@QuarkusTest
class TermsLivesTest extends Story {

    private static final int LIVES = Repeat.times(Integer.getInteger("lives.terms", 25));
    private static final int STEPS = 36;
    private static final int CAPTURES_FIRST = 3;
    private static final long LARGE = 5_000;

    /** Whatever moves money is drawn twice as often. */
    private enum Step {
        CAPTURE(2),
        REFUND(1),
        DISPUTE(1),
        DISPUTE_WON(1),
        DISPUTE_LOST(1),
        DISPUTE_OVERTURNED(1),
        TIME(2),
        RELEASE(2),
        RESERVE(2),
        PAUSE(1),
        PAUSE_OWN(1),
        RESUME(1),
        RESUME_OWN(1),
        REQUEST(2),
        APPROVE(2),
        PROCESS(2),
        TERMS(1),
        AGREE(1),
        END(1),
        WRITE_OFF(1);

        private static final List<Step> DRAWN = Stream.of(values())
                .flatMap(step -> Stream.generate(() -> step).limit(step.often))
                .toList();

        private final int often;

        Step(int often) {
            this.often = often;
        }

        private static Step drawn(Random random) {
            return DRAWN.get(random.nextInt(DRAWN.size()));
        }
    }

    @Inject
    ReserveReleases reserves;

    private Random random;
    private TestUser creator;
    private String account;
    private CapturedTerms captured;
    private DrawnPauses pauses;
    private List<String> intents;
    /** Disputes by their payments. */
    private Map<String, String> open;

    private Map<String, String> lost;
    private Map<String, Long> chargedBack;
    private Set<String> approved;
    private String request;

    @BeforeEach
    void largePayoutsTakeTwoPeople() {
        TwoPeople.above("50.00", Map.of("twoForTerms", false));
    }

    @AfterEach
    void oneIsEnoughAgain() {
        TwoPeople.noMore();
    }

    @Test
    void shares_add_up_terms_stay_and_nothing_is_sent_that_must_not_be() {
        Set<Step> happened = EnumSet.noneOf(Step.class);
        for (int seed = 0; seed < LIVES; seed++) {
            born(seed);
            List<String> acts = new ArrayList<>();
            for (int step = 0; step < STEPS; step++) {
                Step drawn = step < CAPTURES_FIRST ? Step.CAPTURE : Step.drawn(random);
                boolean paused = pauses.isPaused();
                int sent = sent();
                boolean done = does(drawn);
                if (done) {
                    happened.add(drawn);
                }
                acts.add(drawn + (done ? "" : " (refused)"));
                String life = "seed " + seed + ": " + acts;
                if (paused) {
                    assertThat(sent()).as("sent while paused, " + life).isEqualTo(sent);
                }
                isAsItMustBe(life);
            }
        }
        assertThat(happened).as("each step was drawn and done").containsExactlyInAnyOrder(Step.values());
    }

    private void born(int seed) {
        random = new Random(seed);
        StripeWorld.stripe().topUp(1_000_000, "eur");
        account = StripeWorld.readyAccount("EUR");
        creator = aCreator(account);
        captured = new CapturedTerms(books, creator.creatorId());
        pauses = new DrawnPauses(creator, random);
        intents = new ArrayList<>();
        open = new LinkedHashMap<>();
        lost = new LinkedHashMap<>();
        chargedBack = new HashMap<>();
        approved = new HashSet<>();
        request = null;
        if (seed % 3 == 0) {
            hasAReserve();
        }
        if (seed % 2 == 1) {
            owesSomething();
        }
    }

    /** Half of a share is released, and the other half is in the reserve for 20 days. */
    private void hasAReserve() {
        otherTerms(new Terms(1, 10, 50, 20));
        capture();
        timePasses(Duration.ofDays(2));
        statement.run();
        releases.run();
    }

    /** A payment is paid out, and then the customer gets 10.00 of it back: a life that starts with a debt. */
    private void owesSomething() {
        capture();
        timePasses(Duration.ofDays(8));
        statement.run();
        releases.run();
        request();
        approve();
        process();
        refund(one(intents), 1_000);
    }

    /** Whether it was done; what is refused changes nothing. */
    private boolean does(Step step) {
        return switch (step) {
            case CAPTURE -> capture();
            case REFUND -> refund(one(intents), 100L * (1 + random.nextInt(20)));
            case DISPUTE -> dispute(one(intents));
            case DISPUTE_WON -> won();
            case DISPUTE_LOST -> lost();
            case DISPUTE_OVERTURNED -> overturned();
            case TIME -> time();
            case RELEASE -> changes(releases);
            case RESERVE -> time() && time() && changes(reserves::run);
            case PAUSE -> pauses.pause() && isNotSent();
            case PAUSE_OWN -> pauses.pauseOwn() && isNotSent();
            case RESUME -> pauses.resume();
            case RESUME_OWN -> pauses.resumeOwn();
            case REQUEST -> request();
            case APPROVE -> approve();
            case PROCESS -> process();
            case TERMS -> otherTerms(Terms.drawn(random));
            case AGREE -> agree();
            case END -> admin("mutation($id: ID!) { endRecovery(creatorId: $id, reason: \"drawn\") { id } }", Map.of());
            case WRITE_OFF -> writeOff();
        };
    }

    private <T> T one(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    private boolean capture() {
        String intent = paidByACustomer();
        stripeTells();
        return intents.contains(intent);
    }

    /** Stripe has not told us yet. */
    private String paidByACustomer() {
        String amount = 10 + random.nextInt(90) + "." + (10 + random.nextInt(90));
        String intent = booked(creator, amount, "EUR");
        StripeWorld.stripe().pay(intent);
        intents.add(intent);
        captured.add(intent, new BigDecimal(amount).movePointRight(2).longValueExact());
        return intent;
    }

    private boolean refund(String intent, long amount) {
        return atStripe(() -> {
            StripeWorld.stripe().refund(intent, amount);
            captured.refunded(intent, amount);
        });
    }

    private boolean dispute(String intent) {
        return atStripe(() -> open.put(intent, StripeWorld.stripe().openDispute(intent)));
    }

    private boolean won() {
        return !open.isEmpty()
                && atStripe(() -> StripeWorld.stripe()
                        .closeDispute(open.remove(open.keySet().iterator().next()), true));
    }

    private boolean lost() {
        return !open.isEmpty()
                && atStripe(() -> {
                    String intent = open.keySet().iterator().next();
                    StripeWorld.stripe().closeDispute(open.get(intent), false);
                    lost.put(intent, open.remove(intent));
                    chargedBack.put(intent, captured.lost(intent));
                });
    }

    /** The bank decides once more, for the creator; a second is what Stripe's events tell apart. */
    private boolean overturned() {
        timePasses(Duration.ofSeconds(2));
        return !lost.isEmpty()
                && atStripe(() -> {
                    String intent = lost.keySet().iterator().next();
                    StripeWorld.stripe().overturnDispute(lost.remove(intent));
                    captured.refunded(intent, -chargedBack.get(intent));
                });
    }

    /** What the simulated Stripe refuses, such as a refund of more than is left, does not happen. */
    private boolean atStripe(Runnable deed) {
        try {
            deed.run();
        } catch (RuntimeException refused) {
            return false;
        }
        stripeTells();
        return true;
    }

    private boolean time() {
        timePasses(Duration.ofDays(2 + random.nextInt(12)));
        statement.run();
        return true;
    }

    /** Whether this job changed any share of the creator. */
    private boolean changes(Runnable job) {
        String shares = "select id, payout_status, reserved_amount from payment where creator_id = '%s' order by id"
                .formatted(creator.creatorId());
        List<String> before = books.rows(shares);
        job.run();
        return !books.rows(shares).equals(before);
    }

    /** Everybody tries to have the creator paid all the same. */
    private boolean isNotSent() {
        int sent = sent();
        request();
        approve();
        process();
        assertThat(sent()).as("sent while paused, %s", creator).isEqualTo(sent);
        return true;
    }

    private boolean request() {
        String amount = balance(creator).text("balance.requestableAmount");
        Reply reply = request(creator, amount);
        if (reply.code() == null) {
            request = reply.text("requestPayout.id");
        }
        return reply.code() == null;
    }

    private boolean approve() {
        if (request == null || !statusOf(request).equals("PENDING")) {
            return false;
        }
        boolean done = TwoPeople.approve(TestUser.SECOND_ADMIN, request).code() == null;
        if (done) {
            approved.add(request);
        }
        return done;
    }

    private boolean process() {
        if (request == null) {
            return false;
        }
        statement.run();
        boolean done = process(request).code() == null;
        stripeTells();
        return done;
    }

    /** Of a payment that a customer made before, Stripe tells afterwards. */
    private boolean otherTerms(Terms terms) {
        paidByACustomer();
        timePasses(Duration.ofSeconds(2));
        boolean done = admin("""
                    mutation($id: ID!, $hold: Int!, $fee: BigDecimal!, $reserve: BigDecimal!, $days: Int!) {
                      setCreatorTerms(creatorId: $id, reason: "drawn", terms: {
                        holdDays: $hold, feePercentage: $fee, reservePercentage: $reserve, reserveDays: $days}) { id } }""", terms.variables());
        timePasses(Duration.ofSeconds(2));
        captured.from(terms);
        stripeTells();
        return done;
    }

    private boolean agree() {
        return admin(
                """
                mutation($id: ID!, $percentage: Int!, $limit: BigDecimal) {
                  agreeRecovery(creatorId: $id, percentage: $percentage, limit: $limit, reason: "drawn") { id } }""",
                random.nextBoolean()
                        ? Map.of("percentage", 1 + random.nextInt(100))
                        : Map.of("percentage", 1 + random.nextInt(100), "limit", 1 + random.nextInt(20)));
    }

    /** Two people, where it takes two. */
    private boolean writeOff() {
        String amount = random.nextBoolean() ? "" : "amount: " + (1 + random.nextInt(10)) + ", ";
        String document = "mutation($id: ID!) { writeOffDebt(creatorId: $id, " + amount + "reason: \"drawn\") { id } }";
        return admin(document, Map.of())
                || TestUser.SECOND_ADMIN
                                .graphql(document, "id", creator.creatorId())
                                .code()
                        == null;
    }

    private boolean admin(String document, Map<String, Object> variables) {
        List<Object> all = new ArrayList<>(List.of("id", creator.creatorId()));
        new HashMap<>(variables).forEach((name, value) -> all.addAll(List.of(name, value)));
        return TestUser.ADMIN.graphql(document, all.toArray()).code() == null;
    }

    private int sent() {
        return (int) StripeWorld.stripe().transfers().stream()
                .filter(transfer -> account.equals(transfer.destination()))
                .count();
    }

    private void isAsItMustBe(String life) {
        try {
            captured.isKept();
            captured.isReserved();
            sharesAddUp();
            books.balance(creator.creatorId());
            assertThat(books.rows(sharesThatRepaidTwice())).as("repaid twice").isEmpty();
            assertThat(approved).as("sent by two people").containsAll(largeOnesThatWereSent());
        } catch (AssertionError wrong) {
            throw new AssertionError(life, wrong);
        }
    }

    /**
     * What the creator has by the ledger and what went back is what the customers paid, less the fee of the time. What is owed by a plan and what
     * was written off is negative. What was paid is what Stripe has sent.
     */
    private void sharesAddUp() {
        assertThat(balances("HELD", "READY", "RESERVE", "OWED", "PROCESSING", "PAID", "WRITTEN_OFF")
                        + captured.returned())
                .as("held, ready, reserved, claimed, paid and returned")
                .isEqualTo(captured.shares());
        assertThat(balances("PROCESSING", "PAID"))
                .as("claimed and paid")
                .isEqualTo(StripeWorld.stripe().moneyMovedTo(account, "eur"));
    }

    private long balances(String... kinds) {
        return Long.parseLong(books.rows(
                        "select coalesce(sum(balance), 0) from ledger_account where creator_id = '%s' and kind in ('%s')"
                                .formatted(creator.creatorId(), String.join("', '", kinds)))
                .getFirst());
    }

    private List<String> largeOnesThatWereSent() {
        return books.rows(
                "select id from payout where requested_amount > %d and status in ('PROCESSING', 'PAID') and creator_id = '%s'"
                        .formatted(LARGE, creator.creatorId()));
    }

    /** A plan takes its part of a share when it is released, and of its reserve later; nothing when a won dispute releases it again. */
    private String sharesThatRepaidTwice() {
        return """
            select p.id, count(*) from payment p
            join ledger_line l on l.account = 'OWED' and l.creator_id = p.creator_id and l.reference like 'repay:' || p.id || ':%%'
            where p.creator_id = '%s'
            group by p.id having count(*) > case when p.reserve_percentage > 0 then 2 else 1 end""".formatted(creator.creatorId());
    }
}
