package com.callstar.payouts.notifications;

import com.callstar.payouts.core.Wording;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/** What a mail tells, as it was when it was written; said in the language of whoever reads it. */
public record Facts(Map<String, String> values, Locale language) {

    public String text(String name) {
        return values.get(name);
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    public String time(String name) {
        return Wording.time(Instant.parse(values.get(name)), language);
    }
}
