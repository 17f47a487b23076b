package com.callstar.payouts.ledger;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.core.telemetry.MetricsSource;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import org.hibernate.Session;

/** Metrics: what the platform owes all creators, what creators owe, and what was written off, by currency. */
@ApplicationScoped
class LedgerMeasures implements MetricsSource {

    @RegisterForReflection(methods = false, fields = false)
    private record Total(String account, String currency, long amount) {}

    private final Session database;

    LedgerMeasures(Session database) {
        this.database = database;
    }

    @Override
    @Transactional
    public List<MetricsSource.Gauge> measures() {
        return database.createNativeQuery("""
                        select case when kind <> 'WRITTEN_OFF' and balance < 0 then 'DEBT' else kind end, currency, cast(sum(abs(balance)) as bigint)
                        from ledger_account where kind in ('HELD', 'READY', 'PROCESSING') or kind in ('RESERVE', 'OWED', 'WRITTEN_OFF') and balance <> 0 group by 1, 2""", Total.class)
                .getResultStream()
                .map(total -> new MetricsSource.Gauge(
                        "callstar.money",
                        "Creators' shares by where they stand, in major units",
                        Map.of("account", total.account(), "currency", total.currency()),
                        new Money(total.amount(), total.currency()).toMajor().doubleValue()))
                .toList();
    }
}
