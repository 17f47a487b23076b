package com.callstar.payouts.notifications;

import com.callstar.payouts.creators.Requirements;
import java.util.List;
import java.util.Locale;

/** Emails to creators about their Stripe accounts. */
final class AccountMails {

    private AccountMails() {}

    static MailBody destinationChanged(MailContext told) {
        MailMessages words = told.words();
        MailBody content = MailBody.titled(words.destinationChangedSubject())
                .says(
                        told.has("otherAccount")
                                ? words.destinationChangedAccount(told.time("at"))
                                : words.destinationChangedBank(told.time("at")));
        if (told.has("before")) {
            content.lists(words.destinationChangedBefore(told.text("before")));
        }
        if (told.has("after")) {
            content.lists(words.destinationChangedAfter(told.text("after")));
        }
        return content.advises(words.destinationChangedWaits(told.time("until")))
                .advises(words.destinationChangedNotYou())
                .leadsTo(PageLinks.SETTINGS, words.settings());
    }

    static MailBody onboardingIncomplete(MailContext told) {
        MailMessages words = told.words();
        MailBody content = MailBody.titled(words.onboardingSubject()).says(situation(told));
        if (told.has("disabled")) {
            content.says(disabled(told.text("disabled"), told.language()));
        }
        content.listsAll(wanted(told));
        if (told.has("dueBy")) {
            content.advises(words.onboardingDue(told.time("dueBy")));
        }
        String next = told.has("unconnected") ? words.connectStripe() : words.onboardingNext();
        return content.advises(next).leadsTo(PageLinks.SETTINGS, words.settings());
    }

    private static String situation(MailContext told) {
        return switch (told.text("situation")) {
            case "stopped" -> told.words().onboardingStopped();
            case "soon" -> told.words().onboardingSoon();
            default -> told.words().onboardingUnfinished();
        };
    }

    private static List<String> wanted(MailContext told) {
        return Requirements.of(told.facts().items().stream()
                        .map(item -> item.text("code"))
                        .toArray(String[]::new))
                .in(told.language());
    }

    private static String disabled(String reason, Locale language) {
        return new Requirements(List.of(), null, reason, List.of()).disabledIn(language);
    }
}
