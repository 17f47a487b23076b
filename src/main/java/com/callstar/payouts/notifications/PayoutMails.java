package com.callstar.payouts.notifications;

import com.callstar.payouts.core.Audience;
import com.callstar.payouts.core.Money;
import com.callstar.payouts.payouts.FailureReason;

/** The emails to creators about their payouts. */
final class PayoutMails {

    /** An admin marked it as recovered, because the creator owed it: none of it can be requested again. */
    private static final String RECOVERED = "recovered";

    private PayoutMails() {}

    static MailBody requested(MailContext context) {
        MailMessages words = context.words();
        return of(context, words.payoutRequestedSubject(context.amount("amount")))
                .says(words.payoutRequested())
                .advises(words.payoutRequestedNotYou());
    }

    static MailBody withdrawn(MailContext context) {
        MailMessages words = context.words();
        return of(context, words.payoutWithdrawnSubject(context.amount("amount")))
                .says(words.payoutWithdrawn())
                .advises(words.balanceUnchanged());
    }

    static MailBody rejected(MailContext context) {
        MailMessages words = context.words();
        return of(context, words.payoutRejectedSubject(context.amount("amount")))
                .says(words.payoutRejected())
                .says(words.reason(context.text("reason")))
                .advises(words.balanceUnchanged())
                .advises(words.payoutRejectedNext());
    }

    static MailBody processing(MailContext context) {
        MailMessages words = context.words();
        return of(context, words.payoutProcessingSubject(context.amount("amount")))
                .says(words.payoutProcessing())
                .advises(words.nothingToDo());
    }

    /**
     * A transfer ends on the creator's Stripe account, which Stripe pays out on its own schedule; a payout ends at the
     * bank.
     */
    static MailBody paid(MailContext context) {
        MailMessages words = context.words();
        MailBody content = of(context, words.payoutPaidSubject(context.amount("arrived")))
                .says(words.payoutPaid(context.amount("arrived")));
        if (context.has("transfer")) {
            content.lists(words.stripeReference(context.text("transfer"))).advises(onward(context));
        }
        if (context.has("bankPayout")) {
            content.lists(words.stripeReference(context.text("bankPayout"))).advises(words.payoutPaidToTheBank());
        }
        return content;
    }

    private static String onward(MailContext context) {
        MailMessages words = context.words();
        return switch (context.text("schedule")) {
            case "daily" -> words.onwardDaily();
            case "weekly" -> words.onwardWeekly();
            case "monthly" -> words.onwardMonthly();
            case "manual" -> words.onwardManual();
            default -> words.onwardSomehow();
        };
    }

    static MailBody failed(MailContext context) {
        MailMessages words = context.words();
        MailBody content = of(context, words.payoutFailedSubject(context.amount("amount")))
                .says(context.has("late") ? words.payoutFailedLate() : words.payoutFailed())
                .says(words.reason(FailureReason.of(context.text("failure"), Audience.CREATOR)
                        .in(context.language())));
        if (context.has("arrived")) {
            content.lists(words.payoutFailedArrived(context.amount("arrived")));
        }
        if (FailureReason.isForTheCreator(context.text("failure"))) {
            content.leadsTo(PageLinks.SETTINGS, words.settings());
        }
        return context.text("failure").equals(RECOVERED) ? content : content.advises(words.balanceSafe(back(context)));
    }

    private static String back(MailContext context) {
        Money amount = context.money("amount");
        return (context.has("arrived") ? amount.minus(context.money("arrived")) : amount).in(context.language());
    }

    static MailBody transferReversed(MailContext context) {
        MailMessages words = context.words();
        return of(context, words.moneyTakenBackSubject(context.amount("back")))
                .says(words.moneyTakenBack(context.amount("back")))
                .advises(words.moneyTakenBackNext());
    }

    static MailBody firstPayout(MailContext context) {
        MailMessages words = context.words();
        return MailBody.titled(words.firstPayoutSubject())
                .says(words.firstPayout(context.amount("amount")))
                .leadsTo(PageLinks.PAYOUTS, words.payouts());
    }

    static MailBody milestone(MailContext context) {
        MailMessages words = context.words();
        return MailBody.titled(words.milestoneSubject(context.amount("milestone")))
                .says(words.milestone(context.amount("total")))
                .leadsTo(PageLinks.PAYOUTS, words.payouts());
    }

    /** What every payout email contains: the requested amount, the destination and the reference. */
    private static MailBody of(MailContext context, String subject) {
        MailMessages words = context.words();
        MailBody content = MailBody.titled(subject).lists(words.payoutAmount(context.amount("amount")));
        if (context.has("bank")) {
            content.lists(words.payoutBank(context.text("bank")));
        }
        return content.lists(words.payoutReference(context.text("payout"))).leadsTo(PageLinks.PAYOUTS, words.payouts());
    }
}
