package com.callstar.payouts.notifications;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import com.callstar.payouts.core.Ids;
import com.callstar.payouts.creators.Creator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.hibernate.Session;

/** Writes mails, in the transaction of what they tell of: rolled back with it, and safe with it. */
@ApplicationScoped
class Notifications {

    private final Session database;
    private final Clock clock;
    private final ObjectMapper json;

    Notifications(Session database, Clock clock, ObjectMapper json) {
        this.database = database;
        this.clock = clock;
        this.json = json;
    }

    /**
     * A mail to a creator. Nobody can be told who has no address: then it is not written.
     *
     * @param about the fact that it tells of; each is told once
     */
    @Transactional(MANDATORY)
    void write(Kind kind, String about, Creator to, Map<String, String> facts) {
        if (to.email().isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        String id = Ids.next("note", now);
        database.createNativeMutationQuery("""
                        insert into notification (id, kind, about, recipient, locale, facts, message_id, status, next_try_at, created_at)
                        values (:id, :kind, :about, :recipient, :locale, :facts, :messageId, 'WAITING', :now, :now)
                        on conflict (kind, about) do nothing""")
                .setParameter("id", id)
                .setParameter("kind", kind.name())
                .setParameter("about", about)
                .setParameter("recipient", to.email())
                .setParameter("locale", to.locale())
                .setParameter("facts", written(facts))
                .setParameter("messageId", "<" + id + "@callstar-payouts>")
                .setParameter("now", now)
                .executeUpdate();
    }

    private String written(Map<String, String> facts) {
        try {
            return json.writeValueAsString(facts);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
