package com.callstar.payouts.notifications;

import com.callstar.payouts.notifications.Facts.BookingConfirmed;
import com.callstar.payouts.notifications.Facts.BooksBlocked;
import com.callstar.payouts.notifications.Facts.CommandToSecond;
import com.callstar.payouts.notifications.Facts.DebtOpen;
import com.callstar.payouts.notifications.Facts.DebtWrittenOff;
import com.callstar.payouts.notifications.Facts.DestinationMoved;
import com.callstar.payouts.notifications.Facts.DigestsKept;
import com.callstar.payouts.notifications.Facts.FundsReady;
import com.callstar.payouts.notifications.Facts.IdentityMoved;
import com.callstar.payouts.notifications.Facts.MoneyNotAtBank;
import com.callstar.payouts.notifications.Facts.MoneyTakenBack;
import com.callstar.payouts.notifications.Facts.NegativeBalance;
import com.callstar.payouts.notifications.Facts.OnboardingIncomplete;
import com.callstar.payouts.notifications.Facts.PaidInTotal;
import com.callstar.payouts.notifications.Facts.PaymentReceived;
import com.callstar.payouts.notifications.Facts.PayoutMoved;
import com.callstar.payouts.notifications.Facts.PayoutToSecond;
import com.callstar.payouts.notifications.Facts.PayoutsPaused;
import com.callstar.payouts.notifications.Facts.PayoutsResumed;
import com.callstar.payouts.notifications.Facts.PayoutsToProcess;
import com.callstar.payouts.notifications.Facts.PlatformBlocked;
import com.callstar.payouts.notifications.Facts.PlatformFaulty;
import com.callstar.payouts.notifications.Facts.RepaymentAgreed;
import com.callstar.payouts.notifications.Facts.RepaymentEnded;
import com.callstar.payouts.notifications.Facts.ScheduleSkipped;
import com.callstar.payouts.notifications.Facts.SettledOtherwise;
import com.callstar.payouts.notifications.Facts.ShareChanged;
import com.callstar.payouts.notifications.Facts.TermsChanged;
import com.callstar.payouts.notifications.Facts.Unclaimed;
import com.callstar.payouts.notifications.Facts.UnclaimedOfMany;
import java.time.Instant;
import java.util.function.BiFunction;

/** The kinds of emails: the topic of each (null if it is essential), its facts, and what it says. */
enum NotificationKind {
    PAYMENT_RECEIVED(NotificationTopic.PAYMENTS, PaymentReceived.class, PaymentMails::received),
    FUNDS_READY(NotificationTopic.FUNDS, FundsReady.class, PaymentMails::fundsReady),
    REFUNDED(null, ShareChanged.class, ReturnMails::refunded),
    REFUND_FAILED(null, ShareChanged.class, ReturnMails::refundFailed),
    DISPUTE_OPENED(null, ShareChanged.class, ReturnMails::disputeOpened),
    DISPUTE_WON(null, ShareChanged.class, ReturnMails::disputeWon),
    DISPUTE_LOST(null, ShareChanged.class, ReturnMails::disputeLost),
    NEGATIVE_BALANCE(null, NegativeBalance.class, ReturnMails::negativeBalance),
    PAYOUT_REQUESTED(NotificationTopic.PAYOUT_PROGRESS, PayoutMoved.class, PayoutMails::requested),
    PAYOUT_WITHDRAWN(NotificationTopic.PAYOUT_PROGRESS, PayoutMoved.class, PayoutMails::withdrawn),
    PAYOUT_REJECTED(null, PayoutMoved.class, PayoutMails::rejected),
    PAYOUT_PROCESSING(NotificationTopic.PAYOUT_PROGRESS, PayoutMoved.class, PayoutMails::processing),
    PAYOUT_PAID(null, PayoutMoved.class, PayoutMails::paid),
    PAYOUT_FAILED(null, PayoutMoved.class, PayoutMails::failed),
    MONEY_TAKEN_BACK(null, MoneyTakenBack.class, PayoutMails::transferReversed),
    MONEY_NOT_AT_BANK(null, MoneyNotAtBank.class, PayoutMails::notAtBank),
    FIRST_PAYOUT(NotificationTopic.MILESTONES, PaidInTotal.class, PayoutMails::firstPayout),
    MILESTONE(NotificationTopic.MILESTONES, PaidInTotal.class, PayoutMails::milestone),
    SCHEDULE_SKIPPED(NotificationTopic.PAYOUT_PROGRESS, ScheduleSkipped.class, ScheduleMails::skipped),
    UNCLAIMED_BALANCE(null, Unclaimed.class, ScheduleMails::unclaimed),
    DESTINATION_CHANGED(null, DestinationMoved.class, AccountMails::destinationChanged),
    IDENTITY_CHANGED(null, IdentityMoved.class, AccountMails::identityChanged),
    PAYOUTS_PAUSED(null, PayoutsPaused.class, PauseMails::paused),
    PAYOUTS_RESUMED(null, PayoutsResumed.class, PauseMails::resumed),
    RECOVERY_AGREED(null, RepaymentAgreed.class, DebtMails::agreed),
    RECOVERY_ENDED(null, RepaymentEnded.class, DebtMails::ended),
    DEBT_REMINDER(null, DebtOpen.class, DebtMails::reminder),
    DEBT_WRITTEN_OFF(null, DebtWrittenOff.class, DebtMails::writtenOff),
    TERMS_CHANGED(null, TermsChanged.class, TermsMails::changed),
    ONBOARDING_INCOMPLETE(null, OnboardingIncomplete.class, AccountMails::onboardingIncomplete),
    /** Sent to paying customers. */
    BOOKING_CONFIRMED(null, BookingConfirmed.class, CustomerMails::bookingConfirmed),
    /** Sent to admins. */
    PAYOUTS_TO_PROCESS(null, PayoutsToProcess.class, AdminMails::payoutsToProcess),
    /** Sent to admins. */
    PAYOUT_TO_APPROVE(null, PayoutToSecond.class, AdminMails::payoutToApprove),
    /** Sent to admins. */
    PAYOUT_APPROVED(null, PayoutToSecond.class, AdminMails::payoutApproved),
    /** Sent to admins. */
    COMMAND_TO_SECOND(null, CommandToSecond.class, ProposalMails::toSecond),
    /** Sent to admins. */
    PLATFORM_BLOCKED(null, PlatformBlocked.class, AdminMails::platformBlocked),
    /** Sent to admins. */
    PLATFORM_FAULT(null, PlatformFaulty.class, AdminMails::platformFault),
    /** Sent to admins. */
    BOOKS_FROZEN(null, BooksBlocked.class, AdminMails::booksFrozen),
    /** Sent to admins. */
    OTHER_CURRENCY(null, SettledOtherwise.class, AdminMails::otherCurrency),
    /** Sent to admins. */
    UNCLAIMED_BALANCES(null, UnclaimedOfMany.class, AdminMails::unclaimedBalances),
    /** Sent to admins. */
    DAY_DIGESTS(null, DigestsKept.class, AdminMails::dayDigests);

    private final NotificationTopic topic;
    private final Text<?> text;

    <F extends Facts> NotificationKind(
            NotificationTopic topic, Class<F> facts, BiFunction<F, MailContext, MailBody> content) {
        this.topic = topic;
        this.text = new Text<>(facts, content);
    }

    /** Null if it is essential. */
    NotificationTopic topic() {
        return topic;
    }

    /**
     * @param facts as {@link FactsJson} wrote them
     * @throws IllegalArgumentException if they are not facts of this kind
     */
    MailBody content(String facts, MailContext context) {
        return text.of(facts, context);
    }

    /** From when on an email with these facts is not sent any more; null: it is sent however late. */
    Instant outdatedFrom(String facts) {
        return text.read(facts).outdatedFrom();
    }

    private record Text<F extends Facts>(Class<F> facts, BiFunction<F, MailContext, MailBody> content) {

        private MailBody of(String written, MailContext context) {
            return content.apply(read(written), context);
        }

        private F read(String written) {
            return FactsJson.read(written, facts);
        }
    }
}
