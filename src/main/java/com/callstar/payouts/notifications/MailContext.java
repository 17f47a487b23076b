package com.callstar.payouts.notifications;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.core.Wording;
import java.time.Instant;
import java.util.Locale;

/** The facts of an email, formatted in its reader's language. */
record MailContext(Facts facts, MailMessages words, Locale language) {

    boolean has(String name) {
        return facts.has(name);
    }

    /**
     * Text from other people, isolated so that right-to-left names and control characters do not reorder the text around
     * them.
     */
    String text(String name) {
        return BidiIsolate.text(facts.text(name));
    }

    Money money(String name) {
        return facts.money(name);
    }

    String amount(String name) {
        return money(name).in(language);
    }

    String time(String name) {
        return Wording.time(Instant.parse(facts.text(name)), language);
    }

    MailContext item(Facts item) {
        return new MailContext(item, words, language);
    }
}
