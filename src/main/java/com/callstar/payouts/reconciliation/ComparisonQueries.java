package com.callstar.payouts.reconciliation;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import com.callstar.payouts.core.Money;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.hibernate.Session;

/**
 * Asks the database for both sides at once: totals of everything that ever moved, and objects within the window. It
 * reads no row one by one.
 */
@ApplicationScoped
class ComparisonQueries {

    /**
     * More than a person reads. If there are more, the named differences do not explain the difference of the totals.
     */
    private static final int NAMED = 10_000;

    private final Session database;
    private final Clock clock;
    private final ReconciliationConfig config;

    ComparisonQueries(Session database, Clock clock, ReconciliationConfig config) {
        this.database = database;
        this.clock = clock;
        this.config = config;
    }

    /**
     * The totals of a line over everything that ever moved, in minor units. The ledger has no total for explained
     * lines.
     */
    record Moved(String currency, ReconciliationLine line, long books, long stripe) {

        Moved plus(Moved other) {
            return new Moved(currency, line, books + other.books, stripe + other.stripe);
        }
    }

    @RegisterForReflection(methods = false, fields = false)
    private record MovedRow(String currency, String line, long books, long stripe) {

        Moved toMoved() {
            return new Moved(currency, ReconciliationLine.valueOf(line), books, stripe);
        }
    }

    @Transactional(MANDATORY)
    Stream<Moved> moved() {
        // Names of currencies from the environment may be in upper or lower case.
        Stream<Moved> opening = config.opening().entrySet().stream()
                .map(entry -> Money.ofMajor(entry.getValue(), entry.getKey()))
                .map(money -> new Moved(money.currency(), ReconciliationLine.OPENING_BALANCE, 0, money.minor()));
        Stream<Moved> since = database.createNativeQuery("""
                        select currency, line, cast(sum(books) as bigint), cast(sum(stripe) as bigint) from (
                            select currency, 'HELD' as line, -balance as books, 0 as stripe from account_balance where kind = 'AT_PLATFORM'
                            union all
                            select currency, line, amount, 0 from booked_movement
                            union all
                            select currency, coalesce(line, case
                                       when type in ('stripe_fee', 'stripe_fx_fee', 'tax_fee', 'network_cost') then 'STRIPE_FEES'
                                       when type like 'topup%' then 'TOP_UPS'
                                       when type like 'payout%' then 'BANK_PAYOUTS'
                                       when type like 'transfer%' then 'OTHER_TRANSFERS'
                                       when type in ('charge', 'payment', 'refund', 'payment_refund', 'refund_failure',
                                                     'payment_failure_refund', 'adjustment') then 'OTHER_PAYMENTS'
                                       else 'OTHER' end),
                                   0, amount
                            from stripe_movement where account = 'platform' or line is not null
                            union all
                            select currency, 'STRIPE_FEES', 0, -fee from stripe_transaction where account = 'platform' and fee <> 0
                        ) each where currency ~ '^[A-Z]{3}$' group by 1, 2""", MovedRow.class)
                .getResultStream()
                .map(MovedRow::toMoved);
        return Stream.concat(opening, since);
    }

    /** The objects on which the sides differ: those of the window, and those that were open differences already. */
    @Transactional(MANDATORY)
    List<Difference> differences() {
        Instant now = clock.instant();
        return database.createNativeQuery("""
                        with previous as (
                            select id from reconciliation where incomplete_because is null order by id desc limit 1
                        ), told as (
                            select line, key, currency, our_id, amount as books, cast(null as bigint) as stripe, at from booked_movement
                            union all
                            select line, key, currency, reference, null, amount, at from stripe_movement where line is not null
                        ), asked as (
                            select line, key from told where at >= :since or not exists (select 1 from previous)
                            union
                            select d.line, d.stripe_id from reconciliation_difference d join previous on previous.id = d.reconciliation_id
                        ), compared as (
                            select line, key, currency, max(our_id) as our_id, max(at) as at,
                                   coalesce(sum(books), 0) as books, coalesce(sum(stripe), 0) as stripe,
                                   bool_or(books <> 0) as booked, bool_or(stripe <> 0) as seen
                            from told join asked using (line, key) where currency ~ '^[A-Z]{3}$' group by line, key, currency
                            having coalesce(sum(books), 0) <> coalesce(sum(stripe), 0)
                        )
                        select case when c.at > :settled or d.disbursement_id is not null then 'NOT_YET'
                                    when count(*) over (partition by line, key) > 1 then 'CURRENCY_DIFFERS'
                                    when booked is not true then 'MISSING_IN_BOOKS'
                                    when seen is not true then 'MISSING_AT_STRIPE'
                                    else 'AMOUNT_DIFFERS' end as code,
                               line, key, our_id, c.currency, cast(books as bigint), cast(stripe as bigint), at, 0 as rank
                        from compared c
                        left join open_disbursement d on d.disbursement_id = our_id and d.started_at > :patient
                        order by c.at > :settled or d.disbursement_id is not null, at desc limit :limit""", DifferenceRow.class)
                .setParameter("since", now.minus(config.window()))
                .setParameter("settled", now.minus(config.grace()))
                .setParameter("patient", now.minus(config.patience()))
                .setParameter("limit", NAMED)
                .getResultStream()
                .map(DifferenceRow::toDifference)
                .toList();
    }
}
