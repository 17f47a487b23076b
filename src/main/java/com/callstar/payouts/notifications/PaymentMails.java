package com.callstar.payouts.notifications;

import com.callstar.payouts.core.Money;

/** Emails to creators about their payments. */
final class PaymentMails {

    private PaymentMails() {}

    static MailBody received(MailContext told) {
        MailMessages words = told.words();
        MailBody content = MailBody.titled(words.paymentReceivedSubject(told.amount("share")))
                .says(words.paymentReceived(told.text("booking")))
                .lists(words.paymentReceivedAmount(told.amount("amount")))
                .lists(words.paymentReceivedFee(told.amount("fee")))
                .lists(words.paymentReceivedShare(told.amount("share")))
                .advises(
                        told.has("releaseAt")
                                ? words.paymentReceivedRelease(told.time("releaseAt"))
                                : words.paymentReceivedChecked());
        return leading(content, told);
    }

    static MailBody fundsReady(MailContext told) {
        MailMessages words = told.words();
        Money sum = told.facts().items().stream()
                .map(item -> item.money("amount"))
                .reduce(Money::plus)
                .orElseThrow();
        int count = told.facts().items().stream()
                .mapToInt(item -> Integer.parseInt(item.text("count")))
                .sum();
        String amount = sum.in(told.language());
        MailBody content = MailBody.titled(words.fundsReadySubject(amount))
                .says(count == 1 ? words.fundsReadyOne(amount) : words.fundsReadyMany(count, amount));
        Money available = told.money("available");
        if (!available.isPositive()) {
            return content.advises(words.fundsReadyOwed(available.negated().in(told.language())))
                    .leadsTo(PageLinks.PAYOUTS, words.payouts());
        }
        content.lists(words.available(available.in(told.language())));
        if (!told.has("hindrance")) {
            content.advises(words.fundsReadyAsk());
        }
        return leading(content, told);
    }

    /** Adds what keeps the creator from being paid, with a link to the settings. */
    private static MailBody leading(MailBody content, MailContext told) {
        MailMessages words = told.words();
        if (!told.has("hindrance")) {
            return content.leadsTo(PageLinks.PAYOUTS, words.payouts());
        }
        boolean unconnected = told.text("hindrance").equals("connect");
        return content.advises(unconnected ? words.connectStripe() : words.completeStripe())
                .leadsTo(PageLinks.SETTINGS, words.settings());
    }
}
