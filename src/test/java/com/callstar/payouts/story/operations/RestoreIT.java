package com.callstar.payouts.story.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.Books;
import com.callstar.payouts.story.Node;
import com.callstar.payouts.story.NodeFixture;
import com.callstar.payouts.story.Reply;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.callstar.stripesimulator.AccountStatus;
import com.callstar.stripesimulator.SimulatedPayout;
import com.callstar.stripesimulator.SimulatedStripe;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The database is restored from a backup of before three payouts: on the platform's route, on the route of the creator's
 * account, and on both. Nobody is paid twice, and after adopting what Stripe has paid, the books agree with Stripe.
 */
class RestoreIT {

    private static final Map<String, String> IMPATIENT = Map.of(
            "PAYOUT_RECOVERY_EVERY", "1s",
            "PAYOUT_SILENCE", "1s",
            "STRIPE_INBOX_EVERY", "1s",
            "RECONCILIATION_GRACE", "0s");

    private static final TestUser PLATFORM = TestUser.creator("restored_platform");
    private static final TestUser CONNECTED = TestUser.creator("restored_connected");
    private static final TestUser BOTH = TestUser.creator("restored_both");

    private NodeFixture premises;
    private SimulatedStripe stripe;
    private Node node;

    @BeforeEach
    void a_database_that_can_be_copied() {
        premises = new NodeFixture();
        stripe = premises.stripe;
        sql("create database live");
        startOn("live");
    }

    @AfterEach
    void everything_ends() throws Exception {
        premises.close();
    }

    @Test
    void nobody_is_paid_twice_after_a_restore() throws Exception {
        register(PLATFORM);
        register(CONNECTED);
        register(BOTH);
        paid(PLATFORM, false);
        paid(CONNECTED, true);
        paid(BOTH, false);
        paid(BOTH, true);
        released(4);
        String requestedBefore = requested(BOTH, "126.00");
        node.stop();
        sql("create database restored template live");

        startOn("live");
        process(requested(PLATFORM, "63.00"));
        process(requested(CONNECTED, "63.00"));
        process(requestedBefore);
        assertThat(moved()).containsExactly(6300L, 6300L, 12600L);
        Node.await(() -> paidOn(PLATFORM) == 6300, "the transfer is paid on to the bank");
        stripe.drop(event -> true);
        node.stop();

        startOn("restored");
        String first = requested(PLATFORM, "63.00");
        String second = requested(CONNECTED, "63.00");
        assertThat(Stream.of(first, second, requestedBefore).map(this::process).map(Reply::code))
                .containsOnly("BOOKS_FROZEN");
        assertThat(moved()).as("nobody is paid again").containsExactly(6300L, 6300L, 12600L);

        Reply adopted =
                admin("mutation { adoptAllDisbursements(reason: \"restored\") { stripeId refusal payout { id } } }");
        assertThat(adopted.data("adoptAllDisbursements").findValuesAsText("refusal"))
                .containsExactly("null", "null", "null", "null");
        stripe.payouts().stream()
                .filter(payout -> payout.status().equals("pending"))
                .forEach(payout -> stripe.settlePayout(payout.id()));
        Node.await(
                () -> books().rows("select 1 from disbursement where state = 'SETTLED'")
                                .size()
                        == 4,
                "recovery has read all four at Stripe");

        assertThat(Stream.of(first, second, requestedBefore).map(this::process).map(Reply::code))
                .containsOnly("INSUFFICIENT_BALANCE");
        assertThat(moved()).containsExactly(6300L, 6300L, 12600L);
        assertThat(
                        books().rows(
                                        "select creator_id, balance from ledger_account where kind = 'PAID' order by creator_id"))
                .containsExactly("restored_both 12600", "restored_connected 6300", "restored_platform 6300");
        assertThat(paidOn(PLATFORM)).as("nothing is paid on twice").isEqualTo(6300);
        assertThat(paidOn(BOTH)).isLessThanOrEqualTo(6300);
        books().balance();
        Node.await(() -> differences().equals("[true] []"), () -> "the reconciliation agrees: " + differences());
    }

    /** Whether each currency agrees, and what differs; what is still being paid on differs until it has left. */
    private String differences() {
        LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
        Reply reply = admin(
                "mutation { reconcile { currencies { agrees } differences { nodes { code line books stripe ourId stripeId mismatch } } } }");
        if (reply.code() != null) {
            return reply.toString();
        }
        return reply.data("reconcile.currencies").findValuesAsText("agrees") + " "
                + reply.data("reconcile.differences.nodes");
    }

    private void startOn(String database) {
        node = premises.node("restore-" + database, with(IMPATIENT, "QUARKUS_DATASOURCE_JDBC_URL", urlOf(database)))
                .awaitReady();
    }

    private static Map<String, String> with(Map<String, String> settings, String name, String value) {
        Map<String, String> more = new HashMap<>(settings);
        more.put(name, value);
        return more;
    }

    private String urlOf(String database) {
        return premises.source.getUrl().replaceFirst("/[a-z]+(\\?|$)", "/" + database + "$1");
    }

    private Books books() {
        PGSimpleDataSource restored = new PGSimpleDataSource();
        restored.setUrl(urlOf("restored"));
        restored.setUser(premises.source.getUser());
        restored.setPassword(premises.source.getPassword());
        return new Books(restored);
    }

    private void sql(String command) {
        try (Connection connection = premises.source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(command);
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    private static String account(TestUser creator) {
        return "acct_" + creator.creatorId();
    }

    private void register(TestUser creator) {
        stripe.createAccount(account(creator), AccountStatus.ready().banking("eur"));
        TestUser.PLATFORM
                .graphqlAt(
                        node.port(),
                        "mutation($creator: CreatorInput!) { registerCreator(creator: $creator) { id } }",
                        "creator",
                        Map.of(
                                "id",
                                creator.creatorId(),
                                "name",
                                creator.name(),
                                "email",
                                creator.creatorId() + "@example.com",
                                "stripeAccountId",
                                account(creator)))
                .data("registerCreator.id");
    }

    private void paid(TestUser creator, boolean toTheAccount) {
        Map<String, String> parameters = new HashMap<>(Map.of(
                "amount",
                "7000",
                "currency",
                "eur",
                "metadata[bookingId]",
                "booking_" + creator.creatorId() + toTheAccount,
                "metadata[creatorId]",
                creator.creatorId()));
        if (toTheAccount) {
            parameters.put("transfer_data[destination]", account(creator));
            parameters.put("application_fee_amount", "700");
        }
        stripe.pay(stripe.createPaymentIntent(parameters));
    }

    private void released(int payments) {
        stripe.queued().stream()
                .filter(event -> event.type().equals("payment_intent.succeeded"))
                .forEach(event -> StripeWorld.tell(node.port(), event.payload()));
        stripe.drop(event -> true);
        Node.await(
                () -> {
                    node.cronRelease(NodeFixture.CRON_SECRET);
                    return admin("{ payments(status: READY) { totalCount } }")
                                    .data("payments.totalCount")
                                    .asInt()
                            == payments;
                },
                "all payments are released");
    }

    private String requested(TestUser creator, String amount) {
        return creator.graphqlAt(
                        node.port(),
                        "mutation($amount: BigDecimal!) { requestPayout(amount: $amount) { id } }",
                        "amount",
                        new BigDecimal(amount))
                .text("requestPayout.id");
    }

    private Reply process(String payout) {
        return TestUser.ADMIN.graphqlAt(
                node.port(), "mutation($id: ID!) { processPayout(payoutId: $id) { status } }", "id", payout);
    }

    private Reply admin(String document) {
        return TestUser.ADMIN.graphqlAt(node.port(), document);
    }

    /** What each creator got on their account or bank, in cents: platform, connected, both. */
    private List<Long> moved() {
        return Stream.of(PLATFORM, CONNECTED, BOTH)
                .map(RestoreIT::account)
                .map(account -> transferred(account) + paidOut(account))
                .toList();
    }

    private long transferred(String account) {
        return stripe.transfers().stream()
                .filter(transfer -> transfer.metadata().containsKey("payoutId"))
                .filter(transfer -> account.equals(transfer.destination()))
                .mapToLong(transfer -> transfer.amount())
                .sum();
    }

    private long paidOut(String account) {
        return payouts(account, false);
    }

    /** What was transferred to an account on a manual schedule, and paid on to the bank from there. */
    private long paidOn(TestUser creator) {
        return payouts(account(creator), true);
    }

    private long payouts(String account, boolean onward) {
        return stripe.payouts().stream()
                .filter(payout -> account.equals(payout.account()))
                .filter(payout -> payout.metadata().containsKey("payoutId"))
                .filter(payout -> payout.metadata().containsKey("onwardPayoutId") == onward)
                .mapToLong(SimulatedPayout::amount)
                .sum();
    }
}
