package com.callstar.payouts.notifications;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The templates, checked when the product is built: each a pair of {@code .html} and {@code .txt}. */
@CheckedTemplate(basePath = "mail")
final class MailTemplates {

    private MailTemplates() {}

    static native TemplateInstance destinationChanged(Facts facts);
}
