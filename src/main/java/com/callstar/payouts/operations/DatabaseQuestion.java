package com.callstar.payouts.operations;

import com.callstar.payouts.core.DatabaseFailure;
import com.callstar.payouts.core.jobs.BackgroundThreads;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSource.FlushMode;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.jboss.logging.Logger;

/**
 * Asks the database what state it is in. It asks one question at a time, on a thread of its own, so that a database that does not
 * answer blocks nobody. It also asks without probes, because a bad answer empties the pool: the next connections are new ones, and
 * lead to wherever the database is by then. Connections in use are kept if there is no answer, and replaced after their use if the
 * database is read-only.
 */
@ApplicationScoped
class DatabaseQuestion {

    private static final Logger LOG = Logger.getLogger(DatabaseQuestion.class);

    /** How long an answer is waited for; orchestrators give up after about as long. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final AgroalDataSource database;
    private final Flyway flyway;
    private volatile String newest;
    private CompletableFuture<DatabaseState> asked = CompletableFuture.completedFuture(DatabaseState.NO_ANSWER);
    private volatile DatabaseState last;

    DatabaseQuestion(AgroalDataSource database, Flyway flyway) {
        this.database = database;
        this.flyway = flyway;
    }

    /** Of the versioned migrations in the package; the repeatable ones have no version and run after them. */
    void learnNewestMigration(@Observes StartupEvent started) {
        newest = Arrays.stream(flyway.info().all())
                .filter(migration -> migration.getState().isResolved())
                .map(MigrationInfo::getVersion)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .map(MigrationVersion::getVersion)
                .orElseThrow();
    }

    @Scheduled(every = "10s")
    @RunOnVirtualThread
    void onSchedule() {
        ask();
    }

    /** Completes within three seconds, and at once if the last question is still without an answer after that time. */
    synchronized CompletableFuture<DatabaseState> ask() {
        if (asked.isDone()) {
            CompletableFuture<DatabaseState> question = new CompletableFuture<>();
            BackgroundThreads.start(() -> question.complete(answer()));
            asked = question;
        }
        return asked.copy().completeOnTimeout(DatabaseState.NO_ANSWER, PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private DatabaseState answer() {
        DatabaseState state = read();
        if (state.equals(DatabaseState.NO_ANSWER)) {
            database.flush(FlushMode.IDLE);
        } else if (state.problem().isPresent()) {
            database.flush(FlushMode.GRACEFUL);
        }
        logChange(state);
        return state;
    }

    private DatabaseState read() {
        try (Connection connection = database.getConnection()) {
            int usual = connection.getNetworkTimeout();
            connection.setNetworkTimeout(Runnable::run, (int) PATIENCE.toMillis());
            try {
                return read(connection);
            } finally {
                connection.setNetworkTimeout(Runnable::run, usual);
            }
        } catch (SQLException unanswered) {
            return DatabaseFailure.of(unanswered) == DatabaseFailure.UNREACHABLE
                    ? DatabaseState.NO_ANSWER
                    : DatabaseState.refused(unanswered.getSQLState());
        }
    }

    private DatabaseState read(Connection connection) throws SQLException {
        try (PreparedStatement question = connection.prepareStatement("""
                select pg_is_in_recovery() or current_setting('transaction_read_only')::boolean,
                       exists (select from flyway_schema_history where version = ? and success)""")) {
            question.setString(1, newest);
            try (ResultSet row = question.executeQuery()) {
                row.next();
                return DatabaseState.of(row.getBoolean(1), row.getBoolean(2));
            }
        }
    }

    private void logChange(DatabaseState state) {
        DatabaseState before = last;
        last = state;
        if (before == null || state.problem().equals(before.problem())) {
            return;
        }
        state.problem()
                .ifPresentOrElse(
                        problem -> LOG.warnf("The database cannot be written: %s", problem),
                        () -> LOG.info("The database can be written again"));
    }
}
