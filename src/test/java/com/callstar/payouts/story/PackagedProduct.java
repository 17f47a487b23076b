package com.callstar.payouts.story;

import com.callstar.payouts.story.emails.MailServer;
import io.restassured.RestAssured;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;

/**
 * The packaged product. Its jobs run by themselves and stories wait for them. It uses real time, which no test can
 * move; instead, stories make the rows in its database older.
 */
public final class PackagedProduct implements Product {

    private static final String CRON_SECRET = "cron_demo_of_32_random_characters";
    private static PackagedProduct theOne;

    private final DataSource database = ConnectionPool.to(System.getProperty("callstar.test.jdbc-url"));
    private final Books books = new Books(database);
    /** One update for each table that makes its times and dates earlier. */
    private final List<String> older;

    private PackagedProduct() {
        // It sends emails at any time, so a mail server must be there.
        MailServer.ready();
        older = books.rows("""
                select format('update %I set %s', table_name,
                              string_agg(format('%I = %I - interval ''$step seconds''', column_name, column_name), ', '))
                from information_schema.columns join information_schema.tables using (table_schema, table_name)
                where table_type = 'BASE TABLE' and table_schema = 'public' and data_type = 'timestamp with time zone' and is_generated = 'NEVER'
                group by table_name order by table_name""");
    }

    public static synchronized PackagedProduct theOne() {
        if (theOne == null) {
            theOne = new PackagedProduct();
        }
        return theOne;
    }

    @Override
    public Books books() {
        return books;
    }

    @Override
    public void applyEvents() {
        // An event whose object is being read at Stripe is leased and has not been tried yet.
        nothingIsLeft("select id from stripe_event where status = 'WAITING' and (next_try_at <= now() or tries = 0)");
    }

    @Override
    public void release() {
        RestAssured.given()
                .auth()
                .oauth2(CRON_SECRET)
                .post("/api/payouts/update-status")
                .then()
                .statusCode(200);
    }

    /** A reconciliation starts with reading the statement. */
    @Override
    public void readStatement() {
        TestUser.ADMIN.graphql("mutation { reconcile { id } }").data("reconcile.id");
    }

    /** {@code KilledNodeIT} waits for recovery; these stories cannot know when it has run. */
    @Override
    public void recover() {
        throw new UnsupportedOperationException("Recovery cannot be called from outside");
    }

    /** Emails being sent are due later, as after a failure; batched ones and those that come later still wait. */
    @Override
    public void sendMails() {
        nothingIsLeft("""
                select id from notification where status = 'WAITING'
                  and (next_try_at <= now() + interval '5 seconds'
                      or gathers is null and next_try_at <= now() + interval '1 minute'
                      or tries > 0 and next_try_at <= now() + interval '20 minutes')""");
    }

    private void nothingIsLeft(String sql) {
        Node.await(() -> books.rows(sql).isEmpty(), "nothing is left of: " + sql);
    }

    /** Bypasses the append-only triggers. */
    @Override
    public void timePasses(Duration step) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("set local session_replication_role = replica");
            for (String table : older) {
                statement.execute(table.replace("$step", Long.toString(step.toSeconds())));
            }
            connection.commit();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
