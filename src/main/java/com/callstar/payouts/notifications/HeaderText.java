package com.callstar.payouts.notifications;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Encodes header text as RFC 2047 requires. The mail client's own encoding turns emoji into question marks. */
final class HeaderText {

    /** In bytes: encoded in Base64 with its prefix and suffix, a word has at most 75 characters, RFC 2047's limit. */
    private static final int LONGEST_WORD = 45;

    private HeaderText() {}

    static String encoded(String text) {
        return text.chars().allMatch(character -> character < 128) ? text : String.join(" ", words(text));
    }

    /** Splits between characters, never within one. */
    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        text.codePoints().mapToObj(Character::toString).forEach(character -> {
            if (utf8(word + character).length > LONGEST_WORD) {
                words.add(encodedWord(word.toString()));
                word.setLength(0);
            }
            word.append(character);
        });
        words.add(encodedWord(word.toString()));
        return words;
    }

    private static String encodedWord(String word) {
        return "=?UTF-8?B?" + Base64.getEncoder().encodeToString(utf8(word)) + "?=";
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
