package com.callstar.payouts.graphql;

import com.callstar.payouts.core.InvalidInput;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * Bounds the numbers, names and texts of a request in one linear scan, before a parser reads them. A parser takes seconds for a long
 * number, and arithmetic with a far exponent takes all memory.
 */
final class InputLimits {

    static final int LONGEST_NUMBER = 40;
    static final int FARTHEST_EXPONENT = 400;
    static final int LONGEST_NAME = 255;
    static final int LONGEST_TEXT = 10_000;
    private static final int DEEPEST_JSON = 100;

    private static final String BLOCK = "\"\"\"";
    private static final String NUMBER = "number";
    private static final String TOO_LONG = "too_long";

    private final String document;
    private int at;

    private InputLimits(String document) {
        this.document = document;
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

    /** Returns why this document may not be parsed; empty if it may. It need not be valid. */
    static Optional<InvalidInput> ofDocument(String document) {
        return new InputLimits(document).scan();
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

    private Optional<InvalidInput> scan() {
        while (at < document.length()) {
            char next = document.charAt(at);
            int begin = at;
            if (next == '#') {
                skip(c -> c != '\n' && c != '\r');
            } else if (next == '"') {
                skipText();
                if (at - begin > LONGEST_TEXT) {
                    return Optional.of(InvalidInput.because("text", TOO_LONG));
                }
            } else if (isNamePart(next) && !isDigit(next)) {
                skip(InputLimits::isNamePart);
                if (at - begin > LONGEST_NAME) {
                    return Optional.of(InvalidInput.because("name", TOO_LONG));
                }
            } else if (isDigit(next) || next == '-') {
                skip(InputLimits::isNumberPart);
                if (at - begin > LONGEST_NUMBER) {
                    return Optional.of(InvalidInput.because(NUMBER, TOO_LONG));
                }
                if (isFar(document.substring(begin, at))) {
                    return Optional.of(InvalidInput.because(NUMBER, "out_of_range"));
                }
            } else {
                at++;
            }
        }
        return Optional.empty();
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
