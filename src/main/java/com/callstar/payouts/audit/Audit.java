package com.callstar.payouts.audit;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import org.hibernate.Session;

/** Writes, in the transaction of the change itself, what was done; reads it back. */
@ApplicationScoped
public class Audit {

    private final Session database;
    private final Clock clock;

    Audit(Session database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** What happened, to be written for each of its subjects. */
    public record Change(Actor actor, String action, String from, String to, String reason) {}

    @Transactional(MANDATORY)
    public void record(String subject, Change change) {
        record(List.of(subject), change);
    }

    /** The same change of many subjects, in one statement. */
    @Transactional(MANDATORY)
    public void record(Collection<String> subjects, Change change) {
        if (subjects.isEmpty()) {
            return;
        }
        database.createNativeMutationQuery("""
                        insert into audit_entry (at, actor, subject, action, from_state, to_state, reason)
                        select :now, :actor, s.subject, :action, cast(:from as text), cast(:to as text), cast(:reason as text)
                        from unnest(cast(:subjects as text[])) as s(subject)""")
                .setParameter("now", clock.instant())
                .setParameter("actor", change.actor().toString())
                .setParameter("subjects", subjects.toArray(String[]::new))
                .setParameter("action", change.action())
                .setParameter("from", change.from())
                .setParameter("to", change.to())
                .setParameter("reason", change.reason())
                .executeUpdate();
    }

    /** The last {@value Page#LARGEST} things that happened to this subject, oldest first. */
    public List<Event> history(String subject) {
        return AuditEntry.<AuditEntry>find("subject = ?1 order by id desc", subject)
                .page(0, Page.LARGEST)
                .<AuditEntry>list()
                .reversed()
                .stream()
                .map(AuditEntry::toEvent)
                .toList();
    }
}
