package com.callstar.payouts.notifications;

import java.util.regex.Pattern;

/** Isolates text from other people within our sentences. */
final class BidiIsolate {

    /** Bidirectional control characters, which would reorder the text that follows them (Unicode TR 36, 3.2). */
    private static final Pattern DIRECTIONS = Pattern.compile("[\\u200E\\u200F\\u061C\\u202A-\\u202E\\u2066-\\u2069]");

    private static final String FIRST_STRONG_ISOLATE = "\u2068";
    private static final String POP_ISOLATE = "\u2069";

    private BidiIsolate() {}

    static String text(String others) {
        String text = DIRECTIONS.matcher(others).replaceAll("");
        return text.codePoints().anyMatch(BidiIsolate::isRightToLeft)
                ? FIRST_STRONG_ISOLATE + text + POP_ISOLATE
                : text;
    }

    private static boolean isRightToLeft(int character) {
        byte direction = Character.getDirectionality(character);
        return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
    }
}
