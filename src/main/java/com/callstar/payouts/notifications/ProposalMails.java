package com.callstar.payouts.notifications;

import com.callstar.payouts.approvals.ApprovalKind;
import com.callstar.payouts.approvals.DigestedFacts;
import com.callstar.payouts.approvals.ProposalSentences;
import com.callstar.payouts.approvals.ProposedEffect;
import com.callstar.payouts.core.Wording;
import com.callstar.payouts.notifications.Facts.CommandToSecond;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The email to admins about a command that waits for a second person. It stays true once somebody has carried it out. */
final class ProposalMails {

    private ProposalMails() {}

    /** Shows what there is to do, and leads to the page where it is done: an email carries out nothing by a click. */
    static MailBody toSecond(CommandToSecond facts, MailContext context) {
        MailMessages words = context.words();
        DigestedFacts agreed = new DigestedFacts(facts.facts());
        boolean run = facts.kind() == ApprovalKind.RUN;
        String by = context.text(context.whoActed(facts.by()));
        String at = context.time(facts.at());
        String until = context.time(facts.until());
        MailBody content = MailBody.titled(words.commandToSecondSubject(command(facts, context)))
                .says(run ? words.runToSecond(by, at, until) : words.commandToSecond(by, at, until));
        if (facts.creator() != null) {
            content.lists(words.commandCreator(context.text(facts.creator()), context.text(agreed.text("creator"))));
        }
        return content.listsAll(ProposalSentences.of(
                        facts.kind(), agreed, new ProposedEffect(facts.before(), facts.after()), context.language()))
                .advises(run ? words.runToSecondNext() : words.commandToSecondNext())
                .leadsTo(page(facts), words.itsPage());
    }

    private static String command(CommandToSecond facts, MailContext context) {
        return Wording.of(
                "proposal.title." + facts.kind(), Map.of("name", context.text(facts.creator())), context.language());
    }

    private static String page(CommandToSecond facts) {
        String id = URLEncoder.encode(facts.subject(), StandardCharsets.UTF_8);
        return switch (facts.kind()) {
            case TERMS, WRITE_OFF -> PageLinks.ADMIN_CREATOR + id;
            case RUN -> PageLinks.ADMIN_RUN + id;
            case REVERSAL, DESTINATION, PAYOUT -> PageLinks.ADMIN_PAYOUT + id;
            case RULES -> throw new IllegalArgumentException("The rules have no page of their own");
        };
    }
}
