package com.callstar.payouts.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.Unremovable;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.ConfigProvider;

/** The auditor: checks by SQL, without the product's code, that everything adds up. */
@ApplicationScoped
@Unremovable
public class Books {

    /** Leads past the proxy to the database, if a story puts one between it and the product. */
    public static final String DIRECT_URL = "story.direct-jdbc-url";

    /** Whether the owner of a payment p repays by a plan. */
    private static final String BY_PLAN = """
        select exists (
            select 1 from recovery_plan v where v.creator_id = p.creator_id and v.currency = p.currency and v.percentage is not null
              and not exists (select 1 from recovery_plan l
                              where l.creator_id = v.creator_id and l.currency = v.currency and l.version > v.version)) as by_plan""";

    /** Queries that must return no row. */
    private static final Map<String, String> INVARIANTS = invariants();

    /** The newest ids of the ledger and the audit, which only grow. */
    private static final String REACHED = """
            select (select coalesce(max(id), 0) from ledger_transfer), (select coalesce(max(id), 0) from audit_entry)""";

    /** The creators whose rows were written since. */
    private static final String TOUCHED = """
            select a.creator_id from ledger_entry e join ledger_account a on a.id = e.account_id
            where e.transfer_id > cast(? as bigint)
            union select p.creator_id from audit_entry a join payment p on p.id = a.subject where a.id > cast(? as bigint)
            union select p.creator_id from audit_entry a join payout p on p.id = a.subject where a.id > cast(? as bigint)""";

    private final DataSource database;
    /** The newest ids at the last check; empty before the first. */
    private List<String> checked = List.of();

    /** For CDI: connects as the owner of the tables, because the application's own user may not do what some stories need. */
    public Books() {
        this(ConnectionPool.to(ConfigProvider.getConfig()
                .getOptionalValue(DIRECT_URL, String.class)
                .orElseGet(() -> ConfigProvider.getConfig().getValue("quarkus.datasource.jdbc.url", String.class))));
    }

    public Books(DataSource database) {
        this.database = database;
    }

    @PreDestroy
    void disconnect() {
        if (database instanceof AgroalDataSource pool) {
            pool.close();
        }
    }

    /** Nobody may be connected to a database that is copied or replaced. */
    public void closeIdleConnections() {
        if (database instanceof AgroalDataSource pool) {
            pool.flush(AgroalDataSource.FlushMode.ALL);
        }
    }

    /** A connection of the owner of the tables, who is a superuser. */
    public Connection connection() throws SQLException {
        return database.getConnection();
    }

    private static Map<String, String> invariants() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put(
                "the entries of a transfer sum to zero",
                "select transfer_id from ledger_entry group by 1 having sum(amount) <> 0 or count(*) <> 2");
        all.put("a balance is the sum of its entries", """
                select a.id from ledger_account a left join ledger_entry e on e.account_id = a.id
                group by a.id, a.balance, a.version having a.balance <> coalesce(sum(e.amount), 0) or a.version <> count(e.account_id)""");
        all.put("an entry keeps the balance after it", """
                select account_id from (select account_id, balance_after,
                       sum(amount) over (partition by account_id order by account_version) as expected from ledger_entry) e
                where balance_after <> expected""");
        all.put(
                "the accounts of an owner sum to zero",
                "select creator_id, currency from ledger_account group by 1, 2 having sum(balance) <> 0");
        all.put(
                "no account is below zero that must not be",
                "select id from ledger_account where balance < 0 and kind in ('HELD', 'RESERVE', 'PROCESSING', 'PAID',"
                        + " 'FEES') or balance > 0 and kind in ('OWED', 'WRITTEN_OFF')");
        all.put("the ledger holds what the payments say", """
                with said as (
                    select creator_id, currency,
                           sum(case when payout_status = 'HELD' then remaining_amount else 0 end) as held,
                       sum(case when payout_status = 'HELD' or remaining_amount < 0 and by_plan then 0
                           else remaining_amount - reserved_amount end) as ready,
                       sum(case when by_plan then least(remaining_amount, 0) else 0 end) as owed,
                       -sum(written_off_amount) as written_off,
                           sum(reserved_amount) as reserve, sum(claimed_amount) as processing, sum(paid_amount) as paid,
                           sum(platform_fee - fee_returned) as fees, -sum(disputed_amount) as in_dispute
                from payment p cross join lateral (%s) plan where captured_at is not null group by 1, 2)
                select s.* from said s join lateral (
                        select sum(balance) filter (where kind = 'HELD') as held,
                               sum(balance) filter (where kind = 'PROCESSING') as processing,
                               sum(balance) filter (where kind = 'PAID') as paid,
                               sum(balance) filter (where kind = 'FEES') as fees,
                               sum(balance) filter (where kind = 'READY') as ready,
                               coalesce(sum(balance) filter (where kind = 'RESERVE'), 0) as reserve,
                           coalesce(sum(balance) filter (where kind = 'OWED'), 0) as owed,
                           coalesce(sum(balance) filter (where kind = 'WRITTEN_OFF'), 0) as written_off,
                               sum(balance) filter (where kind = 'IN_DISPUTE') as in_dispute
                        from ledger_account a where a.creator_id = s.creator_id and a.currency = s.currency) l on true
                where s.held is distinct from l.held or s.processing is distinct from l.processing
                   or s.paid is distinct from l.paid or s.fees is distinct from l.fees
               or s.ready is distinct from l.ready or s.reserve is distinct from l.reserve or s.in_dispute is distinct from l.in_dispute
               or s.owed <> l.owed or s.written_off <> l.written_off""".formatted(BY_PLAN));
        all.put("the parts of the shares add up to them, and are the balances of the ledger", """
                with part as (
                    select p.creator_id, p.currency, s.state, s.amount
                    from payment p cross join lateral share_parts(
                        p.payout_status, p.remaining_amount, p.claimed_amount, p.paid_amount, p.recovered_amount, p.share_returned,
                        p.reserved_amount) s)
                select creator_id, currency, 'all' from (
                    select creator_id, currency, amount from part
                    union all select creator_id, currency, -creator_amount from payment) both_sides
                group by 1, 2 having sum(amount) <> 0
                union all
                select creator_id, currency, state from (
                    select creator_id, currency, state, amount from part where state not in ('PENDING', 'CANCELLED')
                union all select creator_id, currency,
                                 case kind when 'RESERVE' then 'RESERVED' when 'OWED' then 'READY' when 'WRITTEN_OFF' then 'PAID' else kind end,
                                 -balance
                from ledger_account
                where kind in ('HELD', 'READY', 'RESERVE', 'OWED', 'PROCESSING', 'PAID', 'WRITTEN_OFF')) both_sides
                group by 1, 2, 3 having sum(amount) <> 0""");
        all.put("the ledger says where the money lies", """
                with paid_in as (
                    select creator_id, currency,
                           sum(case when route = 'PLATFORM' then amount when fee_percentage is null then platform_fee else 0 end
                               - refunded_amount - disputed_amount - charged_back_amount
                               + transfer_reversed_amount - application_fee_refunded_amount) as platform,
                           sum(case when route = 'PLATFORM' then 0 when fee_percentage is null then creator_amount else amount end
                               - transfer_reversed_amount + application_fee_refunded_amount) as connected
                    from payment where captured_at is not null group by 1, 2),
                paid_out as (
                    select p.creator_id, p.currency,
                           sum(d.amount - d.reversed_amount) filter (where d.route = 'PLATFORM') as transferred,
                           sum(d.amount - d.reversed_amount) filter (where d.route = 'CONNECTED') as paid
                    from disbursement d join payout p on p.id = d.payout_id where d.state = 'SETTLED' group by 1, 2)
                select i.* from paid_in i left join paid_out o using (creator_id, currency) join lateral (
                        select sum(balance) filter (where kind = 'AT_PLATFORM') as platform,
                               sum(balance) filter (where kind = 'AT_CONNECTED') as connected,
                               sum(balance) filter (where kind = 'AT_BANK') as bank
                        from ledger_account a where a.creator_id = i.creator_id and a.currency = i.currency) l on true
                where i.platform - coalesce(o.transferred, 0) is distinct from -l.platform
                   or i.connected + coalesce(o.transferred, 0) - coalesce(o.paid, 0) is distinct from -l.connected
                   or coalesce(o.paid, 0) is distinct from -l.bank""");
        all.put(
                "what repays a debt is what is repaid",
                "select creator_id, currency from payment group by 1, 2 having sum(recovered_amount +"
                        + " written_off_amount) <> 0");
        all.put("nobody owes while they have something", """
                select o.id from payment o join payment r using (creator_id, currency)
            cross join lateral (%s) plan
            where o.payout_status = 'PAID' and o.remaining_amount < 0 and r.payout_status = 'READY' and not by_plan""".formatted(BY_PLAN.replace("p.", "o.")));
        all.put("only what is owed is written off, and nothing is paid of it", """
            select id from payment where written_off_amount < 0 or written_off_amount > 0 and remaining_amount > 0""");
        all.put("a write-off of the ledger is one that somebody decided", """
            select w.creator_id, w.currency from debt_write_off w
            where w.amount <> coalesce((
                select sum(-e.amount) from ledger_transfer t
                join ledger_entry e on e.transfer_id = t.id
                join ledger_account a on a.id = e.account_id
                where t.reference = 'write-off:' || w.id and a.kind = 'WRITTEN_OFF' and a.creator_id = w.creator_id), 0)
              and exists (select 1 from ledger_account a where a.creator_id = w.creator_id)""");
        all.put("what is reserved is a part of a released share and has its day", """
                select id from payment where reserved_amount <> 0
                  and (payout_status <> 'READY' or reserved_amount not between 1 and remaining_amount or reserve_due_at is null)""");
        all.put("a payment is frozen while a dispute is open", """
                select p.id from payment p where p.frozen <> exists (
                    select 1 from dispute d where d.payment_id = p.id and d.state = 'OPEN')""");
        all.put("the allocations are what the payments say is claimed and paid", """
                with said as (
                    select a.payment_id,
                           sum(case when d.state in ('STARTED', 'ACCEPTED') then a.amount - a.undone_amount else 0 end) as claimed,
                           sum(case when d.state = 'SETTLED' then a.amount - a.undone_amount else 0 end) as paid,
                           sum(case when d.state = 'FAILED' then a.amount - a.undone_amount else 0 end) as lost
                    from allocation a join disbursement d on d.id = a.disbursement_id group by 1)
                select p.id from payment p left join said s on s.payment_id = p.id
                where p.claimed_amount <> coalesce(s.claimed, 0) or p.paid_amount <> coalesce(s.paid, 0)
                   or coalesce(s.lost, 0) <> 0""");
        all.put("the allocations of a payout are its amount", """
                select p.id from payout p where p.status not in ('PENDING', 'CANCELLED') and p.requested_amount <> (
                    select sum(a.amount) from disbursement d join allocation a on a.disbursement_id = d.id
                    where d.payout_id = p.id)""");
        all.put("a payout's status is what its disbursements say", """
                select p.id, p.status, array_agg(d.state) from payout p left join disbursement d on d.payout_id = p.id
                group by p.id, p.status having p.status <> case
                    when count(d.id) = 0 then case when p.status = 'CANCELLED' then 'CANCELLED' else 'PENDING' end
                    when bool_or(d.state in ('STARTED', 'ACCEPTED')) then 'PROCESSING'
                    when bool_and(d.state = 'SETTLED') then 'PAID'
                    else 'FAILED' end""");
        all.put("the tallies count the payments", """
                select * from (select creator_id, currency, payout_status, count(*) as n, sum(creator_amount) as a
                               from payment group by 1, 2, 3) c
                full join (select * from payment_tally where count <> 0 or amount <> 0) t
                     using (creator_id, currency, payout_status)
                where c.n is distinct from t.count or c.a is distinct from t.amount""");
        all.put("the tallies count the payouts", """
                select * from (select creator_id, currency, status, count(*) as n, sum(requested_amount) as a
                               from payout group by 1, 2, 3) c
                full join (select * from payout_tally where count <> 0 or amount <> 0) t
                     using (creator_id, currency, status)
                where c.n is distinct from t.count or c.a is distinct from t.amount""");
        all.put("every status is in the audit", """
                select p.id from payment p where p.payout_status <> (
                    select to_state from audit_entry a where a.subject = p.id order by a.id desc limit 1)
                union all
                select p.id from payout p where p.status <> (
                    select to_state from audit_entry a where a.subject = p.id and to_state is not null
                    order by a.id desc limit 1)""");
        return all;
    }

    /** The analytics sums plus pending changes equal a direct count. */
    private static final Map<String, String> SUMS = sums();

    private static Map<String, String> sums() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("the figures are what one would count", """
                select * from (
                    select currency, figure, state, sum(count) as n, sum(amount) as a
                    from (select currency, figure, state, count, amount from figure
                          union all select currency, figure, state, count, amount from figure_change) f
                    group by 1, 2, 3 having sum(count) <> 0 or sum(amount) <> 0) kept
                full join (
                    select currency, 'ACCOUNTS' as figure, kind as state, 0 as n, sum(balance) as a from ledger_account
                    group by 1, 3 having sum(balance) <> 0
                    union all
                    select currency, 'SHARES', payout_status, count(*), sum(creator_amount) from payment group by 1, 3
                    union all
                    select currency, 'PAYOUTS', status, count(*), sum(requested_amount) from payout group by 1, 3
                    union all
                    select currency, 'PARTS', state, count(*), sum(part) from (
                        select currency, payout_status, reserved_amount > 0 as reserves, unnest(array['PENDING', 'HELD', 'READY', 'RESERVED', 'PROCESSING', 'PAID', 'CANCELLED']) as state,
                               unnest(array[
                                   case when payout_status = 'PENDING' then creator_amount else 0 end,
                                   case when payout_status = 'HELD' then remaining_amount else 0 end,
                                   case when payout_status in ('PENDING', 'HELD') then 0 else remaining_amount - reserved_amount end,
                                   reserved_amount, claimed_amount, paid_amount + recovered_amount, share_returned]) as part
                        from payment) parts
                    where part <> 0 or state = payout_status and not reserves group by 1, 3) counted
                    using (currency, figure, state)
                where kept.n is distinct from counted.n or kept.a is distinct from counted.a""");
        all.put("the parts add up to the shares, and are the balances of the ledger", """
                with kept as (
                    select currency, figure, state, sum(amount) as a
                    from (select currency, figure, state, amount from figure
                          union all select currency, figure, state, amount from figure_change) f group by 1, 2, 3)
                select currency, 'all' from kept group by 1
                having coalesce(sum(a) filter (where figure = 'PARTS'), 0) <> coalesce(sum(a) filter (where figure = 'SHARES'), 0)
                union all
                select currency, state from (
                select currency, figure, case when figure <> 'ACCOUNTS' then state else case state
                           when 'RESERVE' then 'RESERVED' when 'OWED' then 'READY' when 'WRITTEN_OFF' then 'PAID' else state end end as state,
                       a from kept) kept
                where state in ('HELD', 'READY', 'RESERVED', 'PROCESSING', 'PAID') group by 1, 2
                having coalesce(sum(a) filter (where figure = 'PARTS'), 0) <> coalesce(sum(a) filter (where figure = 'ACCOUNTS'), 0)""");
        all.put("the days are what one would count", """
                with zone as (select zone from figure_zone)
                select * from (
                    select currency, day, creator_id, sum(payments) as n, sum(amount) as a, sum(fees) as f
                    from (select currency, day, creator_id, payments, amount, fees from creator_day
                          union all
                          select currency, cast(captured_at at time zone zone as date), creator_id, payments, amount, fees
                          from day_change, zone) d
                    group by 1, 2, 3 having (sum(payments), sum(amount), sum(fees)) <> (0, 0, 0)) kept
                full join (
                    select currency, cast(captured_at at time zone zone as date) as day, creator_id, count(*) as n,
                           sum(amount - refunded_amount - charged_back_amount) as a, sum(platform_fee - fee_returned) as f
                    from payment, zone where captured_at is not null group by 1, 2, 3) counted
                    using (currency, day, creator_id)
                where (kept.n, kept.a, kept.f) is distinct from (counted.n, counted.a, counted.f)""");
        all.put("the platform's days are those of its creators", """
                select * from platform_day p full join (
                    select currency, day, sum(payments) as n, sum(amount) as a, sum(fees) as f from creator_day group by 1, 2) c
                    using (currency, day)
                where (p.payments, p.amount, p.fees) is distinct from (c.n, c.a, c.f)""");
        all.put("the rankings are the days of their creators", """
                select * from ranked_creator r full join (
                    select k.currency, k.period, d.creator_id, sum(d.payments) as n, sum(d.amount - d.fees) as e
                    from ranking k join creator_day d on d.currency = k.currency and d.day >= k.first_day group by 1, 2, 3) c
                    using (currency, period, creator_id)
                where (r.payments, r.earnings) is distinct from (c.n, c.e)""");
        return all;
    }

    /** One creator's rows under the table names that the invariants use. */
    private static final String OF_CREATOR = """
            ledger_account as (select * from ledger_account where creator_id = ?),
            ledger_entry as (select e.* from ledger_entry e join ledger_account a on a.id = e.account_id),
            payment as (select * from payment where creator_id = ?),
            payout as (select * from payout where creator_id = ?),
            disbursement as (select d.* from disbursement d join payout p on p.id = d.payout_id),
            allocation as (select a.* from allocation a join disbursement d on d.id = a.disbursement_id),
            payment_tally as (select * from payment_tally where creator_id = ?),
            payout_tally as (select * from payout_tally where creator_id = ?),
            dispute as (select d.* from dispute d join payment p on p.id = d.payment_id)
            """;

    private static final int NAMED_IN_OF_CREATOR = 5;

    /** Checks one creator in a single query, cheap enough for after each step. */
    public void balance(String creatorId) {
        String asked = INVARIANTS.entrySet().stream()
                .map(one ->
                        "select '%s' where exists (%s)".formatted(one.getKey().replace("'", "''"), one.getValue()))
                .collect(Collectors.joining(" union all "));
        assertThat(rows("with " + OF_CREATOR + asked, Collections.nCopies(NAMED_IN_OF_CREATOR, creatorId)))
                .isEmpty();
    }

    /** Checks the creators touched since the last check; the first time, everybody. */
    public void balanceTouched() {
        List<String> reached = rows(REACHED);
        if (checked.isEmpty()) {
            balance();
        } else {
            String[] since = checked.getFirst().split(" ");
            rows(TOUCHED, List.of(since[0], since[1], since[1])).forEach(this::balance);
        }
        checked = reached;
    }

    /** Checks every creator and all time. */
    public void balance() {
        Stream.of(INVARIANTS, SUMS)
                .forEach(all -> all.forEach(
                        (invariant, sql) -> assertThat(rows(sql)).as(invariant).isEmpty()));
    }

    /** The rows of a query, each as one line. */
    public List<String> rows(String sql) {
        return rows(sql, List.of());
    }

    /** Uses prepared statements, so that repeated queries are planned once. */
    private List<String> rows(String sql, List<String> values) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.size(); i++) {
                statement.setString(i + 1, values.get(i));
            }
            return rows(statement);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    private static List<String> rows(PreparedStatement statement) throws SQLException {
        try (ResultSet result = statement.executeQuery()) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(row(result));
            }
            return rows;
        }
    }

    private static String row(ResultSet result) throws SQLException {
        List<String> columns = new ArrayList<>();
        for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
            columns.add(String.valueOf(result.getObject(column)));
        }
        return String.join(" ", columns);
    }

    /** Writes proof for this creator's payments, for charges that were never made at Stripe. */
    public void confirmed(String creatorId) {
        assertThat(tamper("""
                        insert into charge_proof (payment_intent_id, currency, amount)
                        select stripe_payment_intent_id, currency, amount - refunded_amount - disputed_amount - charged_back_amount
                        from payment where creator_id = '%s' and captured_at is not null
                        on conflict (payment_intent_id) do update set currency = excluded.currency, amount = excluded.amount""".formatted(creatorId))).isNull();
    }

    /** Locks rows as another transaction would: {@code payment where id = '…'}. */
    public RowLock lock(String rows) throws SQLException {
        return new RowLock(database.getConnection(), rows);
    }

    /** Runs SQL as an intruder would; returns the database's error or null. */
    public String tamper(String sql) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
            return null;
        } catch (SQLException refused) {
            return refused.getMessage();
        }
    }

    /** Locks rows like a slow transaction until closed. */
    public Held holding(String sql) throws SQLException {
        return new Held(sql);
    }

    /** Rows that nobody else can lock. */
    public final class Held implements AutoCloseable {

        private static final long PATIENCE = 60_000_000_000L;

        private final Connection connection;

        private Held(String sql) throws SQLException {
            connection = database.getConnection();
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.executeQuery(sql);
            }
        }

        /** Returns once so many others wait for this lock. */
        public void untilOthersWait(int others) {
            long end = System.nanoTime() + PATIENCE;
            while (waiting() < others) {
                assertThat(System.nanoTime()).as("others wait for the lock").isLessThan(end);
            }
        }

        private int waiting() {
            return rows("select pid from pg_stat_activity where wait_event_type = 'Lock'")
                    .size();
        }

        @Override
        public void close() throws SQLException {
            try (connection) {
                connection.rollback();
            }
        }
    }
}
