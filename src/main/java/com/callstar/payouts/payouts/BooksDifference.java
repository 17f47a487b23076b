package com.callstar.payouts.payouts;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.ledger.AccountKind;
import java.util.List;
import java.util.regex.Pattern;

/**
 * By how much one of a creator's ledger accounts differs from their payments.
 *
 * @param amount what the ledger has more than the payments; negative if it has less
 */
public record BooksDifference(AccountKind account, Money amount) {

    /** As {@code books_breaches} in R__06_payouts.sql writes it. */
    private static final Pattern WRITTEN =
            Pattern.compile("([A-Z]{3}) ([A-Z_]+): the ledger and the payments differ by (-?\\d{1,18})");

    /** The differences in the reason of a freeze; none if it has another reason. */
    static List<BooksDifference> in(String reason) {
        return WRITTEN.matcher(reason)
                .results()
                .map(found -> new BooksDifference(
                        AccountKind.valueOf(found.group(2)), new Money(Long.parseLong(found.group(3)), found.group(1))))
                .toList();
    }
}
