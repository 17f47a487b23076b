package com.callstar.payouts.analytics;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import org.hibernate.Session;
import org.hibernate.query.MutationQuery;

/** Ranks creators by earnings: precomputed for the configured periods, calculated for all others. */
@ApplicationScoped
@Transactional(MANDATORY)
class Rankings {

    /** Whether the ranking of a period that ends today is there: the planner then skips what sums it up. */
    private static final String IS_KEPT =
            "exists (select 1 from ranking where currency = :currency and period = :period and first_day = :first)";

    /**
     * Reads precomputed totals plus the changes not added yet. Reads more creators than asked for, one for each changed creator,
     * because a change can move creators down.
     */
    private static final String KEPT = """
            with changes as (
                select creator_id, sum(payments) as payments, sum(amount - fees) as earnings from day_change
                where currency = :currency and captured_at >= cast(cast(:first as date) as timestamp) at time zone :zone
                group by 1
            ), foremost as (
                (select creator_id from ranked_creator where currency = :currency and period = :period and %1$s
                 order by earnings desc, creator_id limit :limit + (select count(*) from changes))
                union select creator_id from changes where %1$s
            )
            select f.creator_id, cast(coalesce(r.earnings, 0) + coalesce(c.earnings, 0) as bigint) as earnings,
                   cast(coalesce(r.payments, 0) + coalesce(c.payments, 0) as bigint) as payments
            from foremost f left join changes c using (creator_id)
            left join ranked_creator r on r.currency = :currency and r.period = :period and r.creator_id = f.creator_id
            where coalesce(r.payments, 0) + coalesce(c.payments, 0) > 0
            order by earnings desc, creator_id limit :limit""".formatted(IS_KEPT);

    private static final String SUMMED = """
            select creator_id, cast(sum(earnings) as bigint) as earnings, cast(sum(payments) as bigint) as payments from (
                select creator_id, amount - fees as earnings, payments from creator_day
                where currency = :currency and day >= :first and not %1$s
                union all
                select creator_id, amount - fees, payments from day_change
                where currency = :currency and captured_at >= cast(cast(:first as date) as timestamp) at time zone :zone
                  and not %1$s) earned
            group by 1 having sum(payments) > 0 order by earnings desc, creator_id limit :limit""".formatted(IS_KEPT);

    /** The top creators of the period from :first until today, for a part of a statement. */
    static final String TOP = "(" + KEPT + ") union all (" + SUMMED + ")";

    private final Session database;
    private final Clock clock;
    private final AnalyticsConfig config;

    Rankings(Session database, Clock clock, AnalyticsConfig config) {
        this.database = database;
        this.clock = clock;
        this.config = config;
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(config.zone()));
    }

    /** Moves all rankings to today if necessary: once a day, and when a period or a currency is new. */
    void moveToTodayIfBehind() {
        if (areBehind()) {
            moveToToday();
        }
    }

    private boolean areBehind() {
        return database.createNativeQuery("""
                        select exists (
                            select from (select distinct currency, true as wanted from figure) c
                                cross join unnest(cast(:periods as int[])) as p(period)
                                full join ranking r using (currency, period)
                            where wanted is null or r.first_day is distinct from cast(:today as date) - period + 1)""", Boolean.class)
                .setParameter("periods", periods())
                .setParameter("today", today())
                .getSingleResult();
    }

    /** Removes the days that no longer belong to a ranking. A new ranking is calculated from the days of all creators. */
    private void moveToToday() {
        // Deletes rankings of periods that are no longer configured, and rankings of the future, which exist after the
        // clock was
        // set back.
        dated(
                        "delete from ranking where period <> all(cast(:periods as int[])) or first_day > cast(:today as date) - period + 1")
                .setParameter("periods", periods())
                .executeUpdate();
        int left = dated("""
                update ranked_creator r set payments = r.payments - l.payments, earnings = r.earnings - l.earnings
                from (select k.currency, k.period, d.creator_id, sum(d.payments) as payments, sum(d.amount - d.fees) as earnings
                      from ranking k join creator_day d on d.currency = k.currency
                          and d.day >= k.first_day and d.day < cast(:today as date) - k.period + 1
                      where k.first_day < cast(:today as date) - k.period + 1
                      group by 1, 2, 3) l
                where (r.currency, r.period, r.creator_id) = (l.currency, l.period, l.creator_id)""").executeUpdate();
        if (left > 0) {
            database.createNativeMutationQuery("delete from ranked_creator where payments = 0")
                    .executeUpdate();
        }
        dated("""
                update ranking set first_day = cast(:today as date) - period + 1
                where first_day < cast(:today as date) - period + 1""").executeUpdate();
        dated("""
                with fresh as (
                    insert into ranking (currency, period, first_day)
                    select c.currency, p.period, cast(:today as date) - p.period + 1
                    from (select distinct currency from figure) c, unnest(cast(:periods as int[])) as p(period)
                    on conflict do nothing returning currency, period, first_day
                )
                insert into ranked_creator (currency, period, creator_id, payments, earnings)
                select f.currency, f.period, d.creator_id, sum(d.payments), sum(d.amount - d.fees)
                from fresh f join creator_day d on d.currency = f.currency and d.day >= f.first_day group by 1, 2, 3""").setParameter("periods", periods()).executeUpdate();
    }

    private MutationQuery dated(String sql) {
        return database.createNativeMutationQuery(sql).setParameter("today", today());
    }

    private Integer[] periods() {
        return config.rankedPeriods().toArray(Integer[]::new);
    }
}
