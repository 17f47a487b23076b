package com.callstar.payouts.notifications;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import com.callstar.payouts.creators.Creator;
import com.callstar.payouts.creators.CreatorErased;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.hibernate.Session;

/** Removes the addresses and contents of emails that are done with, and old notices. That an email was sent, and about what, stays. */
@ApplicationScoped
public class NotificationContents {

    /** In place of a name. Another creator may have the same name, so nothing that is true of one alone. */
    private static final String NOBODY = "—";

    private final Session database;
    private final Clock clock;

    NotificationContents(Session database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Removes the contents of some emails that were written before this time and do not wait, the oldest first. What another node
     * removes is skipped.
     *
     * @param most how many at once
     * @return the ids of the emails; empty if there are no more
     */
    @Transactional
    public List<String> removeBefore(Instant time, int most) {
        return database.createNativeQuery("""
                        update notification set recipient = '', facts = '{}', last_error = null, content_removed_at = :now
                        where id in (
                            select id from notification
                            where content_removed_at is null and status <> 'WAITING' and created_at < :time
                            order by created_at limit :most for update skip locked)
                        returning id""", String.class)
                .setParameter("now", clock.instant())
                .setParameter("time", time)
                .setParameter("most", most)
                .getResultList();
    }

    /**
     * Removes some notices on creators' pages that were written before this time, the oldest first. What another node removes is skipped.
     *
     * @param most how many at once
     * @return the ids of the notices; empty if there are no more
     */
    @Transactional
    public List<String> removeNoticesBefore(Instant time, int most) {
        return database.createNativeQuery("""
                        delete from creator_notice
                        where id in (
                            select id from creator_notice where created_at < :time
                            order by created_at limit :most for update skip locked)
                        returning id""", String.class)
                .setParameter("time", time)
                .setParameter("most", most)
                .getResultList();
    }

    /**
     * Drops what was not sent yet, removes the contents of all emails to the creator and their notices, and their name from emails to
     * admins.
     */
    @Transactional(MANDATORY)
    void erased(@Observes CreatorErased erased) {
        Creator before = erased.before();
        database.createNativeMutationQuery("delete from muted_topic where creator_id = :creator")
                .setParameter("creator", before.id())
                .executeUpdate();
        database.createNativeMutationQuery("delete from creator_notice where creator_id = :creator")
                .setParameter("creator", before.id())
                .executeUpdate();
        database.createNativeMutationQuery("""
                        update notification
                        set status = case when status = 'WAITING' then 'DROPPED' else status end, next_try_at = null, gathers = null,
                            recipient = '', facts = '{}', last_error = null, content_removed_at = :at
                        where creator_id = :creator and content_removed_at is null""")
                .setParameter("at", erased.at())
                .setParameter("creator", before.id())
                .executeUpdate();
        database.createNativeMutationQuery("""
                        update notification set facts = replace(facts, :name, :nobody)
                        where creator_id is null and content_removed_at is null and strpos(facts, :name) > 0""")
                .setParameter("name", quoted(before.name()))
                .setParameter("nobody", quoted(NOBODY))
                .executeUpdate();
    }

    /** As {@link FactsJson} writes it. */
    private static String quoted(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }
}
