package com.callstar.payouts.notifications;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import com.callstar.payouts.creators.Creator;
import com.callstar.payouts.creators.DestinationChanged;
import com.callstar.payouts.creators.IdentityChanged;
import com.callstar.payouts.creators.ReadinessChanged;
import com.callstar.payouts.creators.Requirements;
import com.callstar.payouts.payouts.PayoutConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Notifies creators about their accounts: a changed payout destination, a changed email address or sign-in, and what Stripe
 * requires of them.
 */
@ApplicationScoped
class AccountNotifier {

    private final NotificationWriter writer;
    private final PayoutConfig payouts;
    private final NotificationConfig config;
    private final Clock clock;

    AccountNotifier(NotificationWriter writer, PayoutConfig payouts, NotificationConfig config, Clock clock) {
        this.writer = writer;
        this.payouts = payouts;
        this.config = config;
        this.clock = clock;
    }

    /** Uses the previous email address, because a thief who changed the destination may have changed the address too. */
    @Transactional(MANDATORY)
    void destinationChanged(@Observes DestinationChanged change) {
        Facts facts = Facts.none()
                .with("at", change.at())
                .with("until", change.at().plus(payouts.destinationCoolingOff()))
                .with("otherAccount", change.otherAccount() ? "yes" : null)
                .with("before", change.before().isEmpty() ? null : change.before())
                .with("after", change.after().isEmpty() ? null : change.after());
        String about = change.recipient().id() + " " + change.version();
        writer.write(NotificationKind.DESTINATION_CHANGED, NewNotification.to(change.recipient(), about, facts));
    }

    /** Uses the previous email address, because a thief may have changed it to keep the creator from reading this. */
    @Transactional(MANDATORY)
    void identityChanged(@Observes IdentityChanged change) {
        boolean waits = change.otherEmail() || change.otherSubject();
        Facts facts = Facts.none()
                .with("at", change.at())
                .with("otherEmail", change.otherEmail() ? "yes" : null)
                .with("otherSubject", change.otherSubject() ? "yes" : null)
                .with("account", change.otherConnection() ? accountChange(change) : null)
                .with("until", waits ? change.at().plus(payouts.destinationCoolingOff()) : null);
        String about = change.before().id() + " " + change.at();
        writer.write(NotificationKind.IDENTITY_CHANGED, NewNotification.to(change.before(), about, facts));
    }

    private static String accountChange(IdentityChanged change) {
        return change.after().stripeConnected() ? "connected" : "disconnected";
    }

    /**
     * Notifies a creator who could be paid and no longer can at once. A creator who is still in onboarding is reminded only
     * after a period without progress; the reminder is dropped if it becomes outdated before that.
     */
    @Transactional(MANDATORY)
    void readinessChanged(@Observes ReadinessChanged change) {
        Creator creator = change.after();
        writer.drop(creator.id(), NotificationKind.ONBOARDING_INCOMPLETE);
        boolean stopped = change.before().ready() && !creator.ready() && !isUnread(creator);
        boolean wanted = creator.stripeConnected()
                && !(creator.ready() && creator.requirements().codes().isEmpty());
        if (stopped || wanted) {
            Instant now = clock.instant();
            NewNotification draft = NewNotification.to(creator, creator.id() + " " + now, facts(creator, stopped));
            writer.writeFor(
                    stopped ? Duration.ZERO : config.onboardingPatience(),
                    NotificationKind.ONBOARDING_INCOMPLETE,
                    draft);
        }
    }

    /** Whether Stripe has not reported anything about the account yet. */
    private static boolean isUnread(Creator creator) {
        return creator.stripeConnected() && creator.account().at().equals(Instant.EPOCH);
    }

    private static Facts facts(Creator creator, boolean stopped) {
        Requirements requirements = creator.requirements();
        Facts facts = Facts.none()
                .with("situation", stopped ? "stopped" : creator.ready() ? "soon" : "unfinished")
                .with("unconnected", creator.stripeConnected() ? null : "yes")
                .with("dueBy", requirements.dueBy())
                .with("disabled", requirements.disabledReason());
        requirements.codes().forEach(code -> facts.withItem(Facts.none().with("code", code)));
        return facts;
    }
}
