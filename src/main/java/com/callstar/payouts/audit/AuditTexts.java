package com.callstar.payouts.audit;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.hibernate.Session;

/**
 * Removes the personal texts of entries: addresses, reasons, and states that are personal data. The entries stay as they are, and so
 * do their digests.
 */
@ApplicationScoped
public class AuditTexts {

    private static final int MOST_SUBJECTS = 1000;

    private final Session database;

    AuditTexts(Session database) {
        this.database = database;
    }

    /**
     * Removes some client addresses of entries before this time, the oldest first. Waits for another node that removes the same.
     *
     * @param most how many at once
     * @return the ids of their entries; empty if there are no more
     */
    @Transactional
    public List<String> removeAddressesBefore(Instant time, int most) {
        return ids("""
                delete from audit_address where entry_id in (
                    select entry_id from audit_address where at < :time order by at limit :most)
                returning cast(entry_id as text)""", time, most);
    }

    /** The same with the reasons of rejected attempts. */
    @Transactional
    public List<String> removeReasonsOfRefusedBefore(Instant time, int most) {
        return ids("""
                delete from audit_text where entry_id in (
                    select entry_id from audit_text where refused and at < :time order by at limit :most)
                returning cast(entry_id as text)""", time, most);
    }

    private List<String> ids(String sql, Instant time, int most) {
        return database.createNativeQuery(sql, String.class)
                .setParameter("time", time)
                .setParameter("most", most)
                .getResultList();
    }

    /** The states of a subject before and after each action of this name. */
    @Transactional(MANDATORY)
    public List<String> statesOf(String subject, String action) {
        return database.createNativeQuery("""
                        select distinct s.state from audit_line l cross join lateral (values (l.from_state), (l.to_state)) as s(state)
                        where l.subject = :subject and l.action = :action and not l.refused and s.state is not null""", String.class)
                .setParameter("subject", subject)
                .setParameter("action", action)
                .getResultList();
    }

    /**
     * Removes the texts of all entries about these subjects, and the addresses and texts of all that their creators ever
     * did: of the creators who acted on these subjects and were not refused.
     */
    @Transactional(MANDATORY)
    public void removeAbout(Collection<String> subjects) {
        List<String> all = new ArrayList<>(subjects);
        for (int from = 0; from < all.size(); from += MOST_SUBJECTS) {
            String[] some = all.subList(from, Math.min(all.size(), from + MOST_SUBJECTS))
                    .toArray(String[]::new);
            actorsAbout(some).forEach(this::removeOf);
            database.createNativeMutationQuery("""
                            delete from audit_text where entry_id in (
                                select e.id from audit_entry e
                                where e.subject = any(cast(:subjects as text[])) and e.text_digest is not null)""")
                    .setParameter("subjects", some)
                    .executeUpdate();
        }
    }

    private List<String> actorsAbout(String[] subjects) {
        return database.createNativeQuery("""
                        select distinct e.actor from audit_entry e
                        where e.subject = any(cast(:subjects as text[])) and e.actor like 'creator:%' and not e.refused""", String.class)
                .setParameter("subjects", subjects)
                .getResultList();
    }

    /**
     * Removes the addresses and texts of all that somebody did.
     *
     * @param actor as {@link com.callstar.payouts.core.Actor#toString()} writes it
     */
    @Transactional(MANDATORY)
    public void removeOf(String actor) {
        for (String table : List.of("audit_address", "audit_text")) {
            database.createNativeMutationQuery("delete from " + table
                            + " where entry_id in (select e.id from audit_entry e where e.actor = :actor)")
                    .setParameter("actor", actor)
                    .executeUpdate();
        }
    }

    /** Removes what admins searched for when they exported lists, if it is a part of these texts or contains one. */
    @Transactional(MANDATORY)
    public void removeSearchesFor(Collection<String> texts) {
        database.createNativeMutationQuery("""
                        delete from audit_text t using
                            (select entry_id, lower(substring(reason from 'search=(.*)$')) as search
                             from audit_text where reason like '%search=%') s
                        where s.entry_id = t.entry_id and exists (
                            select 1 from unnest(cast(:texts as text[])) as one(text)
                            where strpos(one.text, s.search) > 0 or strpos(s.search, one.text) > 0)""")
                .setParameter(
                        "texts",
                        texts.stream()
                                .filter(text -> !text.isBlank())
                                .map(text -> text.toLowerCase(Locale.ROOT))
                                .toArray(String[]::new))
                .executeUpdate();
    }
}
