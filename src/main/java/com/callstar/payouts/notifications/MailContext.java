package com.callstar.payouts.notifications;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.core.Wording;
import java.time.Instant;
import java.util.Locale;

/** The facts of a mail, as its reader is told them. */
record MailContext(Facts facts, MailMessages words, Locale language) {

    boolean has(String name) {
        return facts.has(name);
    }

    /** As others wrote it: a name that runs from right to left, or tries to turn the text around it, keeps to itself. */
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
