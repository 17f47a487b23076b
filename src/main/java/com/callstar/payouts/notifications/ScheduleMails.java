package com.callstar.payouts.notifications;

import com.callstar.payouts.notifications.Facts.Hindrance;
import com.callstar.payouts.notifications.Facts.ScheduleSkipped;
import com.callstar.payouts.notifications.Facts.Unclaimed;
import com.callstar.payouts.schedules.ScheduledOutcome;

/** The emails to creators about what is requested for them, and about money that nobody requests. */
final class ScheduleMails {

    private static final String OF_STRIPE = "STRIPE_";

    private ScheduleMails() {}

    static MailBody skipped(ScheduleSkipped facts, MailContext context) {
        MailMessages words = context.words();
        MailBody content = MailBody.titled(words.scheduleSkippedSubject())
                .says(words.scheduleSkipped(context.time(facts.dueAt())))
                .says(words.reason(ScheduledOutcome.reason(facts.refusal(), facts.available())
                        .in(context.language())))
                .lists(words.available(context.amount(facts.available())));
        return facts.refusal().startsWith(OF_STRIPE)
                ? content.leadsTo(PageLinks.SETTINGS, words.settings())
                : content.leadsTo(PageLinks.PAYOUTS, words.payouts());
    }

    static MailBody unclaimed(Unclaimed facts, MailContext context) {
        MailMessages words = context.words();
        MailBody content = MailBody.titled(words.unclaimedSubject(context.amount(facts.amount())))
                .says(words.unclaimed(context.amount(facts.amount()), context.time(facts.since())));
        if (facts.hindrance() == null) {
            return content.advises(words.unclaimedNext()).leadsTo(PageLinks.PAYOUTS, words.payouts());
        }
        return content.advises(
                        facts.hindrance() == Hindrance.NOT_CONNECTED ? words.connectStripe() : words.completeStripe())
                .leadsTo(PageLinks.SETTINGS, words.settings());
    }
}
