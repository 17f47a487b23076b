package com.callstar.payouts.notifications;

/** The emails to creators about money that goes back to customers, or may go back. */
final class ReturnMails {

    private ReturnMails() {}

    static MailBody refunded(MailContext context) {
        MailMessages words = context.words();
        return withBalance(
                MailBody.titled(words.refundedSubject(context.amount("share")))
                        .says(words.refunded(context.text("booking"), context.amount("refunded")))
                        .lists(words.shareSmaller(context.amount("share"))),
                context);
    }

    static MailBody refundFailed(MailContext context) {
        MailMessages words = context.words();
        return withBalance(
                MailBody.titled(words.refundFailedSubject(context.amount("share")))
                        .says(words.refundFailed(context.text("booking")))
                        .lists(words.shareLarger(context.amount("share"))),
                context);
    }

    static MailBody disputeOpened(MailContext context) {
        MailMessages words = context.words();
        MailBody content = MailBody.titled(words.disputeOpenedSubject(context.amount("amount")))
                .says(words.disputeOpened(context.text("booking"), context.amount("amount")));
        if (context.has("frozen")) {
            content.lists(words.disputeOpenedFrozen(context.amount("frozen")));
        }
        return withBalance(content, context)
                .advises(context.has("frozen") ? words.disputeOpenedNext() : words.disputeOpenedPaid())
                .advises(words.disputeOpenedProof());
    }

    static MailBody disputeWon(MailContext context) {
        MailMessages words = context.words();
        return withBalance(
                MailBody.titled(words.disputeWonSubject(context.amount("amount")))
                        .says(words.disputeWon(context.text("booking"))),
                context);
    }

    static MailBody disputeLost(MailContext context) {
        MailMessages words = context.words();
        return withBalance(
                MailBody.titled(words.disputeLostSubject(context.amount("amount")))
                        .says(words.disputeLost(context.text("booking")))
                        .lists(words.shareSmaller(context.amount("share"))),
                context);
    }

    private static MailBody withBalance(MailBody content, MailContext context) {
        return content.lists(context.words().available(context.amount("available")))
                .leadsTo(PageLinks.PAYOUTS, context.words().payouts());
    }

    static MailBody negativeBalance(MailContext context) {
        MailMessages words = context.words();
        return MailBody.titled(words.negativeBalanceSubject(context.amount("owed")))
                .says(words.negativeBalance(context.amount("owed")))
                .advises(words.negativeBalanceNext())
                .leadsTo(PageLinks.PAYOUTS, words.payouts());
    }
}
