package com.callstar.payouts.notifications;

import com.callstar.payouts.core.settings.AppConfig;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.qute.Variant;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Composes an email: its subject, its HTML part and its plain text part. */
@ApplicationScoped
class MailComposer {

    private final AppConfig app;
    private final NotificationConfig config;
    private final Clock clock;

    MailComposer(AppConfig app, NotificationConfig config, Clock clock) {
        this.app = app;
        this.config = config;
        this.clock = clock;
    }

    /** Whether there is nothing left to do about what it reports. */
    boolean isOutdated(OutboxStore.Task task) {
        Instant until = task.kind().outdatedFrom(task.facts());
        return until != null && !until.isAfter(clock.instant());
    }

    MailSender.Email compose(OutboxStore.Task task) {
        Locale language = task.locale().equals(Locale.ENGLISH.getLanguage()) ? Locale.ENGLISH : Locale.FRENCH;
        MailContext context = MailContext.in(language, task.zone());
        MailBody content = task.kind().content(task.facts(), context);
        String name = context.text(FactsJson.name(task.facts()));
        String unsubscribe =
                task.unsubscribeToken() == null ? "" : page(PageLinks.UNSUBSCRIBE + task.unsubscribeToken());
        TemplateInstance template = MailTemplates.letter(
                content, task.locale(), name, config.brand(), config.colour(), page(content.path()), unsubscribe);
        return new MailSender.Email(
                task.recipient(),
                content.subject(),
                part(template, language, "text/plain"),
                part(template, language, "text/html"),
                task.messageId(),
                unsubscribe);
    }

    /** Empty if the address of our pages is not configured. */
    private String page(String path) {
        return path == null || app.url().isEmpty() ? "" : app.page(path).toString();
    }

    private static String part(TemplateInstance template, Locale language, String type) {
        Object variant = ((List<?>) template.getAttribute(TemplateInstance.VARIANTS))
                .stream()
                        .filter(one -> ((Variant) one).getContentType().equals(type))
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("The email template has no part of type " + type));
        return template.setLocale(language)
                .setAttribute(TemplateInstance.SELECTED_VARIANT, variant)
                .render();
    }
}
