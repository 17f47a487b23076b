package com.callstar.payouts.notifications;

/** What creators read of money that goes back to customers, or may. */
final class ReturnMails {

    private ReturnMails() {}

    static Content refunded(Told told) {
        MailWords words = told.words();
        return withBalance(
                Content.titled(words.refundedSubject(told.amount("share")))
                        .says(words.refunded(told.text("booking"), told.amount("refunded")))
                        .lists(words.shareSmaller(told.amount("share"))),
                told);
    }

    static Content refundFailed(Told told) {
        MailWords words = told.words();
        return withBalance(
                Content.titled(words.refundFailedSubject(told.amount("share")))
                        .says(words.refundFailed(told.text("booking")))
                        .lists(words.shareLarger(told.amount("share"))),
                told);
    }

    static Content disputeOpened(Told told) {
        MailWords words = told.words();
        Content content = Content.titled(words.disputeOpenedSubject(told.amount("amount")))
                .says(words.disputeOpened(told.text("booking"), told.amount("amount")));
        if (told.has("frozen")) {
            content.lists(words.disputeOpenedFrozen(told.amount("frozen")));
        }
        return withBalance(content, told)
                .advises(told.has("frozen") ? words.disputeOpenedNext() : words.disputeOpenedPaid())
                .advises(words.disputeOpenedProof());
    }

    static Content disputeWon(Told told) {
        MailWords words = told.words();
        return withBalance(
                Content.titled(words.disputeWonSubject(told.amount("amount")))
                        .says(words.disputeWon(told.text("booking"))),
                told);
    }

    static Content disputeLost(Told told) {
        MailWords words = told.words();
        return withBalance(
                Content.titled(words.disputeLostSubject(told.amount("amount")))
                        .says(words.disputeLost(told.text("booking")))
                        .lists(words.shareSmaller(told.amount("share"))),
                told);
    }

    private static Content withBalance(Content content, Told told) {
        return content.lists(told.words().available(told.amount("available")))
                .leadsTo(Pages.PAYOUTS, told.words().payouts());
    }

    static Content negativeBalance(Told told) {
        MailWords words = told.words();
        return Content.titled(words.negativeBalanceSubject(told.amount("owed")))
                .says(words.negativeBalance(told.amount("owed")))
                .advises(words.negativeBalanceNext())
                .leadsTo(Pages.PAYOUTS, words.payouts());
    }
}
