package com.callstar.payouts.bench;

import static com.callstar.payouts.bench.Questions.asking;
import static com.callstar.payouts.bench.Questions.creator;
import static com.callstar.payouts.bench.Questions.largest;
import static com.callstar.payouts.bench.Questions.ofCreators;
import static com.callstar.payouts.bench.Questions.question;

import com.callstar.payouts.story.Node;
import com.callstar.payouts.story.TestUser;
import com.callstar.stripesimulator.AccountStatus;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Two requests wait for a lock; an unrelated third must not be delayed. */
class NeighboursBench {

    private static final Duration ROUND = Load.seconds(10);
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 3);
    private static final int SLOW = 99;

    private final Results results =
            new Results("neighbours", "`balance`", "connections", "p50 ms", "p99 ms", "slowest ms");

    @Test
    void measure() throws Exception {
        try (Ground ground = new Ground()) {
            DataSource database = ground.of(largest());
            ground.stripe.createAccount(
                    "acct_crowd_" + SLOW, AccountStatus.ready().banking("eur").withPayoutSchedule("daily"));
            try (Node node = ground.node(largest().name(), Questions.QUIET)) {
                Load.Hands balance = asking(node, ofCreators(Questions.READERS, Questions.BALANCE));
                Load.warmUp(Load.COLD, Questions.READERS, balance);
                for (int connections : new int[] {1, Questions.READERS}) {
                    for (int round = 0; round < ROUNDS; round++) {
                        row("alone", connections, Load.of(connections, ROUND, balance));
                        besideTwo(node, database, connections, balance);
                    }
                }
            }
            results.write();
        }
    }

    private void besideTwo(Node node, DataSource database, int connections, Load.Hands balance) throws Exception {
        byte[] request =
                question(TestUser.creator(creator(SLOW)), "mutation { requestPayout(amount: 900000.00) { id } }");
        AtomicBoolean over = new AtomicBoolean();
        try (Connection holder = database.getConnection()) {
            holder.setAutoCommit(false);
            holder.createStatement()
                    .execute("select 1 from ledger_account where creator_id = '" + creator(SLOW) + "' for update");
            List<Thread> slowOnes = IntStream.range(0, 2)
                    .mapToObj(number -> Thread.startVirtualThread(() -> askUntil(over, node, request)))
                    .toList();
            Node.await(() -> waiting(database) == slowOnes.size(), "two requests wait for the lock");
            row("beside two that wait", connections, Load.of(connections, ROUND, balance));
            over.set(true);
            holder.rollback();
            for (Thread slowOne : slowOnes) {
                slowOne.join();
            }
        }
    }

    private static int waiting(DataSource database) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("""
                        select count(*) from pg_stat_activity
                        where datname = current_database() and wait_event_type = 'Lock'""")) {
            found.next();
            return found.getInt(1);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static void askUntil(AtomicBoolean over, Node node, byte[] question) {
        while (!over.get()) {
            try (Line line = new Line(node.port())) {
                line.ask(question);
            } catch (IOException refused) {
                // The database times out after ten seconds, and the query is repeated.
            }
        }
    }

    private void row(String what, int connections, Load.Done done) {
        results.row(
                what,
                connections,
                Results.number("%.1f", done.millis(50)),
                Results.number("%.1f", done.millis(99)),
                Results.number("%.1f", done.millis(100)));
    }
}
