package com.callstar.payouts.notifications;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.notifications.Facts.FundsReady;
import com.callstar.payouts.notifications.Facts.FundsReady.Released;
import com.callstar.payouts.notifications.Facts.Hindrance;
import com.callstar.payouts.notifications.Facts.PaymentReceived;

/** The emails to creators about their payments. */
final class PaymentMails {

    private PaymentMails() {}

    static MailBody received(PaymentReceived facts, MailContext context) {
        MailMessages words = context.words();
        MailBody content = MailBody.titled(words.paymentReceivedSubject(context.amount(facts.share())))
                .says(words.paymentReceived(context.text(facts.booking())))
                .lists(words.paymentReceivedAmount(context.amount(facts.amount())))
                .lists(words.paymentReceivedFee(context.amount(facts.fee())))
                .lists(words.paymentReceivedShare(context.amount(facts.share())))
                .advises(
                        facts.releaseAt() != null
                                ? words.paymentReceivedRelease(context.time(facts.releaseAt()))
                                : words.paymentReceivedChecked());
        return leading(content, facts.hindrance(), context.words());
    }

    static MailBody fundsReady(FundsReady facts, MailContext context) {
        MailMessages words = context.words();
        Money sum =
                facts.items().stream().map(Released::amount).reduce(Money::plus).orElseThrow();
        int count = facts.items().stream().mapToInt(Released::count).sum();
        String amount = sum.in(context.language());
        MailBody content = MailBody.titled(words.fundsReadySubject(amount))
                .says(count == 1 ? words.fundsReadyOne(amount) : words.fundsReadyMany(count, amount));
        Money available = facts.available();
        if (!available.isPositive()) {
            return content.advises(words.fundsReadyOwed(available.negated().in(context.language())))
                    .leadsTo(PageLinks.PAYOUTS, words.payouts());
        }
        content.lists(words.available(available.in(context.language())));
        if (facts.hindrance() == null) {
            content.advises(words.fundsReadyAsk());
        }
        return leading(content, facts.hindrance(), context.words());
    }

    /** If something keeps the creator from being paid, says what and links to the settings. */
    private static MailBody leading(MailBody content, Hindrance hindrance, MailMessages words) {
        if (hindrance == null) {
            return content.leadsTo(PageLinks.PAYOUTS, words.payouts());
        }
        return content.advises(hindrance == Hindrance.NOT_CONNECTED ? words.connectStripe() : words.completeStripe())
                .leadsTo(PageLinks.SETTINGS, words.settings());
    }
}
