package com.callstar.payouts.notifications;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import com.callstar.payouts.creators.Creator;
import com.callstar.payouts.creators.DestinationChanged;
import com.callstar.payouts.creators.IdentityChanged;
import com.callstar.payouts.creators.ReadinessChanged;
import com.callstar.payouts.creators.Requirements;
import com.callstar.payouts.notifications.Facts.OnboardingIncomplete;
import com.callstar.payouts.notifications.Facts.OnboardingIncomplete.Required;
import com.callstar.payouts.notifications.Facts.OnboardingIncomplete.Situation;
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
        String about = change.recipient().id() + " " + change.version();
        writer.write(
                NotificationKind.DESTINATION_CHANGED,
                NewNotification.to(change.recipient(), about, () -> facts(change)));
    }

    private Facts.DestinationMoved facts(DestinationChanged change) {
        return new Facts.DestinationMoved(
                change.at(),
                change.at().plus(payouts.destinationCoolingOff()),
                change.otherAccount(),
                change.before(),
                change.after());
    }

    /** Uses the previous email address, because a thief may have changed it to keep the creator from reading this. */
    @Transactional(MANDATORY)
    void identityChanged(@Observes IdentityChanged change) {
        String about = change.before().id() + " " + change.at();
        writer.write(
                NotificationKind.IDENTITY_CHANGED, NewNotification.to(change.before(), about, () -> facts(change)));
    }

    private Facts.IdentityMoved facts(IdentityChanged change) {
        boolean waits = change.otherEmail() || change.otherSubject();
        return new Facts.IdentityMoved(
                change.at(),
                change.otherEmail(),
                change.otherSubject(),
                change.otherConnection() ? accountChange(change) : null,
                waits ? change.at().plus(payouts.destinationCoolingOff()) : null);
    }

    private static Facts.IdentityMoved.AccountChange accountChange(IdentityChanged change) {
        return change.after().stripeConnected()
                ? Facts.IdentityMoved.AccountChange.CONNECTED
                : Facts.IdentityMoved.AccountChange.DISCONNECTED;
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
            NewNotification draft =
                    NewNotification.to(creator, creator.id() + " " + now, () -> facts(creator, stopped));
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

    private static OnboardingIncomplete facts(Creator creator, boolean stopped) {
        Requirements requirements = creator.requirements();
        Situation inOnboarding = creator.ready() ? Situation.SOON : Situation.UNFINISHED;
        return new OnboardingIncomplete(
                stopped ? Situation.STOPPED : inOnboarding,
                !creator.stripeConnected(),
                requirements.dueBy(),
                requirements.disabledReason(),
                requirements.codes().stream().map(Required::new).toList());
    }
}
