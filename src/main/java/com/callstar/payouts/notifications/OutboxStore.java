package com.callstar.payouts.notifications;

import com.callstar.payouts.core.jobs.Backoff;
import com.callstar.payouts.creators.Creator;
import com.callstar.payouts.creators.Creators;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.hibernate.Session;

/** The outbox's rows: claimed with a lease, then marked. */
@ApplicationScoped
class OutboxStore {

    private static final int BATCH = 20;
    private static final int LONGEST_ERROR = 1000;

    private final Session database;
    private final Clock clock;
    private final NotificationConfig config;
    private final Creators creators;
    private final Backoff backoff;

    OutboxStore(Session database, Clock clock, RandomGenerator random, NotificationConfig config, Creators creators) {
        this.database = database;
        this.clock = clock;
        this.config = config;
        this.creators = creators;
        this.backoff = new Backoff(config.pause(), config.longestPause(), random);
    }

    /**
     * An email that this node has claimed.
     *
     * @param zone in which the recipient reads times
     * @param unsubscribeToken null if essential
     */
    record Task(
            String id,
            NotificationKind kind,
            String recipient,
            String locale,
            ZoneId zone,
            String facts,
            String messageId,
            UUID unsubscribeToken) {}

    /** Claims due emails with a lease, so that no other node sends them meanwhile. */
    @Transactional
    List<Task> take() {
        Instant now = clock.instant();
        List<NotificationEntity> due = database.createNativeQuery("""
                        select * from notification where status = 'WAITING' and next_try_at <= :now
                        order by next_try_at, id limit :limit for update skip locked""", NotificationEntity.class)
                .setParameter("now", now)
                .setParameter("limit", BATCH)
                .getResultList();
        due.forEach(one -> one.claimed(now.plus(config.lease())));
        Map<String, ZoneId> zones = zones(due);
        return due.stream()
                .map(one -> one.toTask(zones.getOrDefault(one.creatorId, config.zone())))
                .toList();
    }

    /** The time zones of the creators among the recipients who have chosen one. */
    private Map<String, ZoneId> zones(List<NotificationEntity> due) {
        Set<String> ids =
                due.stream().map(one -> one.creatorId).filter(Objects::nonNull).collect(Collectors.toSet());
        return creators.all(ids).values().stream()
                .filter(creator -> creator.timeZone() != null)
                .collect(Collectors.toMap(Creator::id, Creator::timeZone));
    }

    @Transactional
    void sent(String id) {
        waiting(id).ifPresent(one -> one.sent(clock.instant()));
    }

    /** Its time is over. */
    @Transactional
    void dropped(String id) {
        waiting(id).ifPresent(NotificationEntity::drop);
    }

    /** Schedules a retry with a doubled pause; returns true if the email is given up instead. */
    @Transactional
    boolean failed(String id, String error) {
        String why = shortened(error);
        Optional<NotificationEntity> waiting = waiting(id);
        waiting.ifPresent(one -> {
            if (one.tries >= config.tries()) {
                one.giveUp(why);
            } else {
                one.retryAt(clock.instant().plus(backoff.pause(one.tries - 1)), why);
            }
        });
        return waiting.filter(one -> one.status == NotificationStatus.GIVEN_UP).isPresent();
    }

    /** Gives up at once what the mail server rejects for good; returns false if another node has finished it meanwhile. */
    @Transactional
    boolean rejected(String id, String error) {
        Optional<NotificationEntity> waiting = waiting(id);
        waiting.ifPresent(one -> one.giveUp(shortened(error)));
        return waiting.isPresent();
    }

    /** An error as the column can store it. */
    static String shortened(String error) {
        return error.substring(0, Math.min(error.length(), LONGEST_ERROR)).replace("\0", "");
    }

    /** Empty if another node finished it after our lease expired. */
    private static Optional<NotificationEntity> waiting(String id) {
        return NotificationEntity.<NotificationEntity>findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE)
                .filter(one -> one.status == NotificationStatus.WAITING);
    }
}
