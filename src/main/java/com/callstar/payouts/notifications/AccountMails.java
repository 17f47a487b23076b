package com.callstar.payouts.notifications;

import com.callstar.payouts.creators.Requirements;
import com.callstar.payouts.notifications.Facts.DestinationMoved;
import com.callstar.payouts.notifications.Facts.IdentityMoved;
import com.callstar.payouts.notifications.Facts.OnboardingIncomplete;
import com.callstar.payouts.notifications.Facts.OnboardingIncomplete.Required;
import java.util.List;
import java.util.Locale;

/** The emails to creators about their Stripe accounts. */
final class AccountMails {

    private AccountMails() {}

    static MailBody destinationChanged(DestinationMoved facts, MailContext context) {
        MailMessages words = context.words();
        MailBody content = MailBody.titled(words.destinationChangedSubject())
                .says(
                        facts.otherAccount()
                                ? words.destinationChangedAccount(context.time(facts.at()))
                                : words.destinationChangedBank(context.time(facts.at())));
        if (facts.before() != null) {
            content.lists(words.destinationChangedBefore(context.text(facts.before())));
        }
        if (facts.after() != null) {
            content.lists(words.destinationChangedAfter(context.text(facts.after())));
        }
        return content.advises(words.destinationChangedWaits(context.time(facts.until())))
                .advises(words.destinationChangedNotYou())
                .leadsTo(PageLinks.SETTINGS, words.settings());
    }

    static MailBody identityChanged(IdentityMoved facts, MailContext context) {
        MailMessages words = context.words();
        MailBody content =
                MailBody.titled(words.identityChangedSubject()).says(words.identityChanged(context.time(facts.at())));
        if (facts.otherEmail()) {
            content.lists(words.identityChangedEmail());
        }
        if (facts.otherSubject()) {
            content.lists(words.identityChangedSignIn());
        }
        if (facts.account() != null) {
            content.lists(
                    switch (facts.account()) {
                        case CONNECTED -> words.identityChangedConnected();
                        case DISCONNECTED -> words.identityChangedDisconnected();
                    });
        }
        if (facts.until() != null) {
            content.advises(words.identityChangedWaits(context.time(facts.until())));
        }
        return content.advises(words.identityChangedNotYou()).leadsTo(PageLinks.SETTINGS, words.settings());
    }

    static MailBody onboardingIncomplete(OnboardingIncomplete facts, MailContext context) {
        MailMessages words = context.words();
        MailBody content = MailBody.titled(words.onboardingSubject()).says(situation(facts, context.words()));
        if (facts.disabled() != null) {
            content.says(disabled(facts.disabled(), context.language()));
        }
        content.listsAll(wanted(facts, context.language()));
        if (facts.dueBy() != null) {
            content.advises(words.onboardingDue(context.time(facts.dueBy())));
        }
        String next = facts.unconnected() ? words.connectStripe() : words.onboardingNext();
        return content.advises(next).leadsTo(PageLinks.SETTINGS, words.settings());
    }

    private static String situation(OnboardingIncomplete facts, MailMessages words) {
        return switch (facts.situation()) {
            case STOPPED -> words.onboardingStopped();
            case SOON -> words.onboardingSoon();
            case UNFINISHED -> words.onboardingUnfinished();
        };
    }

    private static List<String> wanted(OnboardingIncomplete facts, Locale language) {
        return Requirements.of(facts.items().stream().map(Required::code).toArray(String[]::new))
                .in(language);
    }

    private static String disabled(String reason, Locale language) {
        return new Requirements(List.of(), null, reason, List.of()).disabledIn(language);
    }
}
