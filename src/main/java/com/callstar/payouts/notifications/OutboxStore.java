package com.callstar.payouts.notifications;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.hibernate.Session;

/** The rows of the outbox: claimed with a lease, then marked. */
@ApplicationScoped
class OutboxStore {

    private static final int BATCH = 20;
    private static final int LONGEST_ERROR = 1000;
    private static final int DOUBLED_AT_MOST = 20;

    private final Session database;
    private final Clock clock;
    private final RandomGenerator random;
    private final NotificationConfig config;

    OutboxStore(Session database, Clock clock, RandomGenerator random, NotificationConfig config) {
        this.database = database;
        this.clock = clock;
        this.random = random;
        this.config = config;
    }

    /**
     * An email that this node sends now.
     *
     * @param unsubscribeToken null if the email is essential
     */
    record Task(
            String id,
            NotificationKind kind,
            String recipient,
            String locale,
            String facts,
            String messageId,
            UUID unsubscribeToken) {}

    /** Claims due emails: until the lease ends, no other node claims them. */
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
        return due.stream().map(NotificationEntity::toTask).toList();
    }

    @Transactional
    void sent(String id) {
        waiting(id).ifPresent(one -> one.sent(clock.instant()));
    }

    /** Schedules the next attempt, after twice the pause, or gives the email up. Returns true if it is given up. */
    @Transactional
    boolean failed(String id, String error) {
        String why = error.substring(0, Math.min(error.length(), LONGEST_ERROR)).replace("\0", "");
        Optional<NotificationEntity> waiting = waiting(id);
        waiting.ifPresent(one -> {
            if (one.tries >= config.tries()) {
                one.giveUp(why);
            } else {
                one.retryAt(clock.instant().plus(pause(one.tries)), why);
            }
        });
        return waiting.filter(one -> one.status == NotificationStatus.GIVEN_UP).isPresent();
    }

    /** Adds jitter, so that not all emails are sent at once when a mail server is back. */
    private Duration pause(int tries) {
        Duration doubled = config.pause().multipliedBy(1L << Math.min(tries - 1, DOUBLED_AT_MOST));
        Duration pause = doubled.compareTo(config.longestPause()) < 0 ? doubled : config.longestPause();
        return pause.plusMillis((long) (random.nextDouble() * pause.toMillis() / 2));
    }

    /** Empty if another node has finished the email, because the lease ended here. */
    private static Optional<NotificationEntity> waiting(String id) {
        return NotificationEntity.<NotificationEntity>findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE)
                .filter(one -> one.status == NotificationStatus.WAITING);
    }
}
