package com.callstar.payouts.notifications;

import com.callstar.payouts.core.Audience;
import com.callstar.payouts.core.Money;
import com.callstar.payouts.payouts.FailureReason;

/** Emails to creators about their payouts. */
final class PayoutMails {

    /** An admin reversed a transfer to recover a debt, so nothing becomes available again. */
    private static final String RECOVERED = "recovered";

    private PayoutMails() {}

    static MailBody requested(MailContext told) {
        MailMessages words = told.words();
        return of(told, words.payoutRequestedSubject(told.amount("amount")))
                .says(words.payoutRequested())
                .advises(words.payoutRequestedNotYou());
    }

    static MailBody withdrawn(MailContext told) {
        MailMessages words = told.words();
        return of(told, words.payoutWithdrawnSubject(told.amount("amount")))
                .says(words.payoutWithdrawn())
                .advises(words.balanceUnchanged());
    }

    static MailBody rejected(MailContext told) {
        MailMessages words = told.words();
        return of(told, words.payoutRejectedSubject(told.amount("amount")))
                .says(words.payoutRejected())
                .says(words.reason(told.text("reason")))
                .advises(words.balanceUnchanged())
                .advises(words.payoutRejectedNext());
    }

    static MailBody processing(MailContext told) {
        MailMessages words = told.words();
        return of(told, words.payoutProcessingSubject(told.amount("amount")))
                .says(words.payoutProcessing())
                .advises(words.nothingToDo());
    }

    /** A transfer arrives on the creator's Stripe account, which Stripe pays out on its schedule; a payout arrives at the bank. */
    static MailBody paid(MailContext told) {
        MailMessages words = told.words();
        MailBody content = of(told, words.payoutPaidSubject(told.amount("arrived")))
                .says(words.payoutPaid(told.amount("arrived")));
        if (told.has("transfer")) {
            content.lists(words.stripeReference(told.text("transfer"))).advises(onward(told));
        }
        if (told.has("bankPayout")) {
            content.lists(words.stripeReference(told.text("bankPayout"))).advises(words.payoutPaidToTheBank());
        }
        return content;
    }

    private static String onward(MailContext told) {
        MailMessages words = told.words();
        return switch (told.text("schedule")) {
            case "daily" -> words.onwardDaily();
            case "weekly" -> words.onwardWeekly();
            case "monthly" -> words.onwardMonthly();
            case "manual" -> words.onwardManual();
            default -> words.onwardSomehow();
        };
    }

    static MailBody failed(MailContext told) {
        MailMessages words = told.words();
        MailBody content = of(told, words.payoutFailedSubject(told.amount("amount")))
                .says(told.has("late") ? words.payoutFailedLate() : words.payoutFailed())
                .says(words.reason(
                        FailureReason.of(told.text("failure"), Audience.CREATOR).in(told.language())));
        if (told.has("arrived")) {
            content.lists(words.payoutFailedArrived(told.amount("arrived")));
        }
        if (FailureReason.isForTheCreator(told.text("failure"))) {
            content.leadsTo(PageLinks.SETTINGS, words.settings());
        }
        return told.text("failure").equals(RECOVERED) ? content : content.advises(words.balanceSafe(back(told)));
    }

    private static String back(MailContext told) {
        Money amount = told.money("amount");
        return (told.has("arrived") ? amount.minus(told.money("arrived")) : amount).in(told.language());
    }

    static MailBody transferReversed(MailContext told) {
        MailMessages words = told.words();
        return of(told, words.moneyTakenBackSubject(told.amount("back")))
                .says(words.moneyTakenBack(told.amount("back")))
                .advises(words.moneyTakenBackNext());
    }

    static MailBody firstPayout(MailContext told) {
        MailMessages words = told.words();
        return MailBody.titled(words.firstPayoutSubject())
                .says(words.firstPayout(told.amount("amount")))
                .leadsTo(PageLinks.PAYOUTS, words.payouts());
    }

    static MailBody milestone(MailContext told) {
        MailMessages words = told.words();
        return MailBody.titled(words.milestoneSubject(told.amount("milestone")))
                .says(words.milestone(told.amount("total")))
                .leadsTo(PageLinks.PAYOUTS, words.payouts());
    }

    /** The lines of each email: requested amount, destination and reference. */
    private static MailBody of(MailContext told, String subject) {
        MailMessages words = told.words();
        MailBody content = MailBody.titled(subject).lists(words.payoutAmount(told.amount("amount")));
        if (told.has("bank")) {
            content.lists(words.payoutBank(told.text("bank")));
        }
        return content.lists(words.payoutReference(told.text("payout"))).leadsTo(PageLinks.PAYOUTS, words.payouts());
    }
}
