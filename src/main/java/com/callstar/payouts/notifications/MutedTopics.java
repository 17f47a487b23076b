package com.callstar.payouts.notifications;

import com.callstar.payouts.audit.Audit;
import com.callstar.payouts.core.Actor;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.Session;

/** The topics that creators do not want emails about. Essential emails are sent anyway. */
@ApplicationScoped
public class MutedTopics {

    @RegisterForReflection(methods = false, fields = false)
    private record Muted(String creatorId, String topic) {}

    private final Session database;
    private final NotificationWriter writer;
    private final Audit audit;
    private final Clock clock;

    MutedTopics(Session database, NotificationWriter writer, Audit audit, Clock clock) {
        this.database = database;
        this.writer = writer;
        this.audit = audit;
        this.clock = clock;
    }

    /** Returns one entry for each requested creator. */
    @Transactional
    public Map<String, Set<NotificationTopic>> of(Collection<String> creatorIds) {
        Map<String, Set<NotificationTopic>> muted = new HashMap<>();
        creatorIds.forEach(id -> muted.put(id, EnumSet.noneOf(NotificationTopic.class)));
        database.createNativeQuery(
                        "select creator_id, topic from muted_topic where creator_id = any(cast(:ids as text[]))",
                        Muted.class)
                .setParameter("ids", creatorIds.toArray(String[]::new))
                .getResultStream()
                .forEach(one -> muted.get(one.creatorId()).add(NotificationTopic.valueOf(one.topic())));
        return muted;
    }

    /** Mutes exactly these topics. Waiting emails of these topics are dropped. */
    @Transactional
    public void set(String creatorId, Set<NotificationTopic> topics, Actor actor) {
        int changed = database.createNativeMutationQuery(
                        "delete from muted_topic where creator_id = :creator and topic <> all(cast(:topics as text[]))")
                .setParameter("creator", creatorId)
                .setParameter("topics", topics.stream().map(Enum::name).toArray(String[]::new))
                .executeUpdate();
        changed += topics.stream().mapToInt(topic -> mute(creatorId, topic)).sum();
        if (changed == 0) {
            return;
        }
        String what = String.join(", ", topics.stream().map(Enum::name).sorted().toList());
        audit.record(creatorId, new Audit.AuditChange(actor, "creator.muted_topics", null, null, what));
    }

    /**
     * Handles the unsubscribe click in an email; repeating it changes nothing.
     *
     * @param token the unsubscribe token of an email
     * @return the topics that are muted now; empty if no email has this token
     */
    @Transactional
    public Optional<NotificationTopic> unsubscribe(String token) {
        Optional<NotificationEntity> notification = ofToken(token);
        notification.ifPresent(found -> {
            if (mute(found.creatorId, found.kind.topic()) == 0) {
                return;
            }
            Actor creator = new Actor("creator", found.creatorId);
            String topic = found.kind.topic().name();
            audit.record(found.creatorId, new Audit.AuditChange(creator, "creator.unsubscribe", null, null, topic));
        });
        return notification.map(found -> found.kind.topic());
    }

    /** Whether an email has this token. */
    @Transactional
    public boolean isKnown(String token) {
        return ofToken(token).isPresent();
    }

    private static Optional<NotificationEntity> ofToken(String token) {
        try {
            return NotificationEntity.find("unsubscribeToken", UUID.fromString(token))
                    .firstResultOptional();
        } catch (IllegalArgumentException noToken) {
            return Optional.empty();
        }
    }

    /** Returns how many topics this muted: none if it was muted already. */
    private int mute(String creatorId, NotificationTopic topic) {
        int muted = database.createNativeMutationQuery("""
                        insert into muted_topic (creator_id, topic, muted_at) values (:creator, :topic, :now)
                        on conflict do nothing""")
                .setParameter("creator", creatorId)
                .setParameter("topic", topic.name())
                .setParameter("now", clock.instant())
                .executeUpdate();
        writer.dropEmails(creatorId, kinds(topic));
        return muted;
    }

    private static NotificationKind[] kinds(NotificationTopic topic) {
        return Arrays.stream(NotificationKind.values())
                .filter(kind -> kind.topic() == topic)
                .toArray(NotificationKind[]::new);
    }
}
