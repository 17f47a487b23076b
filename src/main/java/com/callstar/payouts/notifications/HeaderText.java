package com.callstar.payouts.notifications;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Text in a header, as RFC 2047 has it. The mail client has a way of its own, which makes question marks of emoji. */
final class HeaderText {

    /** In bytes: in Base64, with what stands around it, a word of at most 75 characters. */
    private static final int LONGEST_WORD = 45;

    private HeaderText() {}

    static String encoded(String text) {
        return text.chars().allMatch(character -> character < 128) ? text : String.join(" ", words(text));
    }

    /** No character is divided between two words. */
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
