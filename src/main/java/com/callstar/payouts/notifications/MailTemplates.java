package com.callstar.payouts.notifications;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The layout of all emails, {@code letter.html} and {@code letter.txt}, checked at build time. */
@CheckedTemplate(basePath = "mail")
final class MailTemplates {

    private MailTemplates() {}

    /**
     * @param name the name in the greeting; may be empty
     * @param page the linked URL; empty for none
     * @param unsubscribe the unsubscribe URL; empty for none
     */
    static native TemplateInstance letter(
            MailBody content, String language, String name, String page, String unsubscribe);
}
