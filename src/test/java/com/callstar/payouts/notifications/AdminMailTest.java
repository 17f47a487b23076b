package com.callstar.payouts.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.creators.Creators;
import com.callstar.payouts.demo.DemoClock;
import com.callstar.payouts.evidence.DayDigest;
import com.callstar.payouts.evidence.DigestChain;
import com.callstar.payouts.evidence.HeadsMoved;
import com.callstar.payouts.payments.SettledInOtherCurrency;
import com.callstar.payouts.payouts.BooksCheck;
import com.callstar.payouts.payouts.BooksFrozen;
import com.callstar.payouts.payouts.Payout;
import com.callstar.payouts.payouts.PayoutApprovals;
import com.callstar.payouts.payouts.PayoutApproved;
import com.callstar.payouts.payouts.PayoutBlocked;
import com.callstar.payouts.payouts.PayoutReader;
import com.callstar.payouts.payouts.PayoutStatusChanged;
import com.callstar.payouts.payouts.PlatformFaultFound;
import com.callstar.payouts.payouts.WaitingReason;
import com.callstar.payouts.schedules.UnclaimedBalance;
import com.callstar.payouts.schedules.UnclaimedFound;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.callstar.payouts.story.TwoPeople;
import com.callstar.payouts.story.Webhooks;
import com.callstar.payouts.story.emails.EmailStory;
import com.callstar.payouts.story.emails.MailSnapshot;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Admins are told of payouts to process (at once or together, as they have set it) and of what waits for their
 * decision, each at their own address.
 */
@QuarkusTest
class AdminMailTest extends EmailStory {

    @Inject
    NotificationWriter writer;

    @Inject
    Creators creators;

    @Inject
    PayoutReader payouts;

    @Inject
    PayoutApprovals approvals;

    @Inject
    BooksCheck booksCheck;

    @Inject
    Announced announced;

    private final String ada = StripeWorld.fresh("ada") + "@callstar.test";
    private final String bob = StripeWorld.fresh("bob") + "@callstar.test";

    @Test
    void without_batching_each_request_is_emailed_to_each_admin() {
        AdminNotifier admins = admins("en", Duration.ZERO);
        TestUser sam = ready("Sam O’Neil", "70.00");
        TestUser zoe = ready("Zoé Lefèvre", "80.00");
        String first = asked(admins, sam, "63.00");
        asked(admins, zoe, "72.00");
        outbox.run();
        assertThat(mailsTo(ada))
                .extracting(Mail::subject)
                .containsExactly("Payout request: €63.00 for Sam O’Neil", "Payout request: €72.00 for Zoé Lefèvre");
        assertThat(mailsTo(bob)).hasSize(2);
        assertThat(mailsTo(ada).getFirst().text())
                .startsWith("Hello,\n\nTo process or reject:\n\n- Sam O’Neil: €63.00, " + first + ", ")
                .contains("/dashboard/admin/payouts");
        assertThat(mailsTo(ada).getFirst().header("List-Unsubscribe")).isEmpty();
    }

    @Test
    void with_batching_requests_of_one_period_share_an_email() {
        AdminNotifier admins = admins("fr", Duration.ofHours(1));
        TestUser sam = ready("Sam O’Neil", "70.00");
        TestUser zoe = ready("Zoé Lefèvre", "80.00");
        TestUser nina = ready("Nina Rossi", "90.00");
        String first = asked(admins, sam, "63.00");
        String second = asked(admins, zoe, "72.00");
        outbox.run();
        assertThat(mailsTo(ada)).isEmpty();

        timePasses(Duration.ofHours(1));
        outbox.run();
        assertThat(mailsTo(ada)).extracting(Mail::subject).containsExactly("2 demandes de versement");
        assertThat(mailsTo(ada).getFirst().text())
                .contains("À traiter ou à rejeter")
                .contains("- Sam O’Neil\u00a0: 63,00\u00a0€, " + first)
                .contains("- Zoé Lefèvre\u00a0: 72,00\u00a0€, " + second);

        asked(admins, nina, "81.00");
        timePasses(Duration.ofHours(1));
        outbox.run();
        assertThat(mailsTo(ada))
                .extracting(Mail::subject)
                .last()
                .isEqualTo("Demande de versement\u00a0: 81,00\u00a0€ pour Nina Rossi");
        assertThat(mailsTo(bob)).hasSize(2);
    }

    @Test
    void a_request_that_takes_two_people_is_emailed_with_what_there_is_to_approve() {
        TwoPeople.above("50.00");
        try {
            AdminNotifier admins = admins("en", Duration.ZERO);
            TestUser sam = ready("Sam O’Neil", "70.00");
            String payout = asked(admins, sam, "63.00");
            outbox.run();
            assertThat(mailsTo(ada))
                    .extracting(Mail::subject)
                    .containsExactlyInAnyOrder(
                            "Payout request: €63.00 for Sam O’Neil", "To approve: €63.00 for Sam O’Neil");
            assertThat(mailsTo(ada))
                    .filteredOn(mail -> mail.subject().startsWith("To approve"))
                    .singleElement()
                    .satisfies(mail -> assertThat(mail.text())
                            .contains(
                                    payout,
                                    stripeAccountOf(sam),
                                    "/dashboard/admin/payouts",
                                    "This email approves nothing"));
        } finally {
            TwoPeople.noMore();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "en"})
    void an_approved_payout_is_emailed_with_its_facts_and_no_click_that_approves(String language) {
        AdminNotifier admins = admins(language, Duration.ZERO);
        TestUser sam = ready("Sam O’Neil", "70.00");
        Payout payout = payouts.find(requested(sam, "63.00")).orElseThrow();
        nothingWaits();
        QuarkusTransaction.requiringNew()
                .run(() -> admins.approved(
                        new PayoutApproved(payout, creators.get(sam.creatorId()), "admin:test|ada", 1, 2)));
        outbox.run();
        assertThat(mailsTo(ada))
                .singleElement()
                .satisfies(mail -> assertThat(mail.text())
                        .contains(
                                language.equals("fr") ? "L’administrateur test|ada" : "Admin test|ada",
                                "Sam O’Neil",
                                payout.id(),
                                payout.stripeAccountId())
                        .contains("/dashboard/admin/payouts")
                        .doesNotContain("approvePayout"));
    }

    @Test
    void without_admin_addresses_no_admin_is_emailed() {
        TestUser creator = aCreator();
        released(creator, "70.00");
        requested(creator, "63.00");
        assertThat(books.rows("select 1 from notification where kind = 'PAYOUTS_TO_PROCESS' and facts like '%"
                        + creator.creatorId() + "%'"))
                .isEmpty();
    }

    @Test
    void each_platform_problem_is_emailed_to_admins_once_a_day() {
        AdminNotifier admins = admins("en", Duration.ZERO);
        TestUser sam = ready("Sam O’Neil", "70.00");
        Payout payout = payouts.find(requested(sam, "63.00")).orElseThrow();
        nothingWaits();
        for (int refusal = 0; refusal < 3; refusal++) {
            blocked(admins, payout, WaitingReason.BALANCE);
        }
        blocked(admins, payout, WaitingReason.KEY);
        outbox.run();
        assertThat(mailsTo(ada)).hasSize(2);
        assertThat(mailsTo(ada).getFirst().subject()).contains("a problem on the platform’s side");
        assertThat(mailsTo(ada).getFirst().text())
                .contains("Add funds in the Stripe dashboard", "Stripe’s message: Insufficient funds.", payout.id());
        assertThat(mailsTo(ada).getLast().text()).contains("STRIPE_SECRET_KEY");
        assertThat(mailsTo(sam)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "en"})
    void each_fault_of_the_platform_is_emailed_to_admins_once_a_day(String language) {
        PlatformNotifier admins = new PlatformNotifier(writer, config(language, Duration.ZERO), DemoClock.shared());
        nothingWaits();
        PlatformFaultFound connect = new PlatformFaultFound(
                "connect",
                "POST /v1/accounts",
                "status_400",
                "You can only create new accounts if you've signed up for Connect.",
                "https://dashboard.stripe.com/connect");
        for (int refusal = 0; refusal < 3; refusal++) {
            QuarkusTransaction.requiringNew().run(() -> admins.found(connect));
        }
        MailSnapshot.of("PLATFORM_FAULT", language).equalTo(lastOf(1));
        timePasses(Duration.ofDays(1));
        QuarkusTransaction.requiringNew().run(() -> admins.found(connect));
        lastOf(2);
    }

    /** The test environment has no admins: what the product announces is handed to a notifier that has two. */
    @Singleton
    static class Announced {

        private final List<BooksFrozen> frozen = new CopyOnWriteArrayList<>();
        private final List<SettledInOtherCurrency> settled = new CopyOnWriteArrayList<>();

        void frozen(@Observes BooksFrozen event) {
            frozen.add(event);
        }

        void settled(@Observes SettledInOtherCurrency event) {
            settled.add(event);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "en"})
    void each_time_payouts_are_blocked_is_emailed_to_admins_once(String language) {
        TestUser sam = ready("Sam O’Neil", "70.00");
        nothingWaits();
        ledgerDiffers(sam, -100);
        ledgerDiffers(sam, 100);
        MailSnapshot.of("BOOKS_FROZEN", language).equalTo(onlyMailAboutFrozen(sam, language, 1));

        assertThat(TestUser.ADMIN
                        .graphql(
                                "mutation($id: ID!) { releaseBooks(creatorId: $id, reason: \"found\") { id } }",
                                "id",
                                sam.creatorId())
                        .code())
                .isNull();
        customersPay(sam, "10.00");
        nothingWaits();
        ledgerDiffers(sam, -200);
        ledgerDiffers(sam, 200);
        onlyMailAboutFrozen(sam, language, 2);
        assertThat(mailsTo(sam)).isEmpty();
    }

    /** Makes the payment row differ from the ledger, and checks the books. */
    private void ledgerDiffers(TestUser creator, long minor) {
        assertThat(books.tamper("update payment set recovered_amount = recovered_amount + (" + minor
                        + ") where payout_status = 'READY' and creator_id = '" + creator.creatorId() + "'"))
                .isNull();
        timePasses(Duration.ofMinutes(10));
        booksCheck.run();
    }

    /** Hands each announcement over twice; returns the last email. */
    private Mail onlyMailAboutFrozen(TestUser creator, String language, int expected) {
        List<BooksFrozen> ofThem = announced.frozen.stream()
                .filter(event -> event.creatorId().equals(creator.creatorId()))
                .toList();
        assertThat(ofThem).hasSize(expected);
        AdminNotifier admins = admins(language, Duration.ZERO);
        for (int time = 0; time < 2; time++) {
            ofThem.forEach(event -> QuarkusTransaction.requiringNew().run(() -> admins.frozen(event)));
        }
        return lastOf(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "en"})
    void a_payment_that_settles_in_another_currency_is_emailed_to_admins_once(String language) {
        TestUser sam = aCreator();
        registered(sam, Map.of("name", "Sam O’Neil"));
        String intent = booked(sam, "70.00", "EUR");
        StripeWorld.stripe().pay(intent, 7500, "usd");
        stripeTells();
        nothingWaits();
        for (int time = 0; time < 2; time++) {
            timePasses(Duration.ofMinutes(10));
            statement.run();
        }
        assertThat(ofOtherCurrency(sam)).hasSize(1);
        AdminNotifier admins = admins(language, Duration.ZERO);
        for (int time = 0; time < 2; time++) {
            QuarkusTransaction.requiringNew()
                    .run(() -> admins.settled(ofOtherCurrency(sam).getFirst()));
        }
        MailSnapshot.of("OTHER_CURRENCY", language).equalTo(lastOf(1));
    }

    @Test
    void a_settlement_that_the_capture_shows_is_announced_once() {
        TestUser sam = aCreator();
        Map<String, Object> charge = Map.of(
                "id",
                "ch_" + StripeWorld.fresh("usd"),
                "balance_transaction",
                Map.of("id", "txn_usd", "amount", 7500, "currency", "usd"));
        Map<String, Object> intent = Map.of(
                "id",
                booked(sam, "70.00", "EUR"),
                "amount",
                7000,
                "amount_received",
                7000,
                "currency",
                "eur",
                "latest_charge",
                charge);
        Webhooks.tell("payment_intent.succeeded", intent);
        Webhooks.tell("payment_intent.succeeded", intent);
        inbox.run();
        assertThat(ofOtherCurrency(sam))
                .singleElement()
                .satisfies(event ->
                        assertThat(event.payment().captured().settled()).isEqualTo(new Money(7500, "USD")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "en"})
    void digests_of_closed_days_are_emailed_to_admins_once_a_week(String language) {
        AdminNotifier admins = admins(language, Duration.ZERO);
        LocalDate monday = LocalDate.of(2026, 11, 23);
        for (int day = 0; day < 7; day++) {
            HeadsMoved moved = new HeadsMoved(List.of(
                    head(DigestChain.AUDIT, monday.plusDays(day), "a"),
                    head(DigestChain.LEDGER, monday.plusDays(day), "b")));
            QuarkusTransaction.requiringNew().run(() -> admins.closed(moved));
        }
        MailSnapshot.of("DAY_DIGESTS", language).equalTo(lastOf(1));

        HeadsMoved nextWeek = new HeadsMoved(List.of(head(DigestChain.AUDIT, monday.plusDays(7), "c")));
        QuarkusTransaction.requiringNew().run(() -> admins.closed(nextWeek));
        assertThat(lastOf(2).text()).contains("2026-11-30", "c".repeat(64));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "en"})
    void unclaimed_balances_that_are_found_together_are_one_email_to_each_admin(String language) {
        ScheduleNotifier admins = new ScheduleNotifier(writer, creators, config(language, Duration.ZERO));
        TestUser sam = aCreator();
        registered(sam, Map.of("name", "Sam O’Neil"));
        TestUser zoe = aCreator();
        registered(zoe, Map.of("name", "Zoé Lefèvre"));
        nothingWaits();
        Instant since = Instant.parse("2026-01-05T10:00:00Z");
        for (TestUser creator : List.of(sam, zoe)) {
            UnclaimedFound found = new UnclaimedFound(
                    "2026-03-01", List.of(new UnclaimedBalance(creator.creatorId(), new Money(6300, "EUR"), since)));
            QuarkusTransaction.requiringNew().run(() -> admins.unclaimed(found));
        }
        timePasses(Duration.ofMinutes(16));
        MailSnapshot.of("UNCLAIMED_BALANCES", language).equalTo(lastOf(1));
    }

    private static DayDigest head(DigestChain chain, LocalDate day, String digit) {
        return new DayDigest(chain, day, 0, 1, 1, 0, "0".repeat(64), digit.repeat(64));
    }

    private List<SettledInOtherCurrency> ofOtherCurrency(TestUser creator) {
        return announced.settled.stream()
                .filter(event -> event.payment().creatorId().equals(creator.creatorId()))
                .toList();
    }

    /** Each admin has so many emails; returns the last. */
    private Mail lastOf(int expected) {
        outbox.run();
        assertThat(mailsTo(bob)).hasSize(expected);
        assertThat(mailsTo(ada)).hasSize(expected);
        return mailsTo(ada).getLast();
    }

    private static void blocked(AdminNotifier admins, Payout payout, String cause) {
        QuarkusTransaction.requiringNew()
                .run(() -> admins.blocked(new PayoutBlocked(payout, cause, "Insufficient funds.")));
    }

    private TestUser ready(String name, String amount) {
        TestUser creator = aCreator();
        registered(creator, Map.of("name", name));
        released(creator, amount);
        nothingWaitsFor(creator);
        return creator;
    }

    /** Answers the id of the request. */
    private String asked(AdminNotifier admins, TestUser creator, String amount) {
        String id = requested(creator, amount);
        nothingWaitsFor(creator);
        Payout payout = payouts.find(id).orElseThrow();
        QuarkusTransaction.requiringNew().run(() -> admins.moved(new PayoutStatusChanged(payout, null, null)));
        return id;
    }

    private void nothingWaitsFor(TestUser creator) {
        assertThat(books.tamper("update notification set status = 'DROPPED', next_try_at = null, gathers = null"
                        + " where status = 'WAITING' and creator_id = '" + creator.creatorId() + "'"))
                .isNull();
    }

    private AdminNotifier admins(String language, Duration digest) {
        return new AdminNotifier(writer, creators, config(language, digest), Clock.systemUTC(), approvals);
    }

    private NotificationConfig config(String language, Duration digest) {
        return AdminConfig.of(List.of(ada, bob), language, digest);
    }
}
