package com.callstar.payouts.security;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Which sessions have ended before their cookies expire: one table for all nodes, without a cache. A row is kept until no cookie is
 * left that it could refuse.
 */
@ApplicationScoped
class EndedSessions {

    /** A request that began before the end can still renew its cookie a little later. */
    private static final Duration KEPT = BrowserSession.LONGEST.plus(Duration.ofHours(1));

    private static final int MOST_DELETED = 1000;

    private static final String NOW = "select clock_timestamp()";

    /** One statement, because every request of a session makes it. */
    private static final String CHECK = """
            select clock_timestamp(), exists (
                select 1 from ended_session where name = any(?) and (name like 'session:%' or ended_at >= ?))""";

    private static final String END = """
            insert into ended_session (name, ended_at, expires_at)
            select ?, now, now + make_interval(secs => ?) from clock_timestamp() now
            on conflict (name) do update set ended_at = excluded.ended_at, expires_at = excluded.expires_at""";

    /** Of two same logout tokens, even at once, the second inserts nothing. */
    private static final String END_ONCE = """
            with used as (
                insert into ended_session (name, ended_at, expires_at)
                select ?, now, now + make_interval(secs => ?) from clock_timestamp() now
                on conflict do nothing returning ended_at, expires_at)
            insert into ended_session (name, ended_at, expires_at) select ?, ended_at, expires_at from used
            on conflict (name) do update set ended_at = excluded.ended_at, expires_at = excluded.expires_at""";

    private static final String DELETE = """
            delete from ended_session where name in (
                select name from ended_session where expires_at < clock_timestamp() limit ? for update skip locked)
            returning name""";

    private final DataSource database;

    EndedSessions(DataSource database) {
        this.database = database;
    }

    /** The database's clock. */
    Instant now() {
        return run(NOW, statement -> firstRow(statement).getTimestamp(1).toInstant());
    }

    /**
     * Whether a session goes on.
     *
     * @param sid the provider's name of the session, if it has one
     * @param subject who signed in
     * @return the time by the database's clock; empty if the session has ended or its cookie has expired
     */
    Optional<Instant> check(BrowserSession session, Optional<String> sid, Optional<String> subject) {
        List<String> names = Stream.of(
                        Optional.of(ours(session.id())), sid.map(EndedSessions::sid), subject.map(EndedSessions::sub))
                .flatMap(Optional::stream)
                .toList();
        return run(CHECK, statement -> {
            statement.setArray(1, statement.getConnection().createArrayOf("text", names.toArray()));
            statement.setTimestamp(2, Timestamp.from(session.startedAt()));
            ResultSet row = firstRow(statement);
            Instant now = row.getTimestamp(1).toInstant();
            return row.getBoolean(2) || now.isAfter(session.expiresAt()) ? Optional.empty() : Optional.of(now);
        });
    }

    /** Ends this session on all nodes. */
    void end(BrowserSession session) {
        end(session.id());
    }

    /** The same by the id of a session of ours. */
    void end(String session) {
        run(END, statement -> {
            statement.setString(1, ours(session));
            statement.setLong(2, KEPT.toSeconds());
            return statement.executeUpdate();
        });
    }

    /**
     * Ends what the provider wants ended: one session, or all sessions of a subject. Sessions that begin later go on, even if the
     * provider gives them the same name. The same token again changes nothing.
     */
    void end(LogoutToken token) {
        run(END_ONCE, statement -> {
            statement.setString(1, "used:" + token.id());
            statement.setLong(2, KEPT.toSeconds());
            statement.setString(3, token.sid().map(EndedSessions::sid).orElseGet(() -> sub(token.subject())));
            return statement.executeUpdate();
        });
    }

    /** Deletes a batch of rows that can refuse no cookie any more. Returns their names. */
    List<String> deleteExpired() {
        return run(DELETE, statement -> {
            statement.setInt(1, MOST_DELETED);
            List<String> names = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
            return names;
        });
    }

    private static String ours(String session) {
        return "session:" + session;
    }

    private static String sid(String sid) {
        return "sid:" + sid;
    }

    private static String sub(String subject) {
        return "sub:" + subject;
    }

    private static ResultSet firstRow(PreparedStatement statement) throws SQLException {
        ResultSet rows = statement.executeQuery();
        rows.next();
        return rows;
    }

    private interface Query<T> {
        T of(PreparedStatement statement) throws SQLException;
    }

    private <T> T run(String sql, Query<T> query) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            return query.of(statement);
        } catch (SQLException failure) {
            throw new IllegalStateException("Ended sessions could not be read or written", failure);
        }
    }
}
