package com.callstar.payouts.graphql;

import com.callstar.payouts.core.InvalidInput;
import com.callstar.payouts.core.Refusal;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * Bounds the numbers, names and texts of a request, and how many there are, in one linear scan, before a parser reads them. A parser
 * takes seconds for a long number and milliseconds for thousands of names, and arithmetic with a far exponent takes all memory.
 */
final class InputLimits {

    static final int LONGEST_NUMBER = 40;
    static final int FARTHEST_EXPONENT = 400;
    static final int LONGEST_NAME = 255;
    static final int LONGEST_TEXT = 10_000;
    private static final int DEEPEST_JSON = 100;

    private static final String BLOCK = "\"\"\"";
    private static final String SPREAD = "...";
    private static final String NUMBER = "number";
    private static final String TOO_LONG = "too_long";

    private final String document;
    private final int mostTokens;
    private int at;
    private int tokens;

    private InputLimits(String document, int mostTokens) {
        this.document = document;
        this.mostTokens = mostTokens;
    }

    /** The limits for Jackson, which checks them while it reads. The document itself is one long text. */
    static StreamReadConstraints ofJson(long longestBody) {
        return StreamReadConstraints.builder()
                .maxNumberLength(LONGEST_NUMBER)
                .maxNameLength(LONGEST_NAME)
                .maxStringLength((int) Math.min(longestBody, Integer.MAX_VALUE))
                .maxNestingDepth(DEEPEST_JSON)
                .build();
    }

    /**
     * Returns why this document may not be parsed; empty if it may. It need not be valid.
     *
     * @param mostTokens how many names, numbers, texts and signs it may have
     */
    static Optional<Refusal> ofDocument(String document, int mostTokens) {
        return new InputLimits(document, mostTokens).scan();
    }

    /** Returns why these variables may not be used; empty if they may. */
    static Optional<InvalidInput> ofVariables(JsonNode variables) {
        if (variables.isBigDecimal() && Math.abs((long) variables.decimalValue().scale()) > FARTHEST_EXPONENT) {
            return Optional.of(InvalidInput.because(NUMBER, "out_of_range"));
        }
        if (variables.isTextual() && variables.textValue().length() > LONGEST_TEXT) {
            return Optional.of(InvalidInput.because("text", TOO_LONG));
        }
        for (JsonNode inner : variables) {
            Optional<InvalidInput> refusal = ofVariables(inner);
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        return Optional.empty();
    }

    /** Whether a text, which may come as a number, is short and near enough to be read as one. */
    static boolean isReadableNumber(String text) {
        return text.length() <= LONGEST_NUMBER && !isFar(text);
    }

    private Optional<Refusal> scan() {
        while (at < document.length()) {
            char next = document.charAt(at);
            if (isIgnored(next)) {
                at++;
            } else if (next == '#') {
                skip(c -> c != '\n' && c != '\r');
            } else {
                Optional<Refusal> refusal = ++tokens > mostTokens ? Optional.of(new DocumentTooComplex()) : token(next);
                if (refusal.isPresent()) {
                    return refusal;
                }
            }
        }
        return Optional.empty();
    }

    /** Skips the token that begins here. */
    private Optional<Refusal> token(char first) {
        int begin = at;
        if (first == '"') {
            skipText();
            return at - begin > LONGEST_TEXT ? tooLong("text") : Optional.empty();
        }
        if (isDigit(first) || first == '-') {
            skip(InputLimits::isNumberPart);
            if (at - begin > LONGEST_NUMBER) {
                return tooLong(NUMBER);
            }
            return isFar(document.substring(begin, at))
                    ? Optional.of(InvalidInput.because(NUMBER, "out_of_range"))
                    : Optional.empty();
        }
        if (isNamePart(first)) {
            skip(InputLimits::isNamePart);
            return at - begin > LONGEST_NAME ? tooLong("name") : Optional.empty();
        }
        at += document.startsWith(SPREAD, at) ? SPREAD.length() : 1;
        return Optional.empty();
    }

    private static Optional<Refusal> tooLong(String what) {
        return Optional.of(InvalidInput.because(what, TOO_LONG));
    }

    private void skip(IntPredicate part) {
        while (at < document.length() && part.test(document.charAt(at))) {
            at++;
        }
    }

    /** Skips a text in quotes or a block of text. One that does not end is invalid; the parser says so. */
    private void skipText() {
        boolean block = document.startsWith(BLOCK, at);
        at += block ? BLOCK.length() : 1;
        while (at < document.length()) {
            char next = document.charAt(at);
            if (block && document.startsWith("\\" + BLOCK, at)) {
                at += BLOCK.length() + 1;
            } else if (block && document.startsWith(BLOCK, at)) {
                at += BLOCK.length();
                return;
            } else if (!block && next == '\\') {
                at += 2;
            } else if (!block && (next == '"' || next == '\n' || next == '\r')) {
                at++;
                return;
            } else {
                at++;
            }
        }
        at = document.length();
    }

    /** Whether the number's exponent is too far from zero to calculate with. */
    private static boolean isFar(String number) {
        int exponent = Math.max(number.indexOf('e'), number.indexOf('E'));
        if (exponent < 0) {
            return false;
        }
        int value = 0;
        for (int i = exponent + 1; i < number.length(); i++) {
            if (isDigit(number.charAt(i))) {
                value = Math.min(FARTHEST_EXPONENT + 1, value * 10 + number.charAt(i) - '0');
            }
        }
        return value > FARTHEST_EXPONENT;
    }

    /** What separates tokens and is none. */
    private static boolean isIgnored(int c) {
        return c == ' ' || c == ',' || c == '\n' || c == '\r' || c == '\t' || c == '\uFEFF';
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isNamePart(int c) {
        return c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || isDigit(c);
    }

    private static boolean isNumberPart(int c) {
        return isDigit(c) || c == '.' || c == 'e' || c == 'E' || c == '+' || c == '-';
    }
}
