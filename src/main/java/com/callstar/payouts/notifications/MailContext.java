package com.callstar.payouts.notifications;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.core.Wording;
import java.time.Instant;
import java.util.Locale;

/** Facts of an email formatted for its reader's language. */
record MailContext(Facts facts, MailMessages words, Locale language) {

    boolean has(String name) {
        return facts.has(name);
    }

    /** Text written by others, isolated so that right-to-left text does not affect its surroundings. */
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
