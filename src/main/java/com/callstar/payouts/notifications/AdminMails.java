package com.callstar.payouts.notifications;

import java.util.List;

/** What admins read. */
final class AdminMails {

    private AdminMails() {}

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
