package com.callstar.payouts.notifications;

import com.callstar.payouts.core.Audience;
import com.callstar.payouts.payouts.WaitingReason;
import java.util.List;

/** Emails to admins. */
final class AdminMails {

    private AdminMails() {}

    /** The problem that keeps Stripe from paying, once for all waiting payouts. */
    static MailBody platformBlocked(MailContext told) {
        MailMessages words = told.words();
        return MailBody.titled(words.platformBlockedSubject())
                .says(words.platformBlocked())
                .says(WaitingReason.of(told.text("cause"), Audience.ADMIN).in(told.language()))
                .lists(words.stripeSaid(told.text("message")))
                .lists(words.payoutReference(told.text("payout")))
                .leadsTo(PageLinks.ADMIN_PAYOUTS, words.payoutsOfAll());
    }

    static MailBody payoutsToProcess(MailContext told) {
        MailMessages words = told.words();
        List<MailContext> requests =
                told.facts().items().stream().map(told::item).toList();
        MailContext first = requests.getFirst();
        String subject = requests.size() == 1
                ? words.payoutToProcessSubject(first.text("creator"), first.amount("amount"))
                : words.payoutsToProcessSubject(requests.size());
        MailBody content = MailBody.titled(subject).says(words.payoutsToProcess());
        requests.forEach(request -> content.lists(words.payoutToProcess(
                request.text("creator"), request.amount("amount"), request.text("payout"), request.time("at"))));
        return content.leadsTo(PageLinks.ADMIN_PAYOUTS, words.payoutsOfAll());
    }
}
