package com.callstar.payouts.notifications;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The form of all mails, {@code letter.html} and {@code letter.txt}; checked when the product is built. */
@CheckedTemplate(basePath = "mail")
final class MailTemplates {

    private MailTemplates() {}

    /**
     * @param name whom it greets; empty for whoever it is
     * @param page where it leads to; empty for nowhere
     * @param unsubscribe where mails of its topic end; empty where it has none
     */
    static native TemplateInstance letter(
            MailBody content, String language, String name, String page, String unsubscribe);
}
