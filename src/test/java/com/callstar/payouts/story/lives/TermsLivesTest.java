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
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * From drawn lives of creators whose terms, pauses, plans and debts change: after each step, shares add up to the cent, a payment has the
 * terms of its capture, also of its reserve, a share repays once by a plan, nothing is sent while a creator is paused, and no large payout
 * without a second person. A build draws 25 lives.
 */
@QuarkusTest
class TermsLivesTest extends Story {

    private static final int LIVES = Repeat.times(Integer.getInteger("lives.terms", 25));
    private static final int STEPS = 24;
    private static final long LARGE = 5_000;

    private enum Step {
        CAPTURE,
        REFUND,
        DISPUTE,
        DISPUTE_WON,
        DISPUTE_LOST,
        TIME,
        PAUSE,
        RESUME,
        REQUEST,
        APPROVE,
        PROCESS,
        TERMS,
        AGREE,
        END,
        WRITE_OFF
    }

    @Inject
    ReserveReleases reserves;

    private Random random;
    private TestUser creator;
    private String account;
    private CapturedTerms captured;
    private List<String> intents;
    private List<String> disputes;
    private Set<String> approved;
    private String request;
    private boolean paused;
    private int sentBeforeThePause;

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
                Step drawn = step < 3 ? Step.CAPTURE : Step.values()[random.nextInt(Step.values().length)];
                boolean done = does(drawn);
                if (done) {
                    happened.add(drawn);
                }
                acts.add(drawn + (done ? "" : " (refused)"));
                isAsItMustBe("seed " + seed + ": " + acts);
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
        intents = new ArrayList<>();
        disputes = new ArrayList<>();
        approved = new HashSet<>();
        request = null;
        paused = false;
        if (seed % 2 == 1) {
            owesSomething();
        }
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
        atStripe(() -> StripeWorld.stripe().refund(one(intents), 1_000));
    }

    /** Whether it was done; what is refused changes nothing. */
    private boolean does(Step step) {
        return switch (step) {
            case CAPTURE -> capture();
            case REFUND -> atStripe(() -> StripeWorld.stripe().refund(one(intents), 100L * (1 + random.nextInt(20))));
            case DISPUTE -> atStripe(() -> disputes.add(StripeWorld.stripe().openDispute(one(intents))));
            case DISPUTE_WON -> closed(true);
            case DISPUTE_LOST -> closed(false);
            case TIME -> timePassesAndReleases();
            case PAUSE -> pause();
            case RESUME -> resume();
            case REQUEST -> request();
            case APPROVE -> approve();
            case PROCESS -> process();
            case TERMS -> otherTerms();
            case AGREE -> agree();
            case END -> admin("mutation($id: ID!) { endRecovery(creatorId: $id, reason: \"drawn\") { id } }", Map.of());
            case WRITE_OFF -> writeOff();
        };
    }

    private <T> T one(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    private boolean capture() {
        String amount = 10 + random.nextInt(90) + "." + (10 + random.nextInt(90));
        String intent = booked(creator, amount, "EUR");
        StripeWorld.stripe().pay(intent);
        stripeTells();
        intents.add(intent);
        captured.add(intent, new BigDecimal(amount).movePointRight(2).longValueExact());
        return true;
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

    private boolean closed(boolean won) {
        return !disputes.isEmpty() && atStripe(() -> StripeWorld.stripe().closeDispute(disputes.removeFirst(), won));
    }

    private boolean timePassesAndReleases() {
        timePasses(Duration.ofDays(2 + random.nextInt(12)));
        statement.run();
        releases.run();
        reserves.run();
        return true;
    }

    /** And then everybody tries to have the creator paid all the same. */
    private boolean pause() {
        boolean done = admin(
                "mutation($id: ID!) { pauseCreator(creatorId: $id, kind: REVIEW, reason: \"drawn\") { id } }",
                Map.of());
        if (!paused) {
            sentBeforeThePause = sent();
        }
        paused = true;
        request();
        approve();
        process();
        return done;
    }

    private boolean resume() {
        boolean was = paused;
        paused = false;
        return was && admin("mutation($id: ID!) { resumeCreator(creatorId: $id, reason: \"drawn\") { id } }", Map.of());
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

    private boolean otherTerms() {
        Terms terms = Terms.drawn(random);
        timePasses(Duration.ofSeconds(2));
        boolean done = admin("""
                    mutation($id: ID!, $hold: Int!, $fee: BigDecimal!, $reserve: BigDecimal!, $days: Int!) {
                      setCreatorTerms(creatorId: $id, reason: "drawn", terms: {
                        holdDays: $hold, feePercentage: $fee, reservePercentage: $reserve, reserveDays: $days}) { id } }""", terms.variables());
        timePasses(Duration.ofSeconds(2));
        captured.from(terms);
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
            books.balance(creator.creatorId());
            captured.isKept();
        } catch (AssertionError wrong) {
            throw new AssertionError(life, wrong);
        }
        assertThat(books.rows(sharesThatDoNotAddUp())).as(life).isEmpty();
        assertThat(books.rows(sharesOfWhichTooMuchIsReserved())).as(life).isEmpty();
        assertThat(books.rows(sharesThatRepaidTwice())).as(life).isEmpty();
        if (paused) {
            assertThat(sent()).as("sent while paused, " + life).isEqualTo(sentBeforeThePause);
        }
        books.rows(
                        "select id from payout where requested_amount > %d and status in ('PROCESSING', 'PAID') and creator_id = '%s'"
                                .formatted(LARGE, creator.creatorId()))
                .forEach(large ->
                        assertThat(approved).as("sent by one person, " + life).contains(large));
    }

    /** Held, ready, reserved, claimed, paid and returned, with what is owed by a plan and written off, is the share. */
    private String sharesThatDoNotAddUp() {
        return """
            select s.share, l.balance from (
                select coalesce(sum(creator_amount - share_returned), 0) as share
                from payment where creator_id = '%1$s' and captured_at is not null) s
            cross join (
                select coalesce(sum(balance), 0) as balance from ledger_account where creator_id = '%1$s'
                  and kind in ('HELD', 'READY', 'RESERVE', 'OWED', 'PROCESSING', 'PAID', 'WRITTEN_OFF')) l
            where s.share <> l.balance""".formatted(creator.creatorId());
    }

    /** The terms of the capture say how much. */
    private String sharesOfWhichTooMuchIsReserved() {
        return """
            select id, reserved_amount from payment
            where creator_id = '%s' and reserved_amount > round(creator_amount * reserve_percentage / 100)""".formatted(creator.creatorId());
    }

    /** A plan takes its part of a share when it is released, and of its reserve later. A share that a dispute held is released again. */
    private String sharesThatRepaidTwice() {
        return """
            select p.id, count(*) from payment p
            join ledger_line l on l.account = 'OWED' and l.creator_id = p.creator_id and l.reference like 'repay:' || p.id || ':%%'
            where p.creator_id = '%s' and not exists (select 1 from dispute d where d.payment_id = p.id)
            group by p.id having count(*) > case when p.reserve_percentage > 0 then 2 else 1 end""".formatted(creator.creatorId());
    }
}
