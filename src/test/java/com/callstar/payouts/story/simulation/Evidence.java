package com.callstar.payouts.story.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.demo.DemoClock;
import com.callstar.payouts.story.Books;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.stripesimulator.SimulatedCharge;
import com.callstar.stripesimulator.SimulatedDelivery;
import com.callstar.stripesimulator.SimulatedPayout;
import com.callstar.stripesimulator.SimulatedTransfer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the product has acknowledged in one life, and what must be true of it. Stripe's own objects say what was earned and what was
 * paid; SQL without the product's code says what the books have.
 */
final class Evidence {

    /** Written here once more: a test must not take the product's word for it. */
    private static final String HOLD = "interval '7 days'";

    /** Why a creator may have been frozen after a restore: the reason is gone. */
    private static final String ADOPTED = "released_at is not null and reason like 'Stripe made %'";

    private final Books books;
    /** The accounts by creator. */
    private final Map<String, String> accounts;

    private final Instant began;
    private final Set<String> storedEvents = new LinkedHashSet<>();
    /** Answered statuses by payout: what it can be now is in {@link #FOLLOWS}. */
    private final Map<String, String> payouts = new LinkedHashMap<>();

    /** The answers that a restored database still has to know. */
    private Map<String, String> payoutsOfBackup = Map.of();
    /** Stripe still has these events, with their types: after a restore they must be stored again if sweeps read their type. */
    private final Map<String, String> eventsSinceBackup = new LinkedHashMap<>();

    private boolean restored;

    private static final Map<String, Set<String>> FOLLOWS = Map.of(
            "PENDING", Set.of("PENDING", "PROCESSING", "PAID", "FAILED", "CANCELLED"),
            "PROCESSING", Set.of("PROCESSING", "PAID", "FAILED"),
            "PAID", Set.of("PAID", "FAILED"),
            "FAILED", Set.of("FAILED"),
            "CANCELLED", Set.of("CANCELLED"));

    Evidence(Books books, Map<String, String> accounts) {
        this.books = books;
        this.accounts = accounts;
        this.began = DemoClock.shared().instant();
    }

    /** A webhook was answered 200. */
    void acknowledged(SimulatedDelivery delivery) {
        storedEvents.add(delivery.eventId());
        eventsSinceBackup.put(delivery.eventId(), delivery.type());
    }

    /** A request or an admin's command was answered. */
    void answered(String payoutId, String status) {
        payouts.put(payoutId, status);
    }

    /** Of what follows, a restored database knows nothing. */
    void backedUp() {
        payoutsOfBackup = Map.copyOf(payouts);
        eventsSinceBackup.clear();
    }

    /**
     * Requests and decisions since the backup are lost with the books; what Stripe has made of them is not, and stays in every other
     * check. Events are not lost either, only read later.
     */
    void restored() {
        restored = true;
        payouts.clear();
        payouts.putAll(payoutsOfBackup);
        storedEvents.clear();
    }

    /** Checked after each step. */
    void check() {
        nothingAcknowledgedIsLost();
        nobodyIsPaidMoreThanTheyEarned();
        nothingIsPaidTwice();
        nothingIsReleasedTooEarly();
        accounts.keySet().forEach(books::balance);
    }

    private void nothingAcknowledgedIsLost() {
        areStored(storedEvents);
        storedEvents.clear();
        payouts.forEach((id, answered) -> assertThat(books.rows("select status from payout where id = '" + id + "'"))
                .as("%s was answered with %s", id, answered)
                .hasSize(1)
                .allMatch(FOLLOWS.get(answered)::contains));
    }

    private void areStored(Set<String> events) {
        assertThat(books.rows("select id from stripe_event where id in (%s)".formatted(quoted(events))))
                .as("events that were answered 200")
                .containsExactlyInAnyOrderElementsOf(events);
    }

    private void nobodyIsPaidMoreThanTheyEarned() {
        accounts.keySet()
                .forEach(creator -> assertThat(paid(creator))
                        .as("paid to %s, who earned so much", creator)
                        .isLessThanOrEqualTo(
                                charges(creator).mapToLong(Evidence::share).sum()));
    }

    /** Each of our tokens is on one object at Stripe that stands, each transfer is paid on once, and no more than was transferred. */
    private void nothingIsPaidTwice() {
        Stream<String> standing = Stream.concat(
                transfers().map(transfer -> transfer.metadata().get("disbursementId")),
                payouts(false)
                        .filter(Evidence::stands)
                        .map(payout -> payout.metadata().get("disbursementId")));
        Map<String, Long> times = standing.collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        assertThat(times.entrySet()).as("objects of one order").allMatch(one -> one.getValue() == 1);
        assertThat(payouts(true)
                        .filter(Evidence::stands)
                        .map(payout -> payout.metadata().get("transferId")))
                .as("transfers that are paid on")
                .doesNotHaveDuplicates();
        accounts.forEach((creator, account) -> assertThat(payouts(true)
                        .filter(payout -> account.equals(payout.account()) && stands(payout))
                        .mapToLong(SimulatedPayout::amount)
                        .sum())
                .as("paid on to the bank of %s", creator)
                .isLessThanOrEqualTo(
                        transfers(account).mapToLong(SimulatedTransfer::amount).sum()));
    }

    private void nothingIsReleasedTooEarly() {
        Instant now = DemoClock.shared().instant();
        assertThat(books.rows("select id, payout_status from payment where creator_id in (%s)".formatted(creators())
                        + " and payout_status in ('READY', 'PROCESSING', 'PAID') and captured_at + %s > '%s'"
                                .formatted(HOLD, now)))
                .as("released before the end of the hold")
                .isEmpty();
    }

    /** What is not settled yet; empty once everything is. */
    List<String> unsettled() {
        return books.rows("""
                select 'disbursement', d.id, d.state, d.last_answer from disbursement d join payout p on p.id = d.payout_id
                where p.creator_id in (%1$s) and d.state in ('STARTED', 'ACCEPTED')
                union all
                select 'onward payout', disbursement_id, state, null from onward_payout
                where creator_id in (%1$s) and state in ('WAITING', 'SENT')
                union all
                select 'unbooked', stripe_id, route, reference from unbooked_disbursement
                where stripe_account_id in (%3$s) and adopted_at is null
                union all
                select 'event', e.id, e.status, e.outcome from stripe_event e, unnest(array[%1$s]) c
                where e.received_at >= '%2$s' and e.payload like '%%' || c || '%%'
                  and e.status in ('WAITING', 'GIVEN_UP', 'SUSPICIOUS', 'REFUSED')""".formatted(creators(), began, quoted(accounts.values())));
    }

    /** Checked at the end: to the cent, the books say what Stripe's records say. */
    void checkSettled() {
        accounts.keySet().forEach(creator -> {
            assertThat(sum(creator, "'PAID'"))
                    .as("paid to %s by the books, and by Stripe", creator)
                    .isEqualTo(paid(creator));
            assertThat(sum(creator, "'HELD', 'READY', 'RESERVE', 'PROCESSING', 'PAID'"))
                    .as("earned by %s by the books, and by Stripe", creator)
                    .isEqualTo(charges(creator).mapToLong(Evidence::left).sum());
        });
        assertThat(disbursements())
                .as("what Stripe has made for us, each once")
                .containsExactlyInAnyOrderElementsOf(standing());
        assertThat(books.rows("select creator_id, reason from books_freeze where creator_id in (%s) and not (%s)"
                        .formatted(creators(), restored ? ADOPTED : "false")))
                .as("the books contradict themselves")
                .isEmpty();
        Set<String> read = typesThatSweepsRead();
        areStored(eventsSinceBackup.keySet().stream()
                .filter(event -> !restored || read.contains(eventsSinceBackup.get(event)))
                .collect(Collectors.toSet()));
    }

    /** A sweep asks Stripe for no other types: events that change nothing are not stored again. */
    private static Set<String> typesThatSweepsRead() {
        return StripeWorld.stripe().requests("GET", "/v1/events").stream()
                .flatMap(list -> list.parameters().entrySet().stream())
                .filter(parameter -> parameter.getKey().startsWith("types"))
                .map(Map.Entry::getValue)
                .collect(Collectors.toSet());
    }

    private List<String> disbursements() {
        return books.rows("select stripe_id from disbursement d join payout p on p.id = d.payout_id"
                + " where p.creator_id in (%s) and d.state = 'SETTLED'".formatted(creators()));
    }

    private List<String> standing() {
        return Stream.concat(
                        transfers().map(SimulatedTransfer::id),
                        payouts(false).filter(Evidence::stands).map(SimulatedPayout::id))
                .toList();
    }

    private long sum(String creator, String kinds) {
        return Long.parseLong(books.rows(
                        "select coalesce(sum(balance), 0) from ledger_account where creator_id = '%s' and kind in (%s)"
                                .formatted(creator, kinds))
                .getFirst());
    }

    /** What Stripe moved to this creator for us, in minor units: to their account, or from it to their bank. */
    private long paid(String creator) {
        String account = accounts.get(creator);
        return transfers(account).mapToLong(SimulatedTransfer::arrived).sum()
                + payouts(false)
                        .filter(payout -> account.equals(payout.account()) && stands(payout))
                        .mapToLong(SimulatedPayout::amount)
                        .sum();
    }

    private Stream<SimulatedTransfer> transfers(String account) {
        return transfers().filter(transfer -> account.equals(transfer.destination()));
    }

    private Stream<SimulatedTransfer> transfers() {
        return StripeWorld.stripe().transfers(began).stream()
                .filter(transfer -> accounts.containsValue(transfer.destination()))
                .filter(transfer -> transfer.metadata().containsKey("disbursementId"));
    }

    /** @param onward those that pay transferred money on, or those that are disbursements themselves */
    private Stream<SimulatedPayout> payouts(boolean onward) {
        return StripeWorld.stripe().payouts(began).stream()
                .filter(payout -> accounts.containsValue(payout.account()))
                .filter(payout -> payout.metadata().containsKey("onwardPayoutId") == onward);
    }

    private static boolean stands(SimulatedPayout payout) {
        return !Set.of("failed", "canceled").contains(payout.status());
    }

    private Stream<SimulatedCharge> charges(String creator) {
        return StripeWorld.stripe().charges(began).stream().filter(charge -> creator.equals(charge.creatorId()));
    }

    private static long fee(SimulatedCharge charge) {
        return charge.destination() == null ? (charge.captured() * 10 + 50) / 100 : charge.applicationFee();
    }

    private static long share(SimulatedCharge charge) {
        return charge.captured() - fee(charge);
    }

    /** What is left of the share; the fee bears its part of what the customer got back, rounded half up. */
    private static long left(SimulatedCharge charge) {
        long back = charge.captured() - charge.kept();
        long feeBack = (2 * fee(charge) * back + charge.captured()) / (2 * charge.captured());
        return share(charge) - (back - feeBack);
    }

    private String creators() {
        return quoted(accounts.keySet());
    }

    private static String quoted(Iterable<String> values) {
        String all = String.join("', '", values);
        return "'" + all + "'";
    }
}
