package com.callstar.payouts.core;

/** A field that cannot be what it should be; says which, and what is wrong with it. */
public final class InvalidInput extends Refusal {

    private static final long serialVersionUID = 1L;

    private InvalidInput(String sentence, Object... facts) {
        super(RefusalCode.INVALID_INPUT, sentence, facts);
    }

    /** @param problem a word for programs: missing, unknown, too_long, malformed, out_of_range */
    public static InvalidInput because(String field, String problem) {
        return new InvalidInput("field", "field", field, "problem", problem);
    }

    public static InvalidInput outOfRange(String field, long minimum, long maximum) {
        return new InvalidInput("range", "field", field, "minimum", minimum, "maximum", maximum);
    }

    /** A query that the schema does not allow; what the parser says of it speaks of the query alone. */
    public static InvalidInput query(String problem) {
        return new InvalidInput("query", "problem", problem);
    }

    public static InvalidInput unreadable() {
        return new InvalidInput("unreadable");
    }

    /**
     * The text, trimmed.
     *
     * @throws InvalidInput where it is empty or longer than {@code longest} characters
     */
    public static String required(String field, String text, int longest) {
        String trimmed = optional(field, text, longest);
        if (trimmed == null) {
            throw because(field, "missing");
        }
        return trimmed;
    }

    /**
     * The text, trimmed; null where there is none.
     *
     * @throws InvalidInput where it is longer than {@code longest} characters or holds what cannot be stored
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
     * The text as it is: every character of it can be stored.
     *
     * @throws InvalidInput where it holds a NUL or half a character
     */
    public static String storable(String field, String text) {
        if (text.codePoints().anyMatch(InvalidInput::noCharacter)) {
            throw because(field, "malformed");
        }
        return text;
    }

    private static boolean noCharacter(int codePoint) {
        return codePoint == 0 || codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
