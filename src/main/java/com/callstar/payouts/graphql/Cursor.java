package com.callstar.payouts.graphql;

import com.callstar.payouts.core.InvalidInput;
import com.callstar.payouts.core.Page;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/** An opaque cursor: the list and a row's key in Base64. Each list only accepts its own. */
enum Cursor {
    PAYMENTS,
    PAYOUTS,
    CREATORS,
    EVENTS,
    AUDIT,
    NOTIFICATIONS,
    STATEMENT,
    RECONCILIATIONS,
    DIFFERENCES,
    ONWARD_PAYOUTS,
    PAYOUT_RUNS,
    PAYOUT_RUN_ITEMS,
    NOTICES,
    CREATOR_TERMS;

    private final String mark = name().toLowerCase(Locale.ROOT) + ":";

    PageInfo pageInfo(Page<?> page) {
        return new PageInfo(page.hasNext(), page.endKey() == null ? null : write(page.endKey()));
    }

    private String write(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((mark + key).getBytes(StandardCharsets.UTF_8));
    }

    /** @throws InvalidInput if the cursor belongs to another list, or {@code first} is out of range */
    Page.Request request(Integer first, String after) {
        return new Page.Request(first == null ? 50 : first, after == null ? null : read(after));
    }

    /** As {@link #request}, for lists whose keys are numbers. */
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
