package com.callstar.payouts.notifications;

import com.callstar.payouts.creators.Requirements;
import java.util.List;
import java.util.Locale;

/** The emails to creators about their Stripe accounts. */
final class AccountMails {

    private AccountMails() {}

    static MailBody destinationChanged(MailContext context) {
        MailMessages words = context.words();
        MailBody content = MailBody.titled(words.destinationChangedSubject())
                .says(
                        context.has("otherAccount")
                                ? words.destinationChangedAccount(context.time("at"))
                                : words.destinationChangedBank(context.time("at")));
        if (context.has("before")) {
            content.lists(words.destinationChangedBefore(context.text("before")));
        }
        if (context.has("after")) {
            content.lists(words.destinationChangedAfter(context.text("after")));
        }
        return content.advises(words.destinationChangedWaits(context.time("until")))
                .advises(words.destinationChangedNotYou())
                .leadsTo(PageLinks.SETTINGS, words.settings());
    }

    static MailBody identityChanged(MailContext context) {
        MailMessages words = context.words();
        MailBody content =
                MailBody.titled(words.identityChangedSubject()).says(words.identityChanged(context.time("at")));
        if (context.has("otherEmail")) {
            content.lists(words.identityChangedEmail());
        }
        if (context.has("otherSubject")) {
            content.lists(words.identityChangedSignIn());
        }
        if (context.has("account")) {
            content.lists(
                    context.text("account").contains("disconnected")
                            ? words.identityChangedDisconnected()
                            : words.identityChangedConnected());
        }
        if (context.has("until")) {
            content.advises(words.identityChangedWaits(context.time("until")));
        }
        return content.advises(words.identityChangedNotYou()).leadsTo(PageLinks.SETTINGS, words.settings());
    }

    static MailBody onboardingIncomplete(MailContext context) {
        MailMessages words = context.words();
        MailBody content = MailBody.titled(words.onboardingSubject()).says(situation(context));
        if (context.has("disabled")) {
            content.says(disabled(context.text("disabled"), context.language()));
        }
        content.listsAll(wanted(context));
        if (context.has("dueBy")) {
            content.advises(words.onboardingDue(context.time("dueBy")));
        }
        String next = context.has("unconnected") ? words.connectStripe() : words.onboardingNext();
        return content.advises(next).leadsTo(PageLinks.SETTINGS, words.settings());
    }

    private static String situation(MailContext context) {
        return switch (context.text("situation")) {
            case "stopped" -> context.words().onboardingStopped();
            case "soon" -> context.words().onboardingSoon();
            default -> context.words().onboardingUnfinished();
        };
    }

    private static List<String> wanted(MailContext context) {
        return Requirements.of(context.facts().items().stream()
                        .map(item -> item.text("code"))
                        .toArray(String[]::new))
                .in(context.language());
    }

    private static String disabled(String reason, Locale language) {
        return new Requirements(List.of(), null, reason, List.of()).disabledIn(language);
    }
}
