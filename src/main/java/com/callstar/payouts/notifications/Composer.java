package com.callstar.payouts.notifications;

import com.callstar.payouts.core.AppConfig;
import com.callstar.payouts.notifications.Post.Letter;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.qute.Variant;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;

/** Puts a mail into words: its subject, its part in HTML and its part in plain text. */
@ApplicationScoped
class Composer {

    private final AppConfig app;

    Composer(AppConfig app) {
        this.app = app;
    }

    Letter compose(OutboxStore.Task task) {
        Locale language = task.locale().equals(Locale.ENGLISH.getLanguage()) ? Locale.ENGLISH : Locale.FRENCH;
        MailWords words = MessageBundles.get(MailWords.class, Localized.Literal.of(task.locale()));
        Told told = new Told(Facts.read(task.facts()), words, language);
        Content content = task.kind().content(told);
        String unsubscribe = task.unsubscribeToken() == null ? "" : page(Pages.UNSUBSCRIBE + task.unsubscribeToken());
        TemplateInstance letter =
                MailTemplates.letter(content, task.locale(), told.text("name"), page(content.path()), unsubscribe);
        return new Letter(
                task.recipient(),
                content.subject(),
                part(letter, language, "text/plain"),
                part(letter, language, "text/html"),
                task.messageId(),
                unsubscribe);
    }

    /** Empty where nobody said where our pages are. */
    private String page(String path) {
        return path == null || app.url().isEmpty() ? "" : app.page(path).toString();
    }

    private static String part(TemplateInstance template, Locale language, String type) {
        Object variant = ((List<?>) template.getAttribute(TemplateInstance.VARIANTS))
                .stream()
                        .filter(one -> ((Variant) one).getContentType().equals(type))
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("A mail has no part of type " + type));
        return template.setLocale(language)
                .setAttribute(TemplateInstance.SELECTED_VARIANT, variant)
                .render();
    }
}
