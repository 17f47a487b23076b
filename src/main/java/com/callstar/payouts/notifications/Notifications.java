package com.callstar.payouts.notifications;

import com.callstar.payouts.audit.Audit;
import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.Conditions;
import com.callstar.payouts.core.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;

/** Lists emails and resends them. */
@ApplicationScoped
public class Notifications {

    private final Audit audit;
    private final Clock clock;

    Notifications(Audit audit, Clock clock) {
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Lists emails, newest first.
     *
     * @param status null for any status
     * @param creatorId null for every recipient, creators and admins
     */
    @Transactional
    public Page<Notification> list(NotificationStatus status, String creatorId, Page.Request request) {
        Conditions some = filter(status, creatorId);
        Conditions filter = filter(status, creatorId).and("id < :after", "after", request.after());
        List<Notification> found = NotificationEntity.<NotificationEntity>find(
                        filter.where() + " order by id desc", filter.values())
                .range(0, request.first())
                .stream()
                .map(NotificationEntity::toNotification)
                .toList();
        return Page.of(found, request, Notification::id, () -> NotificationEntity.count(some.where(), some.values()));
    }

    private static Conditions filter(NotificationStatus status, String creatorId) {
        return new Conditions()
                .and("status = :status", "status", status)
                .and("creatorId = :creator", "creator", creatorId);
    }

    /**
     * Sends an email once more, unchanged and under its own Message-ID: mail programs that have it show it once.
     *
     * @throws NotificationRefused INVALID_INPUT if it does not exist, INVALID_STATE if it was neither sent nor given up,
     *     could not be written, or its content was removed
     */
    @Transactional
    public Notification resend(String id, Actor actor) {
        return resend(locked(id), actor);
    }

    /**
     * The same for an email to a creator.
     *
     * @throws NotificationRefused as in {@link #resend(String, Actor)}; for an email to admins, as if it did not exist
     */
    @Transactional
    public Notification resendToCreator(String id, Actor actor) {
        NotificationEntity notification = locked(id);
        if (notification.creatorId == null) {
            throw NotificationRefused.unknown();
        }
        return resend(notification, actor);
    }

    private static NotificationEntity locked(String id) {
        return NotificationEntity.<NotificationEntity>findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE)
                .orElseThrow(NotificationRefused::unknown);
    }

    private Notification resend(NotificationEntity notification, Actor actor) {
        NotificationStatus before = notification.status;
        notification.sendAgain(clock.instant());
        audit.record(
                notification.id, new Audit.AuditChange(actor, "notification.resend", before.name(), "WAITING", null));
        return notification.toNotification();
    }
}
