package com.callstar.payouts.notifications;

import com.callstar.payouts.core.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hibernate.Session;

/**
 * Inserts emails and the notices on the creators' pages, any number in one statement. It skips emails that a creator has muted; the
 * notice is written anyway. An insert that the database refuses leaves the transaction as it was: it uses a savepoint, and JDBC,
 * because Hibernate ends the transaction after any refused statement.
 */
@ApplicationScoped
class NotificationStore {

    /** The driver sends the three statements at once. */
    private static final String IN_SAVEPOINT = "savepoint notification; %s; release savepoint notification";

    /** A draft whose creator is known has a notice, which does not need the recipient's name. */
    private static final String INSERT = """
            with p as materialized (
                select * from (values (cast(? as text), cast(? as text), cast(? as timestamptz), cast(? as timestamptz)))
                    as p(kind, topic, due, now)
            ), d as materialized (
                select * from unnest(cast(? as text[]), cast(? as text[]), cast(? as text[]), cast(? as text[]),
                                     cast(? as text[]), cast(? as text[]), cast(? as text[]), cast(? as text[]))
                    as d(id, notice_id, about, creator_id, recipient, locale, facts, gathers)
            ), emailed as (
                insert into notification (id, kind, about, creator_id, recipient, locale, facts, gathers, message_id,
                                          unsubscribe_token, status, next_try_at, created_at)
                select d.id, p.kind, d.about, d.creator_id, d.recipient, d.locale, d.facts, d.gathers,
                       '<' || d.id || '@callstar-payouts>',
                       case when p.topic is not null then gen_random_uuid() end,
                       'WAITING', p.due, p.now
                from p, d
                where d.recipient <> '' and not exists (
                    select 1 from muted_topic m where m.creator_id = d.creator_id and m.topic = p.topic)
                order by d.gathers
                %s
            )
            insert into creator_notice (id, kind, about, creator_id, facts, gathers, shown_from, created_at)
            select d.notice_id, p.kind, d.about, d.creator_id, cast(d.facts as jsonb) - 'name', d.gathers, p.due, p.now
            from p, d
            where d.creator_id is not null
            order by d.gathers
            %s""";

    private static final String INSERT_ONCE =
            INSERT.formatted("on conflict (kind, about) do nothing", "on conflict (kind, about) do nothing");

    private static final String INSERT_TOGETHER = INSERT.formatted("""
            on conflict (kind, gathers) where gathers is not null do update set facts = cast(
                cast(notification.facts as jsonb) || cast(excluded.facts as jsonb)
                || jsonb_build_object('items', (cast(notification.facts as jsonb) -> 'items')
                                               || (cast(excluded.facts as jsonb) -> 'items')) as text)""", """
            on conflict (kind, gathers) where gathers is not null do update set facts =
                creator_notice.facts || excluded.facts
                || jsonb_build_object('items', (creator_notice.facts -> 'items') || (excluded.facts -> 'items'))""");

    /** A notice that is shown gathers no more events. Rows are locked in the order in which they are inserted. */
    private static final String END_GATHERING = """
            update creator_notice set gathers = null where id in (
                select id from creator_notice where kind = ? and gathers = any (cast(? as text[])) and shown_from <= cast(? as timestamptz)
                order by gathers for update)""";

    /** Without address and facts: it cannot be sent. */
    private static final String INSERT_UNWRITTEN = """
            insert into notification (id, kind, about, creator_id, recipient, locale, facts, message_id, status,
                                      last_error, created_at)
            select p.id, ?, ?, ?, '', ?, ?, '<' || p.id || '@callstar-payouts>', 'GIVEN_UP', ?, cast(? as timestamptz)
            from (values (cast(? as text))) as p(id)
            on conflict (kind, about) do nothing""";

    private final Session database;

    NotificationStore(Session database) {
        this.database = database;
    }

    /**
     * @param noticeId the id of the notice that is written with the email
     * @param facts as JSON
     */
    record Row(String id, String noticeId, NewNotification draft, String facts) {}

    record Batch(NotificationKind kind, List<Row> rows, boolean gathers, Instant due, Instant now) {

        /** One batch for each row. */
        Stream<Batch> each() {
            return rows.stream().map(row -> new Batch(kind, List.of(row), gathers, due, now));
        }
    }

    /** @throws org.hibernate.JDBCException if the database refuses a row; then none is inserted, and the transaction goes on */
    void insert(Batch batch) {
        NotificationTopic topic = batch.kind().topic();
        List<Row> rows = batch.rows();
        if (batch.gathers()) {
            inSavepoint(
                    END_GATHERING,
                    batch.kind().name(),
                    column(rows, row -> row.draft().gathers()),
                    time(batch.now()));
        }
        inSavepoint(
                batch.gathers() ? INSERT_TOGETHER : INSERT_ONCE,
                batch.kind().name(),
                topic == null ? null : topic.name(),
                time(batch.due()),
                time(batch.now()),
                column(rows, Row::id),
                column(rows, Row::noticeId),
                column(rows, row -> row.draft().about()),
                column(rows, row -> row.draft().creatorId()),
                column(rows, row -> row.draft().recipient()),
                column(rows, row -> row.draft().locale()),
                column(rows, Row::facts),
                column(rows, row -> row.draft().gathers()));
    }

    /** Records an email that could not be written: given up, and for admins to see. */
    void insertUnwritten(NotificationKind kind, NewNotification draft, Instant now, Throwable failure) {
        inSavepoint(
                INSERT_UNWRITTEN,
                kind.name(),
                draft.about(),
                draft.creatorId(),
                draft.locale(),
                NotificationEntity.UNWRITTEN,
                OutboxStore.shortened("Could not be written: " + Notification.masked(String.valueOf(failure))),
                time(now),
                Ids.next("note", now));
    }

    private void inSavepoint(String sql, Object... parameters) {
        // What the transaction has changed so far must be stored first, and may fail on its own account.
        database.flush();
        database.doWork(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(IN_SAVEPOINT.formatted(sql))) {
                for (int i = 0; i < parameters.length; i++) {
                    bind(statement, i + 1, parameters[i]);
                }
                statement.execute();
            } catch (SQLException refused) {
                rollBackToSavepoint(connection, refused);
                throw refused;
            }
        });
    }

    private static void bind(PreparedStatement statement, int position, Object value) throws SQLException {
        if (value instanceof String[] column) {
            statement.setArray(position, statement.getConnection().createArrayOf("text", column));
        } else {
            statement.setObject(position, value);
        }
    }

    private static void rollBackToSavepoint(Connection connection, SQLException refused) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("rollback to savepoint notification");
        } catch (SQLException lost) {
            refused.addSuppressed(lost);
        }
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static String[] column(List<Row> rows, Function<Row, String> value) {
        return rows.stream().map(value).toArray(String[]::new);
    }

    /** Drops unsent emails, and removes their notices if these are not shown before this time. */
    void drop(String creatorId, Instant now, NotificationKind... kinds) {
        database.createNativeMutationQuery("""
                        delete from creator_notice
                        where creator_id = :creator and kind = any(cast(:kinds as text[])) and shown_from > :now""")
                .setParameter("creator", creatorId)
                .setParameter("kinds", names(kinds))
                .setParameter("now", now)
                .executeUpdate();
        dropEmails(creatorId, kinds);
    }

    /** Drops unsent emails; the notices stay. */
    void dropEmails(String creatorId, NotificationKind... kinds) {
        database.createNativeMutationQuery("""
                        update notification set status = 'DROPPED', next_try_at = null, gathers = null
                        where creator_id = :creator and kind = any(cast(:kinds as text[])) and status = 'WAITING' and tries = 0""")
                .setParameter("creator", creatorId)
                .setParameter("kinds", names(kinds))
                .executeUpdate();
    }

    /** Drops unsent emails, also those that were tried in vain. */
    void dropAbout(NotificationKind kind, String beginning) {
        database.createNativeMutationQuery("""
                        update notification set status = 'DROPPED', next_try_at = null, gathers = null
                        where kind = :kind and starts_with(about, :beginning) and status = 'WAITING'""")
                .setParameter("kind", kind.name())
                .setParameter("beginning", beginning)
                .executeUpdate();
    }

    private static String[] names(NotificationKind... kinds) {
        return Arrays.stream(kinds).map(NotificationKind::name).toArray(String[]::new);
    }
}
