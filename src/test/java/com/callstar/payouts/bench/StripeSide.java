package com.callstar.payouts.bench;

import com.callstar.payouts.story.Node;
import com.callstar.stripesimulator.AccountStatus;
import com.callstar.stripesimulator.SimulatedStripe;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;

/**
 * What Stripe has of a crowd, which was written into the database alone: the accounts of its first creators, and the charges of their
 * available payments. So a node pays these creators as it does in production, where Stripe's statement must confirm each payment.
 */
final class StripeSide {

    private static final String AVAILABLE = "from payment p where payout_status = 'READY' and creator_id < '%s'";

    private final SimulatedStripe stripe;
    private final DataSource database;
    private final int creators;

    /** @param creators the first so many creators of the crowd */
    StripeSide(SimulatedStripe stripe, DataSource database, int creators) {
        this.stripe = stripe;
        this.database = database;
        this.creators = creators;
    }

    /** Makes accounts and charges, and writes the intents into the payments. Call it before the node starts. */
    void make() throws SQLException {
        AccountStatus account = AccountStatus.ready().banking("eur").withPayoutSchedule("daily");
        for (int number = 0; number < creators; number++) {
            stripe.createAccount("acct_crowd_" + number, account);
        }
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                PreparedStatement update =
                        connection.prepareStatement("update payment set stripe_payment_intent_id = ? where id = ?")) {
            statement.execute("set session_replication_role = replica");
            try (ResultSet payment = statement.executeQuery(available("p.id, booking_id, creator_id, amount"))) {
                while (payment.next()) {
                    update.setString(1, paid(payment.getString(2), payment.getString(3), payment.getLong(4)));
                    update.setString(2, payment.getString(1));
                    update.addBatch();
                }
            }
            update.executeBatch();
        }
    }

    private String paid(String booking, String creator, long amount) {
        String intent = stripe.createPaymentIntent(Map.of(
                "amount",
                Long.toString(amount),
                "currency",
                "eur",
                "metadata[bookingId]",
                booking,
                "metadata[creatorId]",
                creator));
        stripe.pay(intent);
        return intent;
    }

    /** Waits until the node has read Stripe's statement, which confirms all of these payments. */
    void awaitConfirmed() {
        Node.await(() -> count("p.id", "and proof_of(p.id) is distinct from 'CONFIRMED'") == 0, "all is confirmed");
    }

    private String available(String columns) {
        return "select " + columns + " " + AVAILABLE.formatted(Questions.creator(creators));
    }

    private long count(String column, String condition) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(available("count(" + column + ")") + " " + condition)) {
            found.next();
            return found.getLong(1);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
