package com.callstar.payouts.notifications;

/** Emails to creators about refunds and disputes. */
final class ReturnMails {

    private ReturnMails() {}

    static MailBody refunded(MailContext told) {
        MailMessages words = told.words();
        return withBalance(
                MailBody.titled(words.refundedSubject(told.amount("share")))
                        .says(words.refunded(told.text("booking"), told.amount("refunded")))
                        .lists(words.shareSmaller(told.amount("share"))),
                told);
    }

    static MailBody refundFailed(MailContext told) {
        MailMessages words = told.words();
        return withBalance(
                MailBody.titled(words.refundFailedSubject(told.amount("share")))
                        .says(words.refundFailed(told.text("booking")))
                        .lists(words.shareLarger(told.amount("share"))),
                told);
    }

    static MailBody disputeOpened(MailContext told) {
        MailMessages words = told.words();
        MailBody content = MailBody.titled(words.disputeOpenedSubject(told.amount("amount")))
                .says(words.disputeOpened(told.text("booking"), told.amount("amount")));
        if (told.has("frozen")) {
            content.lists(words.disputeOpenedFrozen(told.amount("frozen")));
        }
        return withBalance(content, told)
                .advises(told.has("frozen") ? words.disputeOpenedNext() : words.disputeOpenedPaid())
                .advises(words.disputeOpenedProof());
    }

    static MailBody disputeWon(MailContext told) {
        MailMessages words = told.words();
        return withBalance(
                MailBody.titled(words.disputeWonSubject(told.amount("amount")))
                        .says(words.disputeWon(told.text("booking"))),
                told);
    }

    static MailBody disputeLost(MailContext told) {
        MailMessages words = told.words();
        return withBalance(
                MailBody.titled(words.disputeLostSubject(told.amount("amount")))
                        .says(words.disputeLost(told.text("booking")))
                        .lists(words.shareSmaller(told.amount("share"))),
                told);
    }

    private static MailBody withBalance(MailBody content, MailContext told) {
        return content.lists(told.words().available(told.amount("available")))
                .leadsTo(PageLinks.PAYOUTS, told.words().payouts());
    }

    static MailBody negativeBalance(MailContext told) {
        MailMessages words = told.words();
        return MailBody.titled(words.negativeBalanceSubject(told.amount("owed")))
                .says(words.negativeBalance(told.amount("owed")))
                .advises(words.negativeBalanceNext())
                .leadsTo(PageLinks.PAYOUTS, words.payouts());
    }
}
