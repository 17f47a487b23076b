package com.callstar.payouts.notifications;

import com.callstar.payouts.core.Audience;
import com.callstar.payouts.core.Money;
import com.callstar.payouts.notifications.Facts.MoneyNotAtBank;
import com.callstar.payouts.notifications.Facts.MoneyTakenBack;
import com.callstar.payouts.notifications.Facts.PaidInTotal;
import com.callstar.payouts.notifications.Facts.PayoutMoved;
import com.callstar.payouts.onward.Arrival;
import com.callstar.payouts.onward.OnwardPayout;
import com.callstar.payouts.payouts.FailureReason;
import java.util.Locale;

/** The emails to creators about their payouts. */
final class PayoutMails {

    /** An admin marked it as recovered, because the creator owed it: none of it can be requested again. */
    private static final String RECOVERED = "recovered";

    private PayoutMails() {}

    static MailBody requested(PayoutMoved facts, MailContext context) {
        MailMessages words = context.words();
        if (facts.scheduled()) {
            return of(facts, context, words.payoutScheduledSubject(context.amount(facts.amount())))
                    .says(words.payoutScheduled())
                    .advises(words.payoutScheduledChange());
        }
        return of(facts, context, words.payoutRequestedSubject(context.amount(facts.amount())))
                .says(words.payoutRequested())
                .advises(words.payoutRequestedNotYou());
    }

    static MailBody withdrawn(PayoutMoved facts, MailContext context) {
        MailMessages words = context.words();
        return of(facts, context, words.payoutWithdrawnSubject(context.amount(facts.amount())))
                .says(words.payoutWithdrawn())
                .advises(words.balanceUnchanged());
    }

    static MailBody rejected(PayoutMoved facts, MailContext context) {
        MailMessages words = context.words();
        return of(facts, context, words.payoutRejectedSubject(context.amount(facts.amount())))
                .says(words.payoutRejected())
                .says(words.reason(context.text(facts.reason())))
                .advises(words.balanceUnchanged())
                .advises(words.payoutRejectedNext());
    }

    static MailBody processing(PayoutMoved facts, MailContext context) {
        MailMessages words = context.words();
        return of(facts, context, words.payoutProcessingSubject(context.amount(facts.amount())))
                .says(words.payoutProcessing())
                .advises(words.nothingToDo());
    }

    /**
     * A transfer ends on the creator's Stripe account, which Stripe pays out on its own schedule; a payout ends at the
     * bank.
     */
    static MailBody paid(PayoutMoved facts, MailContext context) {
        MailMessages words = context.words();
        MailBody content = of(facts, context, words.payoutPaidSubject(context.amount(facts.arrived())))
                .says(words.payoutPaid(context.amount(facts.arrived())));
        if (facts.transfer() != null) {
            content.lists(words.stripeReference(context.text(facts.transfer())))
                    .advises(Arrival.bySchedule(facts.schedule(), Audience.CREATOR)
                            .in(context.language()));
        }
        if (facts.bankPayout() != null) {
            content.lists(words.stripeReference(context.text(facts.bankPayout())))
                    .advises(Arrival.toTheBank(Audience.CREATOR).in(context.language()));
        }
        return content;
    }

    static MailBody failed(PayoutMoved facts, MailContext context) {
        MailMessages words = context.words();
        String failure = facts.failure() == null ? "" : facts.failure();
        MailBody content = of(facts, context, words.payoutFailedSubject(context.amount(facts.amount())))
                .says(facts.late() ? words.payoutFailedLate() : words.payoutFailed())
                .says(words.reason(FailureReason.of(failure, Audience.CREATOR).in(context.language())));
        if (facts.arrived() != null) {
            content.lists(words.payoutFailedArrived(context.amount(facts.arrived())));
        }
        if (FailureReason.isForTheCreator(failure)) {
            content.leadsTo(PageLinks.SETTINGS, words.settings());
        }
        return failure.equals(RECOVERED)
                ? content
                : content.advises(words.balanceSafe(back(facts, context.language())));
    }

    private static String back(PayoutMoved facts, Locale language) {
        Money amount = facts.amount();
        return (facts.arrived() == null ? amount : amount.minus(facts.arrived())).in(language);
    }

    static MailBody transferReversed(MoneyTakenBack facts, MailContext context) {
        MailMessages words = context.words();
        return MailBody.titled(words.moneyTakenBackSubject(context.amount(facts.back())))
                .lists(words.payoutAmount(context.amount(facts.amount())))
                .lists(words.payoutReference(context.text(facts.payout())))
                .leadsTo(PageLinks.PAYOUTS, words.payouts())
                .says(words.moneyTakenBack(context.amount(facts.back())))
                .advises(words.moneyTakenBackNext());
    }

    static MailBody notAtBank(MoneyNotAtBank facts, MailContext context) {
        MailMessages words = context.words();
        return MailBody.titled(words.moneyNotAtBankSubject(context.amount(facts.amount())))
                .lists(words.payoutAmount(context.amount(facts.amount())))
                .lists(words.payoutReference(context.text(facts.payout())))
                .leadsTo(PageLinks.SETTINGS, words.settings())
                .says(OnwardPayout.reasonForCreator(facts.problem()).in(context.language()));
    }

    static MailBody firstPayout(PaidInTotal facts, MailContext context) {
        MailMessages words = context.words();
        return MailBody.titled(words.firstPayoutSubject())
                .says(words.firstPayout(context.amount(facts.amount())))
                .leadsTo(PageLinks.PAYOUTS, words.payouts());
    }

    static MailBody milestone(PaidInTotal facts, MailContext context) {
        MailMessages words = context.words();
        return MailBody.titled(words.milestoneSubject(context.amount(facts.milestone())))
                .says(words.milestone(context.amount(facts.total())))
                .leadsTo(PageLinks.PAYOUTS, words.payouts());
    }

    /** What every email about a payout's status contains: the requested amount, the destination and the reference. */
    private static MailBody of(PayoutMoved facts, MailContext context, String subject) {
        MailMessages words = context.words();
        MailBody content = MailBody.titled(subject).lists(words.payoutAmount(context.amount(facts.amount())));
        if (facts.bank() != null) {
            content.lists(words.payoutBank(context.text(facts.bank())));
        }
        return content.lists(words.payoutReference(context.text(facts.payout())))
                .leadsTo(PageLinks.PAYOUTS, words.payouts());
    }
}
