package com.callstar.payouts.notifications;

import com.callstar.payouts.core.Audience;
import com.callstar.payouts.core.Money;
import com.callstar.payouts.payouts.FailureReason;

/** What creators read of their payouts. */
final class PayoutMails {

    /** By an admin, since the creator owes it: nothing of it is theirs to ask for again. */
    private static final String RECOVERED = "recovered";

    private PayoutMails() {}

    static Content requested(Told told) {
        MailWords words = told.words();
        return of(told, words.payoutRequestedSubject(told.amount("amount")))
                .says(words.payoutRequested())
                .advises(words.payoutRequestedNotYou());
    }

    static Content withdrawn(Told told) {
        MailWords words = told.words();
        return of(told, words.payoutWithdrawnSubject(told.amount("amount")))
                .says(words.payoutWithdrawn())
                .advises(words.balanceUnchanged());
    }

    static Content rejected(Told told) {
        MailWords words = told.words();
        return of(told, words.payoutRejectedSubject(told.amount("amount")))
                .says(words.payoutRejected())
                .says(words.reason(told.text("reason")))
                .advises(words.balanceUnchanged())
                .advises(words.payoutRejectedNext());
    }

    static Content processing(Told told) {
        MailWords words = told.words();
        return of(told, words.payoutProcessingSubject(told.amount("amount")))
                .says(words.payoutProcessing())
                .advises(words.nothingToDo());
    }

    /** A transfer ends on the creator's Stripe account, which Stripe pays out by its own schedule; a payout ends at the bank. */
    static Content paid(Told told) {
        MailWords words = told.words();
        Content content = of(told, words.payoutPaidSubject(told.amount("arrived")))
                .says(words.payoutPaid(told.amount("arrived")));
        if (told.has("transfer")) {
            content.lists(words.stripeReference(told.text("transfer"))).advises(onward(told));
        }
        if (told.has("bankPayout")) {
            content.lists(words.stripeReference(told.text("bankPayout"))).advises(words.payoutPaidToTheBank());
        }
        return content;
    }

    private static String onward(Told told) {
        MailWords words = told.words();
        return switch (told.text("schedule")) {
            case "daily" -> words.onwardDaily();
            case "weekly" -> words.onwardWeekly();
            case "monthly" -> words.onwardMonthly();
            case "manual" -> words.onwardManual();
            default -> words.onwardSomehow();
        };
    }

    static Content failed(Told told) {
        MailWords words = told.words();
        Content content = of(told, words.payoutFailedSubject(told.amount("amount")))
                .says(told.has("late") ? words.payoutFailedLate() : words.payoutFailed())
                .says(words.reason(
                        FailureReason.of(told.text("failure"), Audience.CREATOR).in(told.language())));
        if (told.has("arrived")) {
            content.lists(words.payoutFailedArrived(told.amount("arrived")));
        }
        if (FailureReason.isForTheCreator(told.text("failure"))) {
            content.leadsTo(Pages.SETTINGS, words.settings());
        }
        return told.text("failure").equals(RECOVERED) ? content : content.advises(words.balanceSafe(back(told)));
    }

    private static String back(Told told) {
        Money amount = told.money("amount");
        return (told.has("arrived") ? amount.minus(told.money("arrived")) : amount).in(told.language());
    }

    static Content takenBack(Told told) {
        MailWords words = told.words();
        return of(told, words.moneyTakenBackSubject(told.amount("back")))
                .says(words.moneyTakenBack(told.amount("back")))
                .advises(words.moneyTakenBackNext());
    }

    static Content firstPayout(Told told) {
        MailWords words = told.words();
        return Content.titled(words.firstPayoutSubject())
                .says(words.firstPayout(told.amount("amount")))
                .leadsTo(Pages.PAYOUTS, words.payouts());
    }

    static Content milestone(Told told) {
        MailWords words = told.words();
        return Content.titled(words.milestoneSubject(told.amount("milestone")))
                .says(words.milestone(told.amount("total")))
                .leadsTo(Pages.PAYOUTS, words.payouts());
    }

    /** What stands in each: how much was asked for, where to, and by which name people find it. */
    private static Content of(Told told, String subject) {
        MailWords words = told.words();
        Content content = Content.titled(subject).lists(words.payoutAmount(told.amount("amount")));
        if (told.has("bank")) {
            content.lists(words.payoutBank(told.text("bank")));
        }
        return content.lists(words.payoutReference(told.text("payout"))).leadsTo(Pages.PAYOUTS, words.payouts());
    }
}
