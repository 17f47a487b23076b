package com.callstar.payouts.notifications;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.notifications.Facts.TermsChanged;
import java.util.List;

/** The email to creators whose terms an admin has changed: what changes, and from when. */
final class TermsMails {

    private TermsMails() {}

    static MailBody changed(TermsChanged facts, MailContext context) {
        MailMessages words = context.words();
        MailBody content =
                MailBody.titled(words.termsChangedSubject()).says(words.termsChanged(context.time(facts.since())));
        TermsChanged.Terms before = facts.before();
        TermsChanged.Terms after = facts.after();
        if (!before.feePercentage().equals(after.feePercentage())) {
            content.lists(words.termsFee(
                    context.percentage(before.feePercentage()), context.percentage(after.feePercentage())));
        }
        if (before.holdDays() != after.holdDays()) {
            content.lists(words.termsHold(Integer.toString(before.holdDays()), Integer.toString(after.holdDays())));
        }
        if (!before.reservePercentage().equals(after.reservePercentage())) {
            content.lists(words.termsReserve(
                    context.percentage(before.reservePercentage()), context.percentage(after.reservePercentage())));
        }
        if (before.reserveDays() != after.reserveDays()) {
            content.lists(words.termsReserveDays(
                    Integer.toString(before.reserveDays()), Integer.toString(after.reserveDays())));
        }
        return minimums(content, before.minimums(), after.minimums(), context)
                .advises(words.termsChangedNext())
                .leadsTo(PageLinks.PAYOUTS, words.payouts());
    }

    private static MailBody minimums(MailBody content, List<Money> before, List<Money> after, MailContext context) {
        for (int i = 0; i < before.size(); i++) {
            if (!before.get(i).equals(after.get(i))) {
                content.lists(
                        context.words().termsMinimum(context.amount(before.get(i)), context.amount(after.get(i))));
            }
        }
        return content;
    }
}
