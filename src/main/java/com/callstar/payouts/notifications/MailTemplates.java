package com.callstar.payouts.notifications;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The layout of all emails, {@code letter.html} and {@code letter.txt}; checked at build time. */
@CheckedTemplate(basePath = "mail")
final class MailTemplates {

    private MailTemplates() {}

    /**
     * @param name the recipient's name; empty for a general greeting
     * @param brand the platform's name
     * @param colour of the button, as #rrggbb
     * @param page the address of the link; empty for none
     * @param unsubscribe where emails of its topic end; empty if they cannot be ended
     */
    static native TemplateInstance letter(
            MailBody content,
            String language,
            String name,
            String brand,
            String colour,
            String page,
            String unsubscribe);
}
