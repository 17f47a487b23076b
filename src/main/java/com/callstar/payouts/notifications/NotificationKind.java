package com.callstar.payouts.notifications;

import java.util.function.Function;

/** The kinds of emails, what each says, and its topic: null if it is essential. */
enum NotificationKind {
    PAYMENT_RECEIVED(NotificationTopic.PAYMENTS, PaymentMails::received),
    FUNDS_READY(NotificationTopic.FUNDS, PaymentMails::fundsReady),
    REFUNDED(null, ReturnMails::refunded),
    REFUND_FAILED(null, ReturnMails::refundFailed),
    DISPUTE_OPENED(null, ReturnMails::disputeOpened),
    DISPUTE_WON(null, ReturnMails::disputeWon),
    DISPUTE_LOST(null, ReturnMails::disputeLost),
    NEGATIVE_BALANCE(null, ReturnMails::negativeBalance),
    PAYOUT_REQUESTED(NotificationTopic.PAYOUT_PROGRESS, PayoutMails::requested),
    PAYOUT_WITHDRAWN(NotificationTopic.PAYOUT_PROGRESS, PayoutMails::withdrawn),
    PAYOUT_REJECTED(null, PayoutMails::rejected),
    PAYOUT_PROCESSING(NotificationTopic.PAYOUT_PROGRESS, PayoutMails::processing),
    PAYOUT_PAID(null, PayoutMails::paid),
    PAYOUT_FAILED(null, PayoutMails::failed),
    MONEY_TAKEN_BACK(null, PayoutMails::transferReversed),
    FIRST_PAYOUT(NotificationTopic.MILESTONES, PayoutMails::firstPayout),
    MILESTONE(NotificationTopic.MILESTONES, PayoutMails::milestone),
    DESTINATION_CHANGED(null, AccountMails::destinationChanged),
    IDENTITY_CHANGED(null, AccountMails::identityChanged),
    ONBOARDING_INCOMPLETE(null, AccountMails::onboardingIncomplete),
    /** Sent to admins. */
    PAYOUTS_TO_PROCESS(null, AdminMails::payoutsToProcess),
    /** Sent to admins. */
    PLATFORM_BLOCKED(null, AdminMails::platformBlocked);

    private final NotificationTopic topic;
    private final Function<MailContext, MailBody> content;

    NotificationKind(NotificationTopic topic, Function<MailContext, MailBody> content) {
        this.topic = topic;
        this.content = content;
    }

    /** Null if it is essential. */
    NotificationTopic topic() {
        return topic;
    }

    MailBody content(MailContext context) {
        return content.apply(context);
    }
}
