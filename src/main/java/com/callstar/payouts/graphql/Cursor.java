package com.callstar.payouts.graphql;

import com.callstar.payouts.core.InvalidInput;
import com.callstar.payouts.core.Page;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/** Opaque to programs: the list and the key of a row in it, in Base64. Each list knows its own. */
enum Cursor {
    PAYMENTS,
    PAYOUTS,
    CREATORS,
    EVENTS,
    AUDIT,
    NOTIFICATIONS,
    STATEMENT,
    RECONCILIATIONS,
    DIFFERENCES;

    private final String mark = name().toLowerCase(Locale.ROOT) + ":";

    PageInfo pageInfo(Page<?> page) {
        return new PageInfo(page.hasNext(), page.endKey() == null ? null : write(page.endKey()));
    }

    private String write(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((mark + key).getBytes(StandardCharsets.UTF_8));
    }

    /** @throws InvalidInput where the cursor is not of this list or too many are asked for */
    Page.Request request(Integer first, String after) {
        return new Page.Request(first == null ? 50 : first, after == null ? null : read(after));
    }

    /** The same where keys are numbers. */
    Page.Request numbered(Integer first, String after) {
        Page.Request request = request(first, after);
        if (request.after() != null && !request.after().matches("\\d{1,18}")) {
            throw malformed();
        }
        return request;
    }

    private String read(String cursor) {
        try {
            String marked = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            if (!marked.startsWith(mark)) {
                throw malformed();
            }
            return InvalidInput.required("after", marked.substring(mark.length()), 255);
        } catch (IllegalArgumentException notBase64) {
            throw malformed();
        }
    }

    private static InvalidInput malformed() {
        return InvalidInput.because("after", "malformed");
    }
}
