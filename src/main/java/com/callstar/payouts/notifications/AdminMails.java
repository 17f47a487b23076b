package com.callstar.payouts.notifications;

import com.callstar.payouts.core.Audience;
import com.callstar.payouts.payouts.WaitingReason;
import java.util.List;

/** What admins read. */
final class AdminMails {

    private AdminMails() {}

    /** What keeps Stripe from paying, told once for all the payouts that wait for it. */
    static Content platformBlocked(Told told) {
        MailWords words = told.words();
        return Content.titled(words.platformBlockedSubject())
                .says(words.platformBlocked())
                .says(WaitingReason.of(told.text("cause"), Audience.ADMIN).in(told.language()))
                .lists(words.stripeSaid(told.text("message")))
                .lists(words.payoutReference(told.text("payout")))
                .leadsTo(Pages.ADMIN_PAYOUTS, words.payoutsOfAll());
    }

    static Content payoutsToProcess(Told told) {
        MailWords words = told.words();
        List<Told> requests = told.facts().items().stream().map(told::item).toList();
        Told first = requests.getFirst();
        String subject = requests.size() == 1
                ? words.payoutToProcessSubject(first.text("creator"), first.amount("amount"))
                : words.payoutsToProcessSubject(requests.size());
        Content content = Content.titled(subject).says(words.payoutsToProcess());
        requests.forEach(request -> content.lists(words.payoutToProcess(
                request.text("creator"), request.amount("amount"), request.text("payout"), request.time("at"))));
        return content.leadsTo(Pages.ADMIN_PAYOUTS, words.payoutsOfAll());
    }
}
