package com.callstar.payouts.notifications;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.notifications.Facts.DebtOpen;
import com.callstar.payouts.notifications.Facts.DebtWrittenOff;
import com.callstar.payouts.notifications.Facts.RepaymentAgreed;
import com.callstar.payouts.notifications.Facts.RepaymentEnded;

/** The emails to creators about what they owe, and how they repay it. */
final class DebtMails {

    private DebtMails() {}

    static MailBody agreed(RepaymentAgreed facts, MailContext context) {
        MailMessages words = context.words();
        String owed = context.amount(facts.owed());
        MailBody content = facts.changed()
                ? MailBody.titled(words.recoveryChangedSubject()).says(words.recoveryChanged(owed))
                : MailBody.titled(words.recoveryAgreedSubject(owed))
                        .says(words.debt(owed))
                        .says(words.recoveryAgreed());
        return content.lists(share(facts.percentage(), facts.limit(), context))
                .advises(words.recoveryAgreedNext())
                .leadsTo(PageLinks.PAYOUTS, words.payouts());
    }

    private static String share(int percentage, Money limit, MailContext context) {
        String percent = Integer.toString(percentage);
        return limit == null
                ? context.words().recoveryShare(percent)
                : context.words().recoveryShareUpTo(percent, context.amount(limit));
    }

    static MailBody ended(RepaymentEnded facts, MailContext context) {
        MailMessages words = context.words();
        return MailBody.titled(words.recoveryEndedSubject())
                .says(words.recoveryEnded(context.time(facts.at()), context.amount(facts.owed())))
                .advises(words.recoveryEndedNext())
                .leadsTo(PageLinks.PAYOUTS, words.payouts());
    }

    static MailBody reminder(DebtOpen facts, MailContext context) {
        MailMessages words = context.words();
        String owed = context.amount(facts.owed());
        MailBody content = MailBody.titled(words.debtReminderSubject(owed))
                .says(words.debt(owed))
                .says(words.debtReminder());
        if (facts.percentage() == null) {
            content.advises(words.debtReminderNext());
        } else {
            content.says(words.debtReminderPlan())
                    .lists(share(facts.percentage(), facts.limit(), context))
                    .advises(words.debtReminderByPlan());
        }
        return content.leadsTo(PageLinks.PAYOUTS, words.payouts());
    }

    static MailBody writtenOff(DebtWrittenOff facts, MailContext context) {
        MailMessages words = context.words();
        String amount = context.amount(facts.amount());
        return MailBody.titled(words.debtWrittenOffSubject(amount))
                .says(words.debtWrittenOff(amount))
                .says(
                        facts.owed().isZero()
                                ? words.debtWrittenOffAll()
                                : words.debtWrittenOffRest(context.amount(facts.owed())))
                .leadsTo(PageLinks.PAYOUTS, words.payouts());
    }
}
