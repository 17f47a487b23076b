package com.callstar.payouts.notifications;

import com.callstar.payouts.core.Audience;
import com.callstar.payouts.payouts.WaitingReason;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The emails to admins. */
final class AdminMails {

    private AdminMails() {}

    /** What keeps Stripe from paying: one email for all the payouts that wait for it. */
    static MailBody platformBlocked(MailContext context) {
        MailMessages words = context.words();
        return MailBody.titled(words.platformBlockedSubject())
                .says(words.platformBlocked())
                .says(WaitingReason.of(context.text("cause"), Audience.ADMIN).in(context.language()))
                .lists(words.stripeSaid(context.text("message")))
                .lists(words.payoutReference(context.text("payout")))
                .leadsTo(PageLinks.ADMIN_PAYOUTS, words.payoutsOfAll());
    }

    /** Nothing is paid to a creator whose payments and ledger differ. */
    static MailBody booksFrozen(MailContext context) {
        MailMessages words = context.words();
        String id = URLEncoder.encode(context.facts().text("id"), StandardCharsets.UTF_8);
        return MailBody.titled(words.booksFrozenSubject(context.text("creator")))
                .says(words.booksFrozen(context.text("creator"), context.text("id")))
                .advises(words.booksFrozenNext())
                .leadsTo(PageLinks.ADMIN_CREATORS + id, words.creatorsOfAll());
    }

    /** A payment waits for an admin to decide in which currency its share is paid. */
    static MailBody otherCurrency(MailContext context) {
        MailMessages words = context.words();
        return MailBody.titled(words.otherCurrencySubject(context.amount("charged"), context.amount("settled")))
                .says(words.otherCurrency(context.amount("charged"), context.amount("settled")))
                .lists(words.otherCurrencyBooking(context.text("booking"), context.text("creator")))
                .lists(words.otherCurrencyHeld(context.amount("held")))
                .advises(words.otherCurrencyNext())
                .leadsTo(PageLinks.ADMIN_PAYOUTS, words.payoutsOfAll());
    }

    static MailBody payoutsToProcess(MailContext context) {
        MailMessages words = context.words();
        List<MailContext> requests =
                context.facts().items().stream().map(context::item).toList();
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
