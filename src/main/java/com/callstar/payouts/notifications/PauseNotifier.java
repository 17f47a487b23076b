package com.callstar.payouts.notifications;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.creators.Creator;
import com.callstar.payouts.notifications.Facts.PayoutsPaused;
import com.callstar.payouts.notifications.Facts.PayoutsResumed;
import com.callstar.payouts.pauses.CreatorPaused;
import com.callstar.payouts.pauses.CreatorResumed;
import com.callstar.payouts.pauses.Pause;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;

/** Notifies creators whose payouts an admin pauses, or lets go on. What they do themselves they know. */
@ApplicationScoped
class PauseNotifier {

    private final NotificationWriter writer;

    PauseNotifier(NotificationWriter writer) {
        this.writer = writer;
    }

    @Transactional(MANDATORY)
    void paused(@Observes CreatorPaused event) {
        Pause pause = event.pause();
        if (!isTheirOwn(event.creator(), event.actor())) {
            writer.write(
                    NotificationKind.PAYOUTS_PAUSED,
                    NewNotification.to(
                            event.creator(), event.creator().id() + " " + pause.setAt(), () -> facts(pause)));
        }
    }

    private static PayoutsPaused facts(Pause pause) {
        return new PayoutsPaused(
                pause.since(), pause.isSecret() ? null : pause.until(), pause.isSecret() ? null : pause.reason());
    }

    /** Nothing goes on while another pause is open. */
    @Transactional(MANDATORY)
    void resumed(@Observes CreatorResumed event) {
        if (event.still() == null && !isTheirOwn(event.creator(), event.actor())) {
            writer.write(
                    NotificationKind.PAYOUTS_RESUMED,
                    NewNotification.to(
                            event.creator(),
                            event.creator().id() + " " + event.at(),
                            () -> new PayoutsResumed(event.at())));
        }
    }

    private static boolean isTheirOwn(Creator creator, Actor actor) {
        return actor.isCreator(creator.id());
    }
}
