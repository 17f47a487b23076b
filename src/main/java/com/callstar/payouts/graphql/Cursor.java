package com.callstar.payouts.graphql;

import com.callstar.payouts.core.InvalidInput;
import com.callstar.payouts.core.Page;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Opaque to programs: the key of a row, in Base64. */
final class Cursor {

    private Cursor() {}

    static PageInfo pageInfo(Page<?> page) {
        return new PageInfo(page.hasNext(), page.endKey() == null ? null : write(page.endKey()));
    }

    private static String write(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws InvalidInput where the cursor is not ours or too many are asked for */
    static Page.Request request(Integer first, String after) {
        return new Page.Request(first == null ? 50 : first, after == null ? null : read(after));
    }

    /** The same where keys are numbers. */
    static Page.Request numbered(Integer first, String after) {
        Page.Request request = request(first, after);
        if (request.after() != null && !request.after().matches("\\d{1,18}")) {
            throw InvalidInput.because("after", "malformed");
        }
        return request;
    }

    private static String read(String cursor) {
        try {
            byte[] key = Base64.getUrlDecoder().decode(cursor);
            return InvalidInput.required("after", new String(key, StandardCharsets.UTF_8), 255);
        } catch (IllegalArgumentException notOurs) {
            throw InvalidInput.because("after", "malformed");
        }
    }
}
