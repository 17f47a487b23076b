package com.callstar.payouts.notifications;

import com.callstar.payouts.core.Audience;
import com.callstar.payouts.notifications.Facts.PayoutsToProcess;
import com.callstar.payouts.notifications.Facts.PayoutsToProcess.Request;
import com.callstar.payouts.notifications.Facts.PlatformBlocked;
import com.callstar.payouts.payouts.WaitingReason;
import java.util.List;

/** The emails to admins. */
final class AdminMails {

    private AdminMails() {}

    /** What keeps Stripe from paying: one email for all the payouts that wait for it. */
    static MailBody platformBlocked(PlatformBlocked facts, MailContext context) {
        MailMessages words = context.words();
        return MailBody.titled(words.platformBlockedSubject())
                .says(words.platformBlocked())
                .says(WaitingReason.of(context.text(facts.cause()), Audience.ADMIN)
                        .in(context.language()))
                .lists(words.stripeSaid(context.text(facts.message())))
                .lists(words.payoutReference(context.text(facts.payout())))
                .leadsTo(PageLinks.ADMIN_PAYOUTS, words.payoutsOfAll());
    }

    static MailBody payoutsToProcess(PayoutsToProcess facts, MailContext context) {
        MailMessages words = context.words();
        List<Request> requests = facts.items();
        Request first = requests.getFirst();
        String subject = requests.size() == 1
                ? words.payoutToProcessSubject(context.text(first.creator()), context.amount(first.amount()))
                : words.payoutsToProcessSubject(requests.size());
        MailBody content = MailBody.titled(subject).says(words.payoutsToProcess());
        requests.forEach(request -> content.lists(words.payoutToProcess(
                context.text(request.creator()),
                context.amount(request.amount()),
                context.text(request.payout()),
                context.time(request.at()))));
        return content.leadsTo(PageLinks.ADMIN_PAYOUTS, words.payoutsOfAll());
    }
}
