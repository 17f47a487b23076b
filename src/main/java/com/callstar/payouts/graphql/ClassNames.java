package com.callstar.payouts.graphql;

/** Finds names of Java classes, such as {@code java.lang.String}, in one linear scan: a pattern for them overflows the stack. */
final class ClassNames {

    private ClassNames() {}

    /** Whether the text contains a dotted name whose packages begin with a small letter and whose class begins with a capital. */
    static boolean occurIn(String text) {
        boolean afterPackage = false;
        boolean inPackage = false;
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            boolean first = i == 0 || !isPart(text.charAt(i - 1));
            if (first && afterPackage && next >= 'A' && next <= 'Z') {
                return true;
            }
            if (first) {
                inPackage = next >= 'a' && next <= 'z';
            }
            afterPackage = next == '.' && inPackage && !first;
            if (!isPart(next)) {
                inPackage = false;
            }
        }
        return false;
    }

    private static boolean isPart(char c) {
        return c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }
}
