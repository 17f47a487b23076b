package com.callstar.payouts.reconciliation;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.reconciliation.ConnectedBalances.Owed;
import com.callstar.payouts.reconciliation.ConnectedBalances.Place;
import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hibernate.Session;

/** Holds the books against the mirror, both as they are at one moment, and keeps the report: all in one transaction. */
@ApplicationScoped
class Comparison {

    /** Reading all that ever moved takes longer than what people wait for: half a minute for half a million payments. */
    private static final int SECONDS = 3600;

    private final Session database;
    private final ReconciliationLease turn;
    private final ComparisonQueries sides;
    private final ConnectedBalances connected;
    private final Reports reports;

    Comparison(
            Session database,
            ReconciliationLease turn,
            ComparisonQueries sides,
            ConnectedBalances connected,
            Reports reports) {
        this.database = database;
        this.turn = turn;
        this.sides = sides;
        this.connected = connected;
        this.reports = reports;
    }

    /**
     * The report of this run; kept whole, or not at all.
     *
     * @throws ReconciliationUnderWay where it is another's turn by now
     */
    @Transactional
    @TransactionConfiguration(timeout = SECONDS)
    Reconciliation compare(String id, Actor actor, Instant startedAt, StripeSnapshot seen) {
        // What is read below is read as of the first of it: payments go on being booked meanwhile.
        database.createNativeMutationQuery("set transaction isolation level repeatable read")
                .executeUpdate();
        // It may take longer than what a request is given.
        database.createNativeMutationQuery("set local statement_timeout = 0").executeUpdate();
        Instant now = turn.renew(id);
        List<Difference> objects = sides.differences();
        Map<Place, Owed> owed = connected.owed(seen.connected().keySet());
        List<CurrencyTotals> additions =
                CurrencyTotals.all(Stream.concat(sides.moved(), ConnectedBalances.sums(seen, owed)), seen.platform());
        Stream<Difference> balances = additions.stream().flatMap(addition -> addition.differences(objects, now));
        Stream<Difference> accounts = ConnectedBalances.missing(seen, owed, now);
        List<Difference> differences = Stream.of(objects.stream(), balances, accounts)
                .flatMap(some -> some)
                .sorted(Difference.GRAVEST)
                .toList();
        List<Reconciliation.LineTotal> sums =
                additions.stream().flatMap(CurrencyTotals::sums).toList();
        return reports.keep(new Reconciliation(id, actor.toString(), startedAt, now, null), sums, differences);
    }
}
