package com.callstar.payouts.ledger;

import com.callstar.payouts.core.Measured;
import com.callstar.payouts.core.Money;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import org.hibernate.Session;

/** What all creators together are owed, by currency, and what those owe who owe. */
@ApplicationScoped
class LedgerMeasures implements Measured {

    @RegisterForReflection(methods = false, fields = false)
    private record Total(String account, String currency, long amount) {}

    private final Session database;

    LedgerMeasures(Session database) {
        this.database = database;
    }

    @Override
    @Transactional
    public List<Measure> measures() {
        return database.createNativeQuery("""
                        select case when balance < 0 then 'DEBT' else kind end, currency, cast(sum(abs(balance)) as bigint)
                        from ledger_account where kind in ('HELD', 'READY', 'PROCESSING') group by 1, 2""", Total.class)
                .getResultStream()
                .map(total -> new Measure(
                        "callstar.money",
                        "Creators' shares by where they stand, in major units",
                        Map.of("account", total.account(), "currency", total.currency()),
                        new Money(total.amount(), total.currency()).toMajor().doubleValue()))
                .toList();
    }
}
