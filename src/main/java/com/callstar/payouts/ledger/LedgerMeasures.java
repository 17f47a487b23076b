package com.callstar.payouts.ledger;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.core.telemetry.MetricsSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import org.hibernate.Session;

/** Measures what is owed to all creators by account kind and currency, and the debts of creators (account DEBT). */
@ApplicationScoped
class LedgerMeasures implements MetricsSource {

    private final Session database;

    LedgerMeasures(Session database) {
        this.database = database;
    }

    @Override
    @Transactional
    public List<MetricsSource.Gauge> measures() {
        return database.createNativeQuery("""
                        select case when balance < 0 then 'DEBT' else kind end, currency, sum(abs(balance))
                        from ledger_account where kind in ('HELD', 'READY', 'PROCESSING') group by 1, 2""", Object[].class)
                .getResultStream()
                .map(row -> new MetricsSource.Gauge(
                        "callstar.money",
                        "Creators' shares by where they stand, in major units",
                        Map.of("account", (String) row[0], "currency", (String) row[1]),
                        new Money(((Number) row[2]).longValue(), (String) row[1])
                                .toMajor()
                                .doubleValue()))
                .toList();
    }
}
