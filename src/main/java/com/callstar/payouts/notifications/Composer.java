package com.callstar.payouts.notifications;

import com.callstar.payouts.notifications.Post.Letter;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.qute.Variant;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Puts a mail into words: its subject, its part in HTML and its part in plain text. */
@ApplicationScoped
class Composer {

    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private final ObjectMapper json;

    Composer(ObjectMapper json) {
        this.json = json;
    }

    Letter compose(OutboxStore.Task task) {
        Locale language = Locale.of(task.locale());
        Facts facts = new Facts(read(task.facts()), language);
        MailWords words = MessageBundles.get(MailWords.class, Localized.Literal.of(task.locale()));
        return new Letter(
                task.recipient(),
                task.kind().subject(words),
                part(task.kind().body(facts), language, "text/plain"),
                part(task.kind().body(facts), language, "text/html"),
                task.messageId());
    }

    private Map<String, String> read(String facts) {
        try {
            return json.readValue(facts, TEXTS);
        } catch (JsonProcessingException notWrittenByUs) {
            throw new IllegalStateException(notWrittenByUs);
        }
    }

    private static String part(TemplateInstance template, Locale language, String type) {
        Object variant = variants(template).stream()
                .filter(one -> ((Variant) one).getContentType().equals(type))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("A mail has no part of type " + type));
        return template.setLocale(language)
                .setAttribute(TemplateInstance.SELECTED_VARIANT, variant)
                .render();
    }

    private static List<?> variants(TemplateInstance template) {
        return (List<?>) template.getAttribute(TemplateInstance.VARIANTS);
    }
}
