package com.callstar.payouts.reconciliation;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.StatementTime;
import com.callstar.payouts.reconciliation.ConnectedBalances.Owed;
import com.callstar.payouts.reconciliation.ConnectedBalances.Place;
import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hibernate.Session;

/** Compares the ledger with the mirror as of one moment, and stores the report: all in one transaction. */
@ApplicationScoped
class Comparison {

    /** Reading all transactions takes longer than a request may: half a minute for half a million payments. */
    private static final int SECONDS = 3600;

    private static final Duration LONGEST = Duration.ofSeconds(SECONDS);

    private final Session database;
    private final ReconciliationLease lease;
    private final ComparisonQueries queries;
    private final ConnectedBalances connected;
    private final Reports reports;

    Comparison(
            Session database,
            ReconciliationLease lease,
            ComparisonQueries queries,
            ConnectedBalances connected,
            Reports reports) {
        this.database = database;
        this.lease = lease;
        this.queries = queries;
        this.connected = connected;
        this.reports = reports;
    }

    /**
     * Compares and stores the report of this run: completely, or not at all.
     *
     * @throws ReconciliationUnderWay if another node has the lease by now
     */
    @Transactional
    @TransactionConfiguration(timeout = SECONDS)
    Reconciliation compare(String id, Actor actor, Instant startedAt, StripeSnapshot snapshot) {
        // All reads below see the same snapshot, because payments are posted meanwhile.
        database.createNativeMutationQuery("set transaction isolation level repeatable read")
                .executeUpdate();
        return StatementTime.upTo(LONGEST, database, () -> compareNow(id, actor, startedAt, snapshot));
    }

    private Reconciliation compareNow(String id, Actor actor, Instant startedAt, StripeSnapshot snapshot) {
        Instant now = lease.renew(id);
        List<Difference> objects = queries.differences();
        Map<Place, Owed> owed = connected.owed(snapshot.connected().keySet());
        List<CurrencyTotals> additions = CurrencyTotals.all(
                Stream.concat(queries.moved(), ConnectedBalances.sums(snapshot, owed)), snapshot.platform());
        Stream<Difference> balances = additions.stream().flatMap(addition -> addition.differences(objects, now));
        Stream<Difference> accounts = ConnectedBalances.missing(snapshot, owed, now);
        List<Difference> differences = Stream.of(objects.stream(), balances, accounts, connected.lyingStill().stream())
                .flatMap(some -> some)
                .sorted(Difference.GRAVEST)
                .toList();
        List<Reconciliation.LineTotal> sums =
                additions.stream().flatMap(CurrencyTotals::sums).toList();
        return reports.save(new Reconciliation(id, actor.toString(), startedAt, now, null), sums, differences);
    }
}
