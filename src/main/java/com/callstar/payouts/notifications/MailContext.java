package com.callstar.payouts.notifications;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.core.Wording;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;

/** The language of an email or notice: its messages, and how it shows names, amounts and times. */
record MailContext(MailMessages words, Locale language, ZoneId zone) {

    static MailContext in(Locale language, ZoneId zone) {
        return new MailContext(
                MessageBundles.get(MailMessages.class, Localized.Literal.of(language.getLanguage())), language, zone);
    }

    /**
     * Text from other people, isolated so that right-to-left names and control characters do not reorder the text around
     * them; empty for null.
     */
    String text(String others) {
        return others == null ? "" : BidiIsolate.text(others);
    }

    /** Who acted, as the beginning of a sentence. */
    String whoActed(String actor) {
        return Wording.actor(actor, language, true);
    }

    String amount(Money money) {
        return money.in(language);
    }

    /** A percentage as facts have it, without its sign. */
    String percentage(String percentage) {
        return NumberFormat.getInstance(language).format(new BigDecimal(percentage));
    }

    String time(Instant time) {
        return Wording.time(time, zone, language);
    }
}
