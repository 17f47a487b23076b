package com.callstar.payouts.notifications;

import com.callstar.payouts.core.Audience;
import com.callstar.payouts.evidence.DigestChain;
import com.callstar.payouts.notifications.Facts.BooksBlocked;
import com.callstar.payouts.notifications.Facts.DigestsKept;
import com.callstar.payouts.notifications.Facts.PayoutToSecond;
import com.callstar.payouts.notifications.Facts.PayoutsToProcess;
import com.callstar.payouts.notifications.Facts.PayoutsToProcess.Request;
import com.callstar.payouts.notifications.Facts.PlatformBlocked;
import com.callstar.payouts.notifications.Facts.PlatformFaulty;
import com.callstar.payouts.notifications.Facts.SettledOtherwise;
import com.callstar.payouts.notifications.Facts.UnclaimedOfMany;
import com.callstar.payouts.payouts.PlatformAdvice;
import com.callstar.payouts.payouts.WaitingReason;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The emails to admins. */
final class AdminMails {

    private static final int LONGEST_LIST = 100;

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

    /** What Stripe refuses because of the platform: one email a day for each problem. */
    static MailBody platformFault(PlatformFaulty facts, MailContext context) {
        MailMessages words = context.words();
        MailBody content = MailBody.titled(words.platformFaultSubject())
                .says(words.platformFault())
                .says(PlatformAdvice.of(context.text(facts.problem())).in(context.language()))
                .lists(words.stripeSaid(context.text(facts.message())));
        if (facts.call() != null) {
            content.lists(words.refusedCall(context.text(facts.call())));
        }
        if (facts.link() != null) {
            content.lists(words.stripePage(context.text(facts.link())));
        }
        return content.leadsTo(PageLinks.ADMIN_PAYOUTS, words.payoutsOfAll());
    }

    /** Nothing is paid to a creator whose payments and ledger differ. */
    static MailBody booksFrozen(BooksBlocked facts, MailContext context) {
        MailMessages words = context.words();
        String id = URLEncoder.encode(facts.id(), StandardCharsets.UTF_8);
        return MailBody.titled(words.booksFrozenSubject(context.text(facts.creator())))
                .says(words.booksFrozen(context.text(facts.creator()), context.text(facts.id())))
                .advises(words.booksFrozenNext())
                .leadsTo(PageLinks.ADMIN_CREATORS + id, words.creatorsOfAll());
    }

    /** A payment waits for an admin to decide in which currency its share is paid. */
    static MailBody otherCurrency(SettledOtherwise facts, MailContext context) {
        MailMessages words = context.words();
        String charged = context.amount(facts.charged());
        String settled = context.amount(facts.settled());
        return MailBody.titled(words.otherCurrencySubject(charged, settled))
                .says(words.otherCurrency(charged, settled))
                .lists(words.otherCurrencyBooking(context.text(facts.booking()), context.text(facts.creator())))
                .lists(words.otherCurrencyHeld(context.amount(facts.held())))
                .advises(words.otherCurrencyNext())
                .leadsTo(PageLinks.ADMIN_PAYOUTS, words.payoutsOfAll());
    }

    /** What admins keep outside of the database, so that a change of closed days shows. */
    static MailBody dayDigests(DigestsKept facts, MailContext context) {
        MailMessages words = context.words();
        MailBody content = MailBody.titled(words.dayDigestsSubject()).says(words.dayDigests());
        facts.heads()
                .forEach(head -> content.lists(
                        DigestChain.LEDGER.name().equals(head.chain())
                                ? words.dayDigestOfLedger(head.day(), head.digest())
                                : words.dayDigestOfAudit(head.day(), head.digest())));
        return content.advises(words.dayDigestsNext());
    }

    /** Money that is available for long and that nobody requests, of several creators. */
    static MailBody unclaimedBalances(UnclaimedOfMany facts, MailContext context) {
        MailMessages words = context.words();
        int count = facts.items().size();
        MailBody content =
                MailBody.titled(words.unclaimedBalancesSubject(count)).says(words.unclaimedBalances());
        facts.items().stream()
                .limit(LONGEST_LIST)
                .forEach(one -> content.lists(words.unclaimedOf(
                        context.text(one.creator()), context.amount(one.amount()), context.time(one.since()))));
        if (count > LONGEST_LIST) {
            content.lists(words.unclaimedMore(count - LONGEST_LIST));
        }
        return content.advises(words.unclaimedBalancesNext())
                .leadsTo(PageLinks.ADMIN_CREATORS_ALL, words.creatorsOfAll());
    }

    /** Shows what there is to approve, on the payout's page: an email approves nothing by a click. */
    static MailBody payoutToApprove(PayoutToSecond facts, MailContext context) {
        MailMessages words = context.words();
        String amount = context.amount(facts.amount());
        String creator = context.text(facts.creator());
        MailBody content = MailBody.titled(words.payoutToApproveSubject(amount, creator))
                .says(words.payoutToApprove(amount, creator));
        return destination(content, facts, context)
                .advises(words.payoutToApproveNext())
                .leadsTo(PageLinks.ADMIN_PAYOUTS, words.payoutsOfAll());
    }

    /** Another admin can process it. */
    static MailBody payoutApproved(PayoutToSecond facts, MailContext context) {
        MailMessages words = context.words();
        String amount = context.amount(facts.amount());
        String creator = context.text(facts.creator());
        MailBody content = MailBody.titled(words.payoutApprovedSubject(amount, creator))
                .says(words.payoutApproved(context.text(context.whoActed(facts.by())), amount, creator));
        return destination(content, facts, context)
                .advises(words.payoutApprovedNext())
                .leadsTo(PageLinks.ADMIN_PAYOUTS, words.payoutsOfAll());
    }

    private static MailBody destination(MailBody content, PayoutToSecond facts, MailContext context) {
        MailMessages words = context.words();
        content.lists(words.payoutReference(context.text(facts.payout())))
                .lists(words.payoutApprovedAccount(context.text(facts.account())));
        return facts.bank() == null ? content : content.lists(words.payoutApprovedBank(context.text(facts.bank())));
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
