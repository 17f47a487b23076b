package com.callstar.payouts.notifications;

import com.callstar.payouts.core.Money;

/** The emails to creators about their payments. */
final class PaymentMails {

    private PaymentMails() {}

    static MailBody received(MailContext context) {
        MailMessages words = context.words();
        MailBody content = MailBody.titled(words.paymentReceivedSubject(context.amount("share")))
                .says(words.paymentReceived(context.text("booking")))
                .lists(words.paymentReceivedAmount(context.amount("amount")))
                .lists(words.paymentReceivedFee(context.amount("fee")))
                .lists(words.paymentReceivedShare(context.amount("share")))
                .advises(
                        context.has("releaseAt")
                                ? words.paymentReceivedRelease(context.time("releaseAt"))
                                : words.paymentReceivedChecked());
        return leading(content, context);
    }

    static MailBody fundsReady(MailContext context) {
        MailMessages words = context.words();
        Money sum = context.facts().items().stream()
                .map(item -> item.money("amount"))
                .reduce(Money::plus)
                .orElseThrow();
        int count = context.facts().items().stream()
                .mapToInt(item -> Integer.parseInt(item.text("count")))
                .sum();
        String amount = sum.in(context.language());
        MailBody content = MailBody.titled(words.fundsReadySubject(amount))
                .says(count == 1 ? words.fundsReadyOne(amount) : words.fundsReadyMany(count, amount));
        Money available = context.money("available");
        if (!available.isPositive()) {
            return content.advises(words.fundsReadyOwed(available.negated().in(context.language())))
                    .leadsTo(PageLinks.PAYOUTS, words.payouts());
        }
        content.lists(words.available(available.in(context.language())));
        if (!context.has("hindrance")) {
            content.advises(words.fundsReadyAsk());
        }
        return leading(content, context);
    }

    /** If something keeps the creator from being paid, says what and links to the settings. */
    private static MailBody leading(MailBody content, MailContext context) {
        MailMessages words = context.words();
        if (!context.has("hindrance")) {
            return content.leadsTo(PageLinks.PAYOUTS, words.payouts());
        }
        boolean unconnected = context.text("hindrance").equals("connect");
        return content.advises(unconnected ? words.connectStripe() : words.completeStripe())
                .leadsTo(PageLinks.SETTINGS, words.settings());
    }
}
