package com.callstar.payouts.notifications;

import io.quarkus.qute.TemplateInstance;

/** What mails there are. */
enum Kind {
    /** The creator's money goes to another Stripe account or bank account from now on. */
    DESTINATION_CHANGED {
        @Override
        String subject(MailWords words) {
            return words.destinationChangedSubject();
        }

        @Override
        TemplateInstance body(Facts facts) {
            return MailTemplates.destinationChanged(facts);
        }
    };

    abstract String subject(MailWords words);

    /** With a part in HTML and one in plain text. */
    abstract TemplateInstance body(Facts facts);
}
