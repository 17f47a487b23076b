package com.callstar.payouts.terms;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.core.Page;
import com.callstar.payouts.core.Queries;
import com.callstar.payouts.core.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.Session;

/** The versions of creators' terms. Rows are added and never changed. */
@ApplicationScoped
class TermsStore {

    private static final String COLUMNS = """
            t.creator_id, t.version, t.hold_days, t.fee_percentage, t.reserve_percentage, t.reserve_days, t.since, t.set_by, t.reason,
            array(select m.key || ' ' || m.value from jsonb_each_text(t.minimums) as m order by m.key) as minimums""";

    private static final String LATEST = """
            select %s from creator_terms t
            where t.creator_id = any(:creators)
              and not exists (select 1 from creator_terms l where l.creator_id = t.creator_id and l.version > t.version)""".formatted(COLUMNS);

    private static final String AT = """
            select a.place, t.* from unnest(:creators, cast(:times as timestamptz[])) with ordinality as a(creator_id, at, place)
            cross join lateral (
                select %s from creator_terms t where t.creator_id = a.creator_id and t.since <= a.at
                order by t.version desc limit 1) t""".formatted(COLUMNS);

    private final Session database;
    private final Queries queries;

    TermsStore(Session database, Queries queries) {
        this.database = database;
        this.queries = queries;
    }

    /** Until this transaction ends, no other sets the terms of this creator or removes their reasons. */
    @Transactional(Transactional.TxType.MANDATORY)
    void lock(String creatorId) {
        database.createNativeQuery(
                        "select 1 from pg_advisory_xact_lock(hashtextextended('creator_terms ' || :creator, 0))")
                .setParameter("creator", creatorId)
                .getSingleResult();
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void add(TermsVersion version) {
        OwnTerms terms = version.terms();
        Collection<Money> minimums = terms.minimums().values();
        database.createNativeMutationQuery("""
                        insert into creator_terms (creator_id, version, hold_days, fee_percentage, reserve_percentage, reserve_days,
                                                   minimums, since, set_by, reason)
                        select :creator, :version, :holdDays, :fee, :reserve, :reserveDays,
                               coalesce(jsonb_object_agg(m.currency, m.amount), jsonb_build_object()),
                               :since, :by, :reason
                        from unnest(cast(:currencies as text[]), cast(:amounts as bigint[])) as m(currency, amount)""")
                .setParameter("creator", version.creatorId())
                .setParameter("version", version.version())
                .setParameter("holdDays", terms.holdDays(), Integer.class)
                .setParameter("fee", terms.feePercentage(), BigDecimal.class)
                .setParameter("reserve", terms.reservePercentage(), BigDecimal.class)
                .setParameter("reserveDays", terms.reserveDays(), Integer.class)
                .setParameter("since", version.since())
                .setParameter("by", version.by())
                .setParameter("reason", version.reason())
                .setParameter(
                        "currencies", minimums.stream().map(Money::currency).toArray(String[]::new))
                .setParameter(
                        "amounts",
                        minimums.stream().map(one -> Long.toString(one.minor())).toArray(String[]::new))
                .executeUpdate();
    }

    /** The last version of each of these creators; those who have none are absent. */
    Map<String, TermsVersion> latest(Collection<String> creatorIds) {
        return queries.list(LATEST, Map.of("creators", creatorIds.toArray(String[]::new)), TermsStore::read).stream()
                .collect(Collectors.toMap(TermsVersion::creatorId, Function.identity()));
    }

    /** The terms at each of these times; where no version held yet, none. */
    Map<CaptureTime, OwnTerms> at(List<CaptureTime> times) {
        Map<CaptureTime, OwnTerms> found = new HashMap<>();
        times.forEach(time -> found.put(time, OwnTerms.NONE));
        queries.list(
                        AT,
                        Map.of(
                                "creators",
                                times.stream().map(CaptureTime::creatorId).toArray(String[]::new),
                                "times",
                                times.stream().map(time -> time.at().toString()).toArray(String[]::new)),
                        row -> Map.entry(times.get((int) row.number("place") - 1), terms(row)))
                .forEach(one -> found.put(one.getKey(), one.getValue()));
        return found;
    }

    /** Newest first. */
    List<TermsVersion> versions(String creatorId, Page.Request request) {
        Map<String, Object> values = new HashMap<>(Map.of("creator", creatorId, "limit", request.limit()));
        String older = request.after() == null ? "" : " and t.version < :after";
        if (request.after() != null) {
            values.put("after", Long.valueOf(request.after()));
        }
        return queries.list(
                "select " + COLUMNS + " from creator_terms t where t.creator_id = :creator" + older
                        + " order by t.version desc limit :limit",
                values,
                TermsStore::read);
    }

    private static TermsVersion read(Row row) throws SQLException {
        return new TermsVersion(
                row.text("creator_id"),
                row.number("version"),
                terms(row),
                row.time("since"),
                row.text("set_by"),
                row.text("reason"));
    }

    private static OwnTerms terms(Row row) throws SQLException {
        return new OwnTerms(
                days(row, "hold_days"),
                row.decimal("fee_percentage"),
                row.decimal("reserve_percentage"),
                days(row, "reserve_days"),
                Arrays.stream(row.texts("minimums"))
                        .map(one -> one.split(" "))
                        .map(one -> new Money(Long.parseLong(one[1]), one[0]))
                        .collect(Collectors.toMap(Money::currency, Function.identity())));
    }

    private static Integer days(Row row, String column) throws SQLException {
        Long days = row.numberOrNull(column);
        return days == null ? null : Math.toIntExact(days);
    }
}
