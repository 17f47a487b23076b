package com.callstar.payouts.notifications;

import com.callstar.payouts.notifications.Facts.NegativeBalance;
import com.callstar.payouts.notifications.Facts.ShareChanged;

/** The emails to creators about money that goes back to customers, or may go back. */
final class ReturnMails {

    private ReturnMails() {}

    static MailBody refunded(ShareChanged facts, MailContext context) {
        MailMessages words = context.words();
        return withBalance(
                MailBody.titled(words.refundedSubject(context.amount(facts.share())))
                        .says(words.refunded(context.text(facts.booking()), context.amount(facts.refunded())))
                        .lists(words.shareSmaller(context.amount(facts.share()))),
                facts,
                context);
    }

    static MailBody refundFailed(ShareChanged facts, MailContext context) {
        MailMessages words = context.words();
        return withBalance(
                MailBody.titled(words.refundFailedSubject(context.amount(facts.share())))
                        .says(words.refundFailed(context.text(facts.booking())))
                        .lists(words.shareLarger(context.amount(facts.share()))),
                facts,
                context);
    }

    static MailBody disputeOpened(ShareChanged facts, MailContext context) {
        MailMessages words = context.words();
        MailBody content = MailBody.titled(words.disputeOpenedSubject(context.amount(facts.amount())))
                .says(words.disputeOpened(context.text(facts.booking()), context.amount(facts.amount())));
        if (facts.frozen() != null) {
            content.lists(words.disputeOpenedFrozen(context.amount(facts.frozen())));
        }
        return withBalance(content, facts, context)
                .advises(facts.frozen() != null ? words.disputeOpenedNext() : words.disputeOpenedPaid())
                .advises(words.disputeOpenedProof());
    }

    static MailBody disputeWon(ShareChanged facts, MailContext context) {
        MailMessages words = context.words();
        return withBalance(
                MailBody.titled(words.disputeWonSubject(context.amount(facts.amount())))
                        .says(words.disputeWon(context.text(facts.booking()))),
                facts,
                context);
    }

    static MailBody disputeLost(ShareChanged facts, MailContext context) {
        MailMessages words = context.words();
        return withBalance(
                MailBody.titled(words.disputeLostSubject(context.amount(facts.amount())))
                        .says(words.disputeLost(context.text(facts.booking())))
                        .lists(words.shareSmaller(context.amount(facts.share()))),
                facts,
                context);
    }

    private static MailBody withBalance(MailBody content, ShareChanged facts, MailContext context) {
        if (facts.settled() != null) {
            content.lists(context.words().settlesWrittenOff(context.amount(facts.settled())));
        }
        content.lists(context.words().available(context.amount(facts.available())));
        if (facts.owed() != null) {
            content.lists(context.words().owedByPlan(context.amount(facts.owed())));
        }
        return content.leadsTo(PageLinks.PAYOUTS, context.words().payouts());
    }

    static MailBody negativeBalance(NegativeBalance facts, MailContext context) {
        MailMessages words = context.words();
        return MailBody.titled(words.negativeBalanceSubject(context.amount(facts.owed())))
                .says(words.negativeBalance(context.amount(facts.owed())))
                .advises(words.negativeBalanceNext())
                .leadsTo(PageLinks.PAYOUTS, words.payouts());
    }
}
