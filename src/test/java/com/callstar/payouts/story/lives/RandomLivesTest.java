package com.callstar.payouts.story.lives;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.Money;
import com.callstar.payouts.core.Refusal;
import com.callstar.payouts.creators.CreatorKey;
import com.callstar.payouts.creators.Creators;
import com.callstar.payouts.creators.Registration;
import com.callstar.payouts.demo.DemoClock;
import com.callstar.payouts.payments.Capture;
import com.callstar.payouts.payments.Captures;
import com.callstar.payouts.payments.DisputeState;
import com.callstar.payouts.payments.RefundsAndDisputes;
import com.callstar.payouts.payments.RefundsAndDisputes.RefundUpdate;
import com.callstar.payouts.payments.ReserveReleases;
import com.callstar.payouts.payments.Route;
import com.callstar.payouts.payouts.CreatorBalances;
import com.callstar.payouts.payouts.DisbursementReports;
import com.callstar.payouts.payouts.PayoutGateway;
import com.callstar.payouts.payouts.Payouts;
import com.callstar.payouts.story.Repeat;
import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.reconciliation.Reported;
import com.callstar.stripesimulator.AccountStatus;
import com.callstar.stripesimulator.Fault;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random lives of creators: after each step the ledger balances and equals a small model. */
@QuarkusTest
class RandomLivesTest extends Story {

    @Inject
    DisbursementReports reports;

    private static final int LONG_LIVES = 42;
    private static final int LONG = 52;
    private static final int HUNDREDS = Repeat.times(2);

    private static final int SHORT = 10;
    private static final Duration HOLD = Duration.ofDays(7);
    private static final Actor SOMEBODY = new Actor("test", "random");

    @Inject
    Creators creators;

    @Inject
    Captures captures;

    @Inject
    RefundsAndDisputes returns;

    @Inject
    Payouts payouts;

    @Inject
    CreatorBalances creatorBalances;

    @Inject
    ReserveReleases reserves;

    /** Checks that the random steps covered every kind. */
    private static final Set<String> SEEN = new HashSet<>();

    private RandomGenerator random;
    /** Draws the reserve of each payment; null in every second life, which has none. It does not change what else is drawn. */
    private RandomGenerator reserveTerms;

    private List<Model.Purse> purses;
    private List<Model.Asked> asked;
    private Capture lastCapture;

    static LongStream longLives() {
        return LongStream.range(0, LONG_LIVES);
    }

    static LongStream hundreds() {
        return LongStream.range(0, HUNDREDS);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("longLives")
    void the_ledger_is_right_after_a_long_random_life(long seed) {
        live(seed, 3, LONG);
    }

    @ParameterizedTest(name = "hundred {0}")
    @MethodSource("hundreds")
    void the_ledger_is_right_after_a_hundred_random_lives(long hundred) {
        LongStream.range(0, 100).forEach(life -> live(1_000 + 100 * hundred + life, 1, SHORT));
    }

    private void live(long seed, int persons, int steps) {
        random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        reserveTerms = seed % 2 == 0
                ? null
                : RandomGeneratorFactory.of("L64X128MixRandom").create(-seed);
        purses = new ArrayList<>();
        asked = new ArrayList<>();
        lastCapture = null;
        for (int i = 0; i < persons; i++) {
            born();
        }
        for (int step = 0; step < steps; step++) {
            String told = "seed " + seed + ", step " + step;
            try {
                check(step());
            } catch (AssertionError | RuntimeException wrong) {
                throw new AssertionError(told + ": " + wrong.getMessage(), wrong);
            }
        }
    }

    @AfterAll
    static void every_kind_of_step_happened() {
        assertThat(SEEN)
                .contains("PENDING", "PROCESSING", "PAID", "FAILED", "CANCELLED", "sent on both routes")
                .contains("PENDING then CANCELLED", "PENDING then FAILED", "PROCESSING then PAID", "PAID then FAILED")
                .contains("BELOW_MINIMUM", "INSUFFICIENT_BALANCE", "PENDING_REQUEST_EXISTS", "INVALID_STATE")
                .contains("STRIPE_REFUSED", "STRIPE_UNAVAILABLE")
                .contains("refund failed", "dispute won", "dispute lost", "owes", "owes nothing", "reserved");
    }

    /** A creator with an account that has money of its own in both currencies, so that Stripe can pay it out. */
    private void born() {
        String account = "acct_" + StripeWorld.fresh("random");
        StripeWorld.stripe().createAccount(account, AccountStatus.ready().banking("eur", "jpy"));
        String id = StripeWorld.fresh("creator");
        creators.register(new Registration(id, "Somebody", "some@example.com", null, account, null), SOMEBODY);
        for (String currency : List.of("EUR", "JPY")) {
            purses.add(new Model.Purse(id, currency));
            StripeWorld.stripe().topUp(1_000_000_000, currency.toLowerCase());
            StripeWorld.stripe()
                    .pay(StripeWorld.stripe()
                            .createPaymentIntent(Map.of(
                                    "amount",
                                    "99999999",
                                    "currency",
                                    currency.toLowerCase(),
                                    "transfer_data[destination]",
                                    account)));
        }
        StripeWorld.stripe().drop(event -> true);
    }

    /** Takes a random step; returns the creators whose money it may have moved. */
    private Model.Purse step() {
        int dice = random.nextInt(100);
        if (dice < 26) {
            return capture();
        }
        if (dice < 34) {
            return timePassing();
        }
        if (dice < 42) {
            return goingBack();
        }
        if (dice < 56 || asked.isEmpty()) {
            return request();
        }
        Model.Asked one = asked.get(Math.max(0, asked.size() - 1 - random.nextInt(4)));
        String before = one.status();
        String refusal = switch (dice % 10) {
            case 0 -> cancel(one, () -> payouts.cancel(one.id, one.purse.creatorId, SOMEBODY));
            case 1 -> cancel(one, () -> payouts.reject(one.id, "No", SOMEBODY));
            case 2, 3, 4, 5 -> process(one);
            default -> sendEvent(one);
        };
        assertThat(books.rows("select status from payout where id = '" + one.id + "'"))
                .as("%s", refusal)
                .containsExactly(one.status());
        SEEN.add(one.status());
        SEEN.add(before + " then " + one.status());
        return one.purse;
    }

    private Model.Purse capture() {
        if (lastCapture != null && random.nextInt(8) == 0) {
            captures.capture(lastCapture, SOMEBODY);
            return any(purses);
        }
        Model.Purse purse = any(purses);
        long amount = random.nextInt(6) == 0 ? 1 + random.nextInt(20) : 50 + random.nextInt(20_000);
        boolean connected = random.nextInt(3) == 0;
        long fee = connected ? random.nextLong(amount) : (amount * 10 + 50) / 100;
        Instant now = DemoClock.shared().instant();
        lastCapture = new Capture(
                "pi_" + StripeWorld.fresh("random"),
                null,
                StripeWorld.fresh("booking"),
                purse.creatorId,
                new Money(amount, purse.currency),
                connected ? new Money(fee, purse.currency) : null,
                connected ? Route.CONNECTED : Route.PLATFORM,
                now);
        captures.capture(lastCapture, SOMEBODY);
        reserveSome(lastCapture.paymentIntentId());
        purse.shares.add(new Model.Share(lastCapture.paymentIntentId(), purse, amount, fee, now.plus(HOLD)));
        return purse;
    }

    /** The terms of the payment reserve a part of the share, or none. */
    private void reserveSome(String intent) {
        if (reserveTerms != null) {
            String percentage = List.of("0", "5", "12.5", "33.33", "50").get(reserveTerms.nextInt(5));
            int days = List.of(0, 3, 30, 180).get(reserveTerms.nextInt(4));
            assertThat(books.tamper(
                            "update payment set reserve_percentage = %s, reserve_days = %d where stripe_payment_intent_id = '%s'"
                                    .formatted(percentage, days, intent)))
                    .isNull();
        }
    }

    /** What the reserve keeps of the released money; the model does not divide it. */
    private long reserved(Model.Purse purse) {
        long reserved = Long.parseLong(books.rows(
                        "select coalesce(sum(balance), 0) from ledger_account where creator_id = '%s' and currency = '%s' and kind = 'RESERVE'"
                                .formatted(purse.creatorId, purse.currency))
                .getFirst());
        if (reserved > 0) {
            SEEN.add("reserved");
        }
        return reserved;
    }

    /** A customer gets money back by a refund, which may fail later, or by a dispute. */
    private Model.Purse goingBack() {
        List<Model.Share> shares =
                purses.stream().flatMap(purse -> purse.shares.stream()).toList();
        if (shares.isEmpty()) {
            return capture();
        }
        Model.Share share = any(shares);
        switch (random.nextInt(5)) {
            case 0 -> everythingOfSomebodyWhoWasPaid();
            case 1 -> refund(share, share.unreturned());
            case 2 -> refund(share, random.nextLong(share.unreturned() + 1));
            case 3 -> failRefund(share);
            default -> dispute(share);
        }
        SEEN.add(share.purse.ready < 0 ? "owes" : "owes nothing");
        return share.purse;
    }

    /** Refunds after the payout, which creates a debt. */
    private void everythingOfSomebodyWhoWasPaid() {
        purses.stream().filter(purse -> purse.paid + purse.processing > 0).forEach(purse -> {
            purse.shares.forEach(each -> refund(each, each.unreturned()));
            SEEN.add(purse.ready < 0 ? "owes" : "owes nothing");
        });
    }

    private void refund(Model.Share share, long amount) {
        if (amount > 0) {
            String id = "re_" + StripeWorld.fresh("random");
            tell(share, id, amount, false);
            share.change(() -> share.refunds.put(id, amount));
        }
    }

    private void failRefund(Model.Share share) {
        if (!share.refunds.isEmpty()) {
            String id = any(List.copyOf(share.refunds.keySet()));
            tell(share, id, share.refunds.get(id), true);
            share.change(() -> share.refunds.remove(id));
            release();
            SEEN.add("refund failed");
        }
    }

    private void tell(Model.Share share, String refund, long amount, boolean failed) {
        var update = new RefundUpdate(
                refund,
                new RefundsAndDisputes.Target(share.intent, null),
                new Money(amount, share.purse.currency),
                failed,
                DemoClock.shared().instant());
        returns.refunded(update, SOMEBODY);
        returns.refunded(update, SOMEBODY);
    }

    /** Opens and decides a dispute; a payout may change in between. */
    private void dispute(Model.Share share) {
        long amount = share.unreturned();
        if (amount == 0) {
            return;
        }
        boolean won = random.nextBoolean();
        String id = "dp_" + StripeWorld.fresh("random");
        tell(share, id, amount, DisputeState.OPEN);
        books.balance(share.purse.creatorId);
        if (!asked.isEmpty()) {
            sendEvent(any(asked));
        }
        tell(share, id, amount, won ? DisputeState.WON : DisputeState.LOST);
        tell(share, id, amount, DisputeState.OPEN, Instant.EPOCH.plusSeconds(1));
        if (!won) {
            share.change(() -> share.lost = amount);
        }
        release();
        SEEN.add(won ? "dispute won" : "dispute lost");
    }

    private void tell(Model.Share share, String dispute, long amount, DisputeState state) {
        tell(share, dispute, amount, state, DemoClock.shared().instant());
    }

    private void tell(Model.Share share, String dispute, long amount, DisputeState state, Instant at) {
        returns.disputed(
                new RefundsAndDisputes.DisputeUpdate(
                        dispute,
                        new RefundsAndDisputes.Target(share.intent, null),
                        new Money(amount, share.purse.currency),
                        state,
                        true,
                        "fraudulent",
                        at,
                        null),
                SOMEBODY);
    }

    private void release() {
        releases.run();
        reserves.run();
        Instant now = DemoClock.shared().instant();
        purses.forEach(purse -> purse.release(now));
    }

    private Model.Purse timePassing() {
        timePasses(Duration.ofHours(1 + random.nextInt(300)));
        release();
        purses.forEach(this::check);
        return any(purses);
    }

    private Model.Purse request() {
        Model.Purse purse = any(purses);
        long amount = 1 + random.nextLong(Math.max(1, purse.ready) * 6 / 5 + 1);
        boolean pending =
                asked.stream().anyMatch(one -> one.purse.creatorId.equals(purse.creatorId) && one.is("PENDING"));
        String expected = amount < purse.minimum()
                ? "BELOW_MINIMUM"
                : amount > purse.ready - reserved(purse)
                        ? "INSUFFICIENT_BALANCE"
                        : pending ? "PENDING_REQUEST_EXISTS" : null;
        String refusal = refusalOf(() -> {
            var payout =
                    payouts.request(creators.get(purse.creatorId), new Money(amount, purse.currency), null, SOMEBODY);
            asked.add(new Model.Asked(payout.id(), purse, amount));
        });
        assertThat(refusal).isEqualTo(expected);
        return purse;
    }

    private String cancel(Model.Asked one, Supplier<?> door) {
        String refusal = refusalOf(door::get);
        assertThat(refusal).isEqualTo(one.is("PENDING") ? null : "INVALID_STATE");
        if (refusal == null) {
            one.cancel();
        }
        return refusal;
    }

    /** Stripe may refuse or its answer may be lost, on either route. */
    private String process(Model.Asked one) {
        Route faulty = random.nextBoolean() ? Route.PLATFORM : Route.CONNECTED;
        int fate = random.nextInt(3);
        String path = faulty == Route.PLATFORM ? "/v1/transfers" : "/v1/payouts";
        if (fate > 0) {
            Fault fault = fate == 1 ? Fault.refused(400, "declined", "No.") : Fault.commitThenDrop();
            StripeWorld.stripe().fault(fault, "POST", path, 1);
        }
        boolean pending = one.is("PENDING");
        boolean tooMuch = one.amount > one.purse.ready - reserved(one.purse);
        boolean sent = one.is("PROCESSING") || one.is("PAID");
        books.confirmed(one.purse.creatorId);
        String refusal = refusalOf(() -> payouts.process(one.id, null, SOMEBODY));
        StripeWorld.stripe().noMoreFaults();
        StripeWorld.stripe().drop(event -> true);
        if (!pending) {
            assertThat(refusal).isEqualTo(sent ? null : "INVALID_STATE");
            return refusal;
        }
        if (tooMuch) {
            assertThat(refusal).isEqualTo("INSUFFICIENT_BALANCE");
            return refusal;
        }
        orders(one);
        boolean hit = one.orders.stream().anyMatch(order -> order.route == faulty);
        String ofTheHit = fate == 2 ? "STRIPE_UNAVAILABLE" : one.orders.size() > 1 ? null : "STRIPE_REFUSED";
        assertThat(refusal).isEqualTo(!hit || fate == 0 ? null : ofTheHit);
        if (fate == 1) {
            one.orders.stream().filter(order -> order.route == faulty).forEach(Model.Order::fail);
        }
        return refusal;
    }

    private void orders(Model.Asked one) {
        for (String row : books.rows(
                "select id, route, amount from disbursement where payout_id = '" + one.id + "' order by id")) {
            String[] order = row.split(" ");
            one.orders.add(new Model.Order(order[0], Route.valueOf(order[1]), Long.parseLong(order[2]), one.purse));
        }
        assertThat(one.orders.stream().mapToLong(order -> order.amount).sum()).isEqualTo(one.amount);
        if (one.orders.size() == 2) {
            SEEN.add("sent on both routes");
        }
    }

    private void tell(Model.Order order, PayoutGateway.ProviderStatus claim) {
        reports.consider(Reported.of(books, order.id, claim), true, SOMEBODY);
    }

    /** Sends events that an order was paid, failed or was reversed, in any order and repeatedly. */
    private String sendEvent(Model.Asked one) {
        if (one.orders.isEmpty()) {
            return null;
        }
        Model.Order order = any(one.orders);
        if (order.route == Route.CONNECTED && isAnswerUnknown(order)) {
            // Waits for the answer of our own call, because the account's owner could have copied our token.
            tell(order, new PayoutGateway.Failed("declined", "No."));
            return null;
        }
        switch (random.nextInt(6)) {
            case 0 -> {
                tell(order, new PayoutGateway.Failed("declined", "No."));
                order.fail();
            }
            case 1 -> {
                long cumulated = 1 + random.nextLong(order.amount + order.amount / 4 + 1);
                tell(order, new PayoutGateway.Reversed(cumulated));
                order.reverse(cumulated);
            }
            default -> {
                String refusal = refusalOf(() -> tell(order, new PayoutGateway.Paid()));
                // An event of an order that Stripe refused is a contradiction and changes nothing.
                assertThat(refusal).isIn(null, "INVALID_STATE");
                order.settle();
            }
        }
        return null;
    }

    private boolean isAnswerUnknown(Model.Order order) {
        return books.rows("select state from disbursement where id = '" + order.id + "'")
                .contains("STARTED");
    }

    private void check(Model.Purse purse) {
        books.balance(purse.creatorId);
        var balance = creatorBalances.of(CreatorKey.ofId(purse.creatorId), purse.currency);
        assertThat(balance.reserved().minor()).isEqualTo(reserved(purse));
        assertThat(new long[] {
                    balance.pending().minor(),
                    balance.available().minor() + balance.reserved().minor(),
                    balance.processing().minor(),
                    balance.totalPaid().minor()
                })
                .as("held, ready, processing, paid of %s in %s", purse.creatorId, purse.currency)
                .containsExactly(purse.sums());
    }

    private static String refusalOf(Runnable door) {
        try {
            door.run();
            return null;
        } catch (Refusal refusal) {
            SEEN.add(refusal.code().name());
            return refusal.code().name();
        }
    }

    private <T> T any(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }
}
