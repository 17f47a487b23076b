package com.callstar.payouts.notifications;

import com.callstar.payouts.notifications.Facts.PayoutsPaused;
import com.callstar.payouts.notifications.Facts.PayoutsResumed;

/** The emails to creators whose payouts somebody else pauses, or lets go on. */
final class PauseMails {

    private PauseMails() {}

    static MailBody paused(PayoutsPaused facts, MailContext context) {
        MailMessages words = context.words();
        MailBody content =
                MailBody.titled(words.payoutsPausedSubject()).says(words.payoutsPaused(context.time(facts.since())));
        if (facts.reason() != null) {
            content.says(words.reason(context.text(facts.reason())));
        }
        if (facts.until() != null) {
            content.says(words.payoutsPausedUntil(context.time(facts.until())));
        }
        return content.advises(words.payoutsPausedNext()).leadsTo(PageLinks.PAYOUTS, words.payouts());
    }

    static MailBody resumed(PayoutsResumed facts, MailContext context) {
        MailMessages words = context.words();
        return MailBody.titled(words.payoutsResumedSubject())
                .says(words.payoutsResumed(context.time(facts.at())))
                .leadsTo(PageLinks.PAYOUTS, words.payouts());
    }
}
