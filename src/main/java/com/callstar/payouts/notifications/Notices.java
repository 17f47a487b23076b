package com.callstar.payouts.notifications;

import com.callstar.payouts.core.InvalidInput;
import com.callstar.payouts.core.Page;
import com.callstar.payouts.core.Queries;
import com.callstar.payouts.core.Row;
import com.callstar.payouts.creators.CreatorKey;
import com.callstar.payouts.creators.CreatorNotFound;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** The notices on creators' pages: what the emails say, also for creators who have muted the emails. */
@ApplicationScoped
public class Notices {

    /** Unread notices are counted up to this number. */
    public static final int MOST_UNREAD = 100;

    private static final int LONGEST_ID = 255;
    /** Later than every stored time. */
    private static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

    /** A kind that this version does not know may have been written by a newer node. */
    private static final String[] KINDS =
            Arrays.stream(NotificationKind.values()).map(Enum::name).toArray(String[]::new);

    private static final String MINE =
            "with mine as (select c.creator_id, c.creator_time_zone as zone from creator_profile c where %s),";

    private static final String UNREAD = """
             unread as (
                select count(*) as unread from (
                    select 1 from creator_notice u join mine on u.creator_id = mine.creator_id
                    where u.read_at is null and u.shown_from <= :now and u.kind = any (:kinds) and %s limit 100) counted)
            """;

    private static final String LIST = MINE + UNREAD.formatted("true") + """
            select unread.unread, mine.zone, n.id, n.kind, n.facts, n.shown_from, n.read_at
            from mine cross join unread left join lateral (
                select n.id, n.kind, cast(n.facts as text) as facts, n.shown_from, n.read_at
                from creator_notice n
                where n.creator_id = mine.creator_id and n.shown_from <= :now and n.kind = any (:kinds)
                  and (n.shown_from, n.id) < (:before, :beforeId)
                order by n.shown_from desc, n.id desc limit :limit) n on true
            order by n.shown_from desc, n.id desc""";

    private static final String MARK = MINE + """
             newest as (
                select n.shown_from, n.id from creator_notice n join mine on n.creator_id = mine.creator_id where n.id = :id),
             marked as (
                update creator_notice n set read_at = :now from mine, newest
                where n.creator_id = mine.creator_id and n.read_at is null and (n.shown_from, n.id) <= (newest.shown_from, newest.id)),
            """
            + UNREAD.formatted("(u.shown_from, u.id) > (select newest.shown_from, newest.id from newest)") + """
            select unread.unread, exists (select 1 from newest) as known from mine cross join unread""";

    private final Queries queries;
    private final NotificationConfig config;
    private final Clock clock;

    Notices(Queries queries, NotificationConfig config, Clock clock) {
        this.queries = queries;
        this.config = config;
        this.clock = clock;
    }

    /**
     * A part of a creator's notices.
     *
     * @param unread how many of all are unread, at most {@value #MOST_UNREAD}
     */
    public record Listed(Page<Notice> page, int unread) {}

    private record Found(long unread, Notice notice) {}

    /**
     * Lists a creator's notices, newest first, with one statement.
     *
     * @throws CreatorNotFound if there is no such creator
     * @throws InvalidInput if the request's key is not one of this list
     */
    public Listed list(CreatorKey creator, Page.Request request, Locale language) {
        Map<String, Object> values = values(creator);
        values.putAll(Before.of(request.after()).values());
        values.put("limit", request.limit());
        List<Found> found = queries.list(LIST.formatted(creator.condition()), values, row -> found(row, language));
        if (found.isEmpty()) {
            throw new CreatorNotFound();
        }
        List<Notice> notices =
                found.stream().map(Found::notice).filter(Objects::nonNull).toList();
        Page<Notice> page = Page.uncounted(notices, request, notice -> notice.at() + " " + notice.id());
        return new Listed(page, (int) found.getFirst().unread());
    }

    private Found found(Row row, Locale language) throws SQLException {
        String zone = row.text("zone");
        MailContext context = MailContext.in(language, zone == null ? config.zone() : ZoneId.of(zone));
        return new Found(row.number("unread"), row.text("id") == null ? null : notice(row, context));
    }

    private static Notice notice(Row row, MailContext context) throws SQLException {
        NotificationKind kind = row.constant(NotificationKind.class, "kind");
        MailBody body = kind.content(row.text("facts"), context);
        return new Notice(
                row.text("id"),
                kind.name(),
                body.subject(),
                body.sentences(),
                body.lines(),
                body.advice(),
                body.path(),
                body.label(),
                row.time("shown_from"),
                row.time("read_at"));
    }

    /**
     * Marks this notice and all older ones as read. Repeating it changes nothing.
     *
     * @return how many newer ones are unread, at most {@value #MOST_UNREAD}
     * @throws CreatorNotFound if there is no such creator
     * @throws InvalidInput if the creator has no such notice
     */
    public int markRead(CreatorKey creator, String upTo) {
        Map<String, Object> values = values(creator);
        values.put("id", InvalidInput.required("upTo", upTo, LONGEST_ID));
        return queries.first(MARK.formatted(creator.condition()), values, Notices::unread)
                .orElseThrow(CreatorNotFound::new);
    }

    private static int unread(Row row) throws SQLException {
        if (!row.flag("known")) {
            throw InvalidInput.because("upTo", "unknown");
        }
        return (int) row.number("unread");
    }

    private Map<String, Object> values(CreatorKey creator) {
        Map<String, Object> values = new HashMap<>(creator.values());
        values.put("now", clock.instant());
        values.put("kinds", KINDS);
        return values;
    }

    /** The key of the last notice of the page before: its time and its id. */
    private record Before(Instant at, String id) {

        private static Before of(String key) {
            if (key == null) {
                return new Before(NEVER, "");
            }
            String[] parts = key.split(" ", 2);
            try {
                return new Before(Instant.parse(parts[0]), parts[parts.length - 1]);
            } catch (DateTimeException malformed) {
                throw InvalidInput.because("after", "malformed");
            }
        }

        private Map<String, Object> values() {
            return Map.of("before", at, "beforeId", id);
        }
    }
}
