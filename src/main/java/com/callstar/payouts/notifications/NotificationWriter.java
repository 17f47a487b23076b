package com.callstar.payouts.notifications;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import com.callstar.payouts.core.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.hibernate.Session;

/**
 * Writes emails in the transaction of the fact that they report: they are committed or rolled back together. Writes any
 * number of emails in one statement, and skips what a creator has muted.
 */
@ApplicationScoped
class NotificationWriter {

    private static final String INSERT = """
            insert into notification (id, kind, about, creator_id, recipient, locale, facts, gathers, message_id,
                                      unsubscribe_token, status, next_try_at, created_at)
            select d.id, :kind, d.about, d.creator_id, d.recipient, d.locale, d.facts, d.gathers,
                   '<' || d.id || '@callstar-payouts>',
                   case when cast(:topic as text) is not null then gen_random_uuid() end,
                   'WAITING', :due, :now
            from unnest(cast(:ids as text[]), cast(:abouts as text[]), cast(:creators as text[]), cast(:recipients as text[]),
                        cast(:locales as text[]), cast(:facts as text[]), cast(:gathers as text[]))
                as d(id, about, creator_id, recipient, locale, facts, gathers)
            where d.recipient <> '' and not exists (
                select 1 from muted_topic m where m.creator_id = d.creator_id and m.topic = cast(:topic as text))
            order by d.gathers
            """;

    private static final String ONCE = "on conflict (kind, about) do nothing";

    private static final String TOGETHER = """
            on conflict (kind, gathers) where gathers is not null do update set facts = cast(
                cast(notification.facts as jsonb) || cast(excluded.facts as jsonb)
                || jsonb_build_object('items', (cast(notification.facts as jsonb) -> 'items')
                                               || (cast(excluded.facts as jsonb) -> 'items')) as text)""";

    private final Session database;
    private final Clock clock;

    NotificationWriter(Session database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Writes an email to be sent at once. */
    @Transactional(MANDATORY)
    void write(NotificationKind kind, NewNotification draft) {
        insert(kind, List.of(draft), clock.instant(), ONCE);
    }

    /** Writes an email to be sent later, unless it is dropped before. */
    @Transactional(MANDATORY)
    void writeFor(Duration later, NotificationKind kind, NewNotification draft) {
        insert(kind, List.of(draft), clock.instant().plus(later), ONCE);
    }

    /**
     * Adds to the email that gathers events for the same recipient until it is sent: the items are appended, and of all
     * other facts the latest value counts.
     */
    @Transactional(MANDATORY)
    void gather(Duration until, NotificationKind kind, Collection<NewNotification> drafts) {
        insert(kind, drafts, clock.instant().plus(until), TOGETHER);
    }

    private void insert(NotificationKind kind, Collection<NewNotification> drafts, Instant due, String onConflict) {
        Instant now = clock.instant();
        database.createNativeMutationQuery(INSERT + onConflict)
                .setParameter("kind", kind.name())
                .setParameter(
                        "topic", kind.topic() == null ? null : kind.topic().name())
                .setParameter("ids", column(drafts, draft -> Ids.next("note", now)))
                .setParameter("abouts", column(drafts, NewNotification::about))
                .setParameter("creators", column(drafts, NewNotification::creatorId))
                .setParameter("recipients", column(drafts, NewNotification::recipient))
                .setParameter("locales", column(drafts, NewNotification::locale))
                .setParameter("facts", column(drafts, draft -> draft.facts().written()))
                .setParameter("gathers", column(drafts, NewNotification::gathers))
                .setParameter("due", due)
                .setParameter("now", now)
                .executeUpdate();
    }

    private static String[] column(Collection<NewNotification> drafts, Function<NewNotification, String> value) {
        return drafts.stream().map(value).toArray(String[]::new);
    }

    /** Drops a creator's unsent emails of these kinds, because they are outdated or unwanted. */
    @Transactional(MANDATORY)
    void drop(String creatorId, NotificationKind... kinds) {
        database.createNativeMutationQuery("""
                        update notification set status = 'DROPPED', next_try_at = null, gathers = null
                        where creator_id = :creator and kind = any(cast(:kinds as text[])) and status = 'WAITING' and tries = 0""")
                .setParameter("creator", creatorId)
                .setParameter(
                        "kinds",
                        Arrays.stream(kinds).map(NotificationKind::name).toArray(String[]::new))
                .executeUpdate();
    }
}
