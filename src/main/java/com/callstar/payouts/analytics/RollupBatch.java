package com.callstar.payouts.analytics;

import com.callstar.payouts.core.StatementTime;
import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import org.hibernate.Session;

/**
 * Adds one batch of changes to the stored totals, or recalculates all of them. A transaction that does so holds an advisory lock,
 * so only one transaction changes totals at a time. Writing a change needs no lock and never waits.
 */
@ApplicationScoped
class RollupBatch {

    private static final int LIMIT = 20_000;
    /** Ten million payments take about a minute, which is the usual transaction timeout. */
    private static final int ONE_HOUR_SECONDS = 3600;

    private static final Duration LONGEST = Duration.ofSeconds(ONE_HOUR_SECONDS);

    private static final String LOCK = "hashtext('callstar.figures')";

    private final Session database;
    private final AnalyticsConfig config;
    private final Rankings rankings;

    RollupBatch(Session database, AnalyticsConfig config, Rankings rankings) {
        this.database = database;
        this.config = config;
        this.rankings = rankings;
    }

    /**
     * Adds one batch of changes to the totals.
     *
     * @return true if there may be more: the batch was full, and no other node is adding
     */
    @Transactional
    public boolean addChanges() {
        boolean locked = database.createNativeQuery("select pg_try_advisory_xact_lock(" + LOCK + ")", Boolean.class)
                .getSingleResult();
        if (!locked) {
            return false;
        }
        rankings.moveToTodayIfBehind();
        long figures = addFigures();
        long days = addDays();
        return figures == LIMIT || days == LIMIT;
    }

    /** Returns how many changes were added. */
    private long addFigures() {
        return database.createNativeQuery("""
                        with gone as (
                            delete from figure_change where id in (select id from figure_change order by id limit :limit)
                            returning currency, figure, state, count, amount
                        ), of_figures as (
                            insert into figure as f (currency, figure, state, count, amount)
                            select currency, figure, state, sum(count), sum(amount) from gone group by 1, 2, 3
                            on conflict (currency, figure, state)
                                do update set count = f.count + excluded.count, amount = f.amount + excluded.amount
                        )
                        select count(*) from gone""", Long.class)
                .setParameter("limit", LIMIT)
                .getSingleResult();
    }

    /** Adds changes to the days of creators and of the platform, and to the rankings. Returns how many there were. */
    private long addDays() {
        return database.createNativeQuery("""
                        with gone as (
                            delete from day_change where id in (select id from day_change order by id limit :limit)
                            returning currency, cast(captured_at at time zone :zone as date) as day, creator_id, payments, amount, fees
                        ), change as (
                            select currency, day, creator_id, sum(payments) as payments, sum(amount) as amount, sum(fees) as fees
                            from gone group by 1, 2, 3
                        ), of_platform as (
                            insert into platform_day as d (currency, day, payments, amount, fees)
                            select currency, day, sum(payments), sum(amount), sum(fees) from change group by 1, 2
                            on conflict (currency, day) do update set payments = d.payments + excluded.payments,
                                amount = d.amount + excluded.amount, fees = d.fees + excluded.fees
                        ), of_ranking as (
                            insert into ranked_creator as r (currency, period, creator_id, payments, earnings)
                            select currency, period, creator_id, sum(payments), sum(amount - fees)
                            from change join ranking using (currency) where day >= first_day group by 1, 2, 3
                            on conflict (currency, period, creator_id) do update set
                                payments = r.payments + excluded.payments, earnings = r.earnings + excluded.earnings
                        ), of_creators as (
                            insert into creator_day as d (currency, day, creator_id, payments, amount, fees)
                            select currency, day, creator_id, payments, amount, fees from change
                            on conflict (currency, day, creator_id) do update set payments = d.payments + excluded.payments,
                                amount = d.amount + excluded.amount, fees = d.fees + excluded.fees
                        )
                        select count(*) from gone""", Long.class)
                .setParameter("limit", LIMIT)
                .setParameter("zone", config.zone().getId())
                .getSingleResult();
    }

    /**
     * Recalculates everything if it was never calculated, for another time zone than the configured one, or by a version that did not
     * know the parts of shares. One statement deletes
     * the pending changes and reads the data that they describe: each change is either in its total or still pending.
     */
    @Transactional
    @TransactionConfiguration(timeout = ONE_HOUR_SECONDS)
    public void recalculateIfZoneChanged() {
        StatementTime.upTo(LONGEST, database, () -> {
            run("set local lock_timeout = 0");
            database.createNativeQuery("select pg_advisory_xact_lock(" + LOCK + ") is null", Boolean.class)
                    .getSingleResult();
            if (!isCalculated()) {
                recalculate(config.zone().getId());
            }
            return null;
        });
    }

    /** Whether the totals exist for the configured time zone, with the parts of shares. */
    @Transactional
    public boolean isCalculated() {
        return database.createNativeQuery("select zone from figure_zone where parts", String.class)
                .getResultStream()
                .anyMatch(config.zone().getId()::equals);
    }

    private void recalculate(String zone) {
        run("truncate figure, creator_day, platform_day, ranking, ranked_creator, figure_zone");
        run("""
                with gone as (delete from figure_change)
                insert into figure (currency, figure, state, count, amount)
                select currency, 'ACCOUNTS', kind, 0, sum(balance) from account_balance group by 1, 3
                union all
                select currency, 'SHARES', payout_status, sum(count), sum(amount) from shares_by_status group by 1, 3
                union all
                select currency, 'PAYOUTS', status, sum(count), sum(amount) from payouts_by_status group by 1, 3
                union all
                select currency, 'PARTS', state, count(*), sum(amount) from share_part group by 1, 3""");
        database.createNativeMutationQuery("""
                        with gone as (delete from day_change)
                        insert into creator_day (currency, day, creator_id, payments, amount, fees)
                        select currency, cast(captured_at at time zone :zone as date), creator_id, count(*),
                               sum(amount - returned_to_customer), sum(platform_fee - fee_returned)
                        from captured_payment group by 1, 2, 3""").setParameter("zone", zone).executeUpdate();
        run("""
                insert into platform_day (currency, day, payments, amount, fees)
                select currency, day, sum(payments), sum(amount), sum(fees) from creator_day group by 1, 2""");
        database.createNativeMutationQuery("insert into figure_zone (zone, parts) values (:zone, true)")
                .setParameter("zone", zone)
                .executeUpdate();
        rankings.moveToTodayIfBehind();
    }

    private void run(String sql) {
        database.createNativeMutationQuery(sql).executeUpdate();
    }
}
