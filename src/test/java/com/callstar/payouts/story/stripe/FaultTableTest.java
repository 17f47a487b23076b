package com.callstar.payouts.story.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.FaultyOrder;
import com.callstar.payouts.story.Node;
import com.callstar.payouts.story.Reply;
import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.Table;
import com.callstar.payouts.story.TestUser;
import com.callstar.stripesimulator.Fault;
import com.callstar.stripesimulator.SimulatedRequest;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every fault × every moment × every route: after any fault, Stripe moved what the ledger says, and
 * nobody is paid twice. All faults of a moment and route run together, each with its own creator, without webhooks.
 */
@QuarkusTest
class FaultTableTest extends Story {

    /**
     * How the payout ends. First: the call of the admin's click meets the fault. Again: the call that repeats it does, where the
     * first had done nothing, or had done it and its answer got lost. Listed: the same, after 25 hours, of Stripe's listing.
     */
    private static final String TABLE = """
                                   | first  | again, not done | again, done | listed, not done | listed, done
            none                   | PAID   | PAID            | PAID        | FAILED           | PAID
            dropped after commit   | PAID   | PAID            | PAID        | FAILED           | PAID
            dropped before         | PAID   | PAID            | PAID        | FAILED           | PAID
            refused by 400         | FAILED | FAILED          | PAID        | FAILED           | PAID
            refused by 401         | PAID   | PAID            | PAID        | FAILED           | PAID
            refused by 402         | FAILED | FAILED          | PAID        | FAILED           | PAID
            refused by 403         | PAID   | PAID            | PAID        | FAILED           | PAID
            409                    | PAID   | PAID            | PAID        | FAILED           | PAID
            429                    | PAID   | PAID            | PAID        | FAILED           | PAID
            429 for half an hour   | PAID   | PAID            | PAID        | FAILED           | PAID
            500 kept under the key | FAILED | FAILED          | PAID        | FAILED           | PAID
            500 after commit       | PAID   | PAID            | PAID        | FAILED           | PAID
            503                    | PAID   | PAID            | PAID        | FAILED           | PAID
            a minute late          | PAID   | PAID            | PAID        | FAILED           | PAID
            garbage                | PAID   | PAID            | PAID        | FAILED           | PAID
            """;

    private static final String LATE = "a minute late";

    /** Opened after a minute. */
    private CountDownLatch aMinute;

    static Stream<Arguments> columns() {
        return Table.columns(TABLE)
                .flatMap(moment -> Stream.of(FaultyOrder.Way.values()).map(way -> Arguments.of(moment, way)));
    }

    @BeforeEach
    void onlyTheseAreDue() {
        theRestEnds();
        aMinute = new CountDownLatch(1);
    }

    @AfterEach
    void nobodyWaits() {
        aMinute.countDown();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("columns")
    void after_any_stripe_fault_the_ledger_matches_stripe(String moment, FaultyOrder.Way way) {
        List<FaultyOrder> orders = asked(moment, way);
        orders.forEach(order -> {
            meets(order, atFirst(order), "POST");
            process(order.payout());
        });
        StripeWorld.stripe().drop(event -> true);
        if (!moment.equals("first")) {
            orders.forEach(order -> meets(order, order.fault(), moment.startsWith("again") ? "POST" : "GET"));
        }
        timePasses(moment.startsWith("listed") ? Duration.ofHours(25) : Duration.ofMinutes(3));
        recovery.run();
        whatStripeMovedIsNotAvailable(orders);
        everybodyHasHadATurn();
        whatStripeMovedIsNotAvailable(orders);
        theMinuteIsOver(orders, moment);
        aDayPasses();

        SoftAssertions all = new SoftAssertions();
        orders.forEach(order -> checkEnd(order, all));
        all.assertAll();
        whatCameBackCanBeAskedForAgain(orders);
    }

    /** The creators' requests before processing. */
    private List<FaultyOrder> asked(String moment, FaultyOrder.Way way) {
        List<FaultyOrder> orders = Table.cells(TABLE)
                .map(Arguments::get)
                .filter(cell -> cell[1].equals(moment) && meets((String) cell[0], way))
                .map(cell -> funded((String) cell[0], moment, (String) cell[2], way))
                .toList();
        timePasses(Duration.ofDays(7));
        releases.run();
        return orders.stream()
                .map(order -> order.asked(requested(order.creator(), way.total())))
                .toList();
    }

    /** Waiting for a late answer takes real time, so only payouts on both routes meet it: once on each route. */
    private static boolean meets(String fault, FaultyOrder.Way way) {
        return !fault.equals(LATE) || way.routes() == 2;
    }

    /** 63.00 on the platform, on the account, or both. */
    private FaultyOrder funded(String fault, String moment, String expected, FaultyOrder.Way way) {
        String account = StripeWorld.readyAccount("EUR");
        TestUser creator = aCreator(account);
        if (way.transfers()) {
            StripeWorld.stripe().pay(booked(creator, "70.00", "EUR"));
        }
        if (way.paysOut()) {
            paidToTheAccount(creator, account, 7000, 700L);
        }
        stripeTells();
        return new FaultyOrder(fault, moment, expected, way, creator, account, null);
    }

    private Fault atFirst(FaultyOrder order) {
        return switch (order.moment()) {
            case "first" -> fault(order.fault());
            case "again, done", "listed, done" -> Fault.commitThenDrop();
            default -> Fault.dropBefore();
        };
    }

    private void meets(FaultyOrder order, String fault, String method) {
        meets(order, fault(fault), method);
    }

    private void meets(FaultyOrder order, Fault fault, String method) {
        List<String> references = books.rows("select id from disbursement where payout_id = '" + order.payout() + "'");
        StripeWorld.stripe().fault(fault, call -> call.method().equals(method) && isOf(order, references, call), 1);
    }

    private static boolean isOf(FaultyOrder order, List<String> references, SimulatedRequest call) {
        return call.path().equals(order.way().faulty)
                && (order.payout().equals(call.parameters().get("metadata[payoutId]"))
                        || references.contains(call.parameters().getOrDefault("transfer_group", ""))
                        || order.account().equals(call.account()));
    }

    private Fault fault(String name) {
        return switch (name) {
            case "none" -> Fault.none();
            case "dropped after commit" -> Fault.commitThenDrop();
            case "dropped before" -> Fault.dropBefore();
            case "refused by 400" -> Fault.refused(400, "account_invalid", "No such account.");
            case "refused by 401" -> Fault.unauthorized();
            case "refused by 402" -> Fault.refused(402, "amount_too_small", "Too small.");
            case "refused by 403" -> Fault.refused(403, null, "This key may not do that.");
            case "409" -> Fault.conflict();
            case "429" -> Fault.rateLimited();
            case "429 for half an hour" -> Fault.rateLimited(Duration.ofMinutes(30));
            case "500 kept under the key" -> Fault.serverError();
            case "500 after commit" -> Fault.commitThenServerError();
            case "503" -> Fault.unavailable();
            case LATE -> Fault.none().waitingBefore(aMinute);
            case "garbage" -> Fault.garbageJson();
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** A 429 ends a run for everybody, and there are two. */
    private void everybodyHasHadATurn() {
        for (int run = 0; run < 2; run++) {
            timePasses(Duration.ofMinutes(31));
            recovery.run();
        }
    }

    /** Money with an unknown outcome is not available. */
    private void whatStripeMovedIsNotAvailable(List<FaultyOrder> orders) {
        SoftAssertions all = new SoftAssertions();
        orders.forEach(order -> all.assertThat(order.movedAtStripe())
                .as("%s: what Stripe moved is claimed or paid", order)
                .isLessThanOrEqualTo(ledger(order, "PROCESSING") + ledger(order, "PAID")));
        all.assertAll();
    }

    /** Completes calls whose answer we no longer waited for. */
    private void theMinuteIsOver(List<FaultyOrder> orders, String moment) {
        aMinute.countDown();
        if (moment.equals("first") || moment.equals("again, not done")) {
            orders.stream()
                    .filter(order -> order.fault().equals(LATE))
                    .forEach(order -> Node.await(
                            () -> order.movedAtStripe() == order.way().cents(), "it is done late"));
        }
    }

    /** Payouts arrive, and more than a day passes. */
    private void aDayPasses() {
        for (int step = 0; step < 13; step++) {
            theBanksHaveIt();
            StripeWorld.stripe().drop(event -> true);
            timePasses(Duration.ofHours(2));
            recovery.run();
        }
    }

    private void checkEnd(FaultyOrder order, SoftAssertions all) {
        Reply payout = payout(order.payout());
        all.assertThat(payout.text("payout.status")).as("%s", order).isEqualTo(order.expected());
        all.assertThat(order.movedAtStripe())
                .as("%s: what Stripe moved is what is paid", order)
                .isEqualTo(ledger(order, "PAID"));
        all.assertThat(ledger(order, "PROCESSING"))
                .as("%s: nothing stays claimed", order)
                .isZero();
        all.assertThat(ledger(order, "PAID") + ledger(order, "READY"))
                .as("%s: nothing is lost", order)
                .isEqualTo(order.way().cents());
        all.assertThat(order.ordersPaidTwice()).as("%s: paid twice", order).isEmpty();
        all.assertThat(order.keys())
                .as("%s: one key for each route, and one more after a refusal that we could cure", order)
                .hasSize(order.way().routes() + order.keysOfCuredRefusals());
        all.check(() -> books.balance(order.creator().creatorId()));
    }

    private void whatCameBackCanBeAskedForAgain(List<FaultyOrder> orders) {
        List<FaultyOrder> back = orders.stream()
                .filter(order -> order.expected().equals("FAILED"))
                .toList();
        back.forEach(order -> {
            String again = requested(order.creator(), "63.00");
            assertThat(process(again).text("processPayout.status"))
                    .as("%s", order)
                    .isEqualTo("PROCESSING");
        });
        theBanksHaveIt();
        stripeTells();
        assertThat(orders).allSatisfy(order -> {
            assertThat(order.movedToTheCreator())
                    .as("%s: all of it, once", order)
                    .isEqualTo(order.way().cents());
            assertThat(ledger(order, "PAID")).isEqualTo(order.way().cents());
        });
    }

    private long ledger(FaultyOrder order, String account) {
        return Long.parseLong(books.rows("select balance from ledger_account where creator_id = '%s' and kind = '%s'"
                        .formatted(order.creator().creatorId(), account))
                .getFirst());
    }
}
