package com.callstar.payouts.core;

import java.math.BigDecimal;

/** Rejects a field of the input and says what is wrong with it. Code INVALID_INPUT. */
public final class InvalidInput extends Refusal {

    private static final long serialVersionUID = 1L;

    private InvalidInput(String sentence, Object... facts) {
        super(RefusalCode.INVALID_INPUT, sentence, facts);
    }

    /** @param problem a code for programs: missing, unknown, too_long, malformed, out_of_range, too_many_decimals, repeated */
    public static InvalidInput because(String field, String problem) {
        return new InvalidInput("field", "field", field, "problem", problem);
    }

    public static InvalidInput outOfRange(String field, long minimum, long maximum) {
        return new InvalidInput("range", "field", field, "minimum", minimum, "maximum", maximum);
    }

    /** As {@link #outOfRange(String, long, long)}, for numbers with decimals. */
    public static InvalidInput outOfRange(String field, BigDecimal minimum, BigDecimal maximum) {
        return new InvalidInput("range", "field", field, "minimum", minimum, "maximum", maximum);
    }

    /** Rejects a country in which Stripe cannot pay anybody. */
    public static InvalidInput notServed(String country) {
        return new InvalidInput("country", "field", "country", "problem", "not_served", "country", country);
    }

    /** Rejects input that a parser refused, with the parser's message. The message must only describe the input. */
    public static InvalidInput unparsable(String problem) {
        return new InvalidInput("query", "problem", problem);
    }

    public static InvalidInput unreadable() {
        return new InvalidInput("unreadable");
    }

    /**
     * Returns the trimmed text.
     *
     * @throws InvalidInput if it is empty or longer than {@code longest} characters
     */
    public static String required(String field, String text, int longest) {
        String trimmed = optional(field, text, longest);
        if (trimmed == null) {
            throw because(field, "missing");
        }
        return trimmed;
    }

    /**
     * Returns the trimmed text; null if it is blank.
     *
     * @throws InvalidInput if it is longer than {@code longest} characters or has a character that cannot be stored
     */
    public static String optional(String field, String text, int longest) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String trimmed = text.strip();
        if (trimmed.length() > longest) {
            throw because(field, "too_long");
        }
        return storable(field, trimmed);
    }

    /**
     * Returns the text unchanged.
     *
     * @throws InvalidInput if it has a NUL or an unpaired surrogate, which PostgreSQL cannot store
     */
    public static String storable(String field, String text) {
        if (text.codePoints().anyMatch(InvalidInput::isUnstorable)) {
            throw because(field, "malformed");
        }
        return text;
    }

    private static boolean isUnstorable(int codePoint) {
        return codePoint == 0 || codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
