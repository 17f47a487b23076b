package com.callstar.payouts.ledger;

import com.callstar.payouts.core.Money;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Collection;
import java.util.Map;

/** The holder of accounts: a creator in one currency. */
@RegisterForReflection(methods = false, fields = false)
public record AccountHolder(String creatorId, String currency) {

    /** The parameters {@code creators} and {@code currencies} of a statement about many holders. */
    public static Map<String, Object> columns(Collection<AccountHolder> holders) {
        return Map.of(
                "creators", holders.stream().map(AccountHolder::creatorId).toArray(String[]::new),
                "currencies", holders.stream().map(AccountHolder::currency).toArray(String[]::new));
    }

    /** The reference of this holder's entry among those of one batch. */
    public String reference(String batch) {
        return batch + ":" + creatorId + ":" + currency;
    }

    public Money money(long minor) {
        return new Money(minor, currency);
    }
}
