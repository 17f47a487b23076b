package com.callstar.payouts.recovery;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import com.callstar.payouts.core.Queries;
import com.callstar.payouts.core.Row;
import com.callstar.payouts.ledger.AccountHolder;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.Session;

/**
 * The versions of recovery plans. Rows are added and never changed. Who adds one holds the lock of the owner, and moves what is owed in
 * the same transaction.
 */
@ApplicationScoped
public class PlanVersions {

    private static final String LAST = """
        select p.* from recovery_plan p
        where p.creator_id = any(:creators)
          and not exists (select 1 from recovery_plan l
                          where l.creator_id = p.creator_id and l.currency = p.currency and l.version > p.version)
        order by p.creator_id, p.currency""";

    private final Session database;
    private final Queries queries;

    PlanVersions(Session database, Queries queries) {
        this.database = database;
        this.queries = queries;
    }

    /** The plans in force of these creators. */
    public List<RecoveryPlan> inForce(Collection<String> creatorIds) {
        return queries.list(LAST, Map.of("creators", creatorIds.toArray(String[]::new)), PlanVersions::read).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    public Optional<RecoveryPlan> inForce(AccountHolder owner) {
        return inForce(List.of(owner.creatorId())).stream()
                .filter(plan -> plan.owner().equals(owner))
                .findFirst();
    }

    /** Empty if the last version is an end. */
    private static Optional<RecoveryPlan> read(Row row) throws SQLException {
        Long percentage = row.numberOrNull("percentage");
        if (percentage == null) {
            return Optional.empty();
        }
        AccountHolder owner = new AccountHolder(row.text("creator_id"), row.text("currency"));
        Long most = row.numberOrNull("most");
        return Optional.of(new RecoveryPlan(
                owner,
                row.number("version"),
                Math.toIntExact(percentage),
                most == null ? null : owner.money(most),
                row.time("since"),
                row.time("set_at"),
                row.text("set_by"),
                row.text("reason")));
    }

    /** The number of the last version, or of the end; 0 if there never was a plan. */
    public long lastVersion(AccountHolder owner) {
        return queries.first(
                        "select coalesce(max(version), 0) as version from recovery_plan where creator_id = :creator"
                                + " and currency = :currency",
                        Map.of("creator", owner.creatorId(), "currency", owner.currency()),
                        row -> row.number("version"))
                .orElse(0L);
    }

    @Transactional(MANDATORY)
    public void add(RecoveryPlan plan) {
        database.createNativeMutationQuery("""
            insert into recovery_plan (creator_id, currency, version, percentage, most, since, set_at, set_by, reason)
            values (:creator, :currency, :version, :percentage, :most, :since, :setAt, :by, :reason)""")
                .setParameter("creator", plan.owner().creatorId())
                .setParameter("currency", plan.owner().currency())
                .setParameter("version", plan.version())
                .setParameter("percentage", plan.percentage())
                .setParameter("most", plan.limit() == null ? null : plan.limit().minor(), Long.class)
                .setParameter("since", plan.since())
                .setParameter("setAt", plan.setAt())
                .setParameter("by", plan.by())
                .setParameter("reason", plan.reason())
                .executeUpdate();
    }

    @RegisterForReflection(methods = false, fields = false)
    private record Ended(String creatorId, String currency) {

        private AccountHolder owner() {
            return new AccountHolder(creatorId, currency);
        }
    }

    /**
     * Ends the plans in force of these owners.
     *
     * @return whose plan has ended
     */
    @Transactional(MANDATORY)
    public List<AccountHolder> end(Collection<AccountHolder> owners, String by, String reason, Instant now) {
        if (owners.isEmpty()) {
            return List.of();
        }
        return database.createNativeQuery("""
            insert into recovery_plan (creator_id, currency, version, since, set_at, set_by, reason)
            select p.creator_id, p.currency, p.version + 1, p.since, :now, :by, :reason
            from recovery_plan p
            join unnest(cast(:creators as text[]), cast(:currencies as text[])) as o(creator_id, currency)
                on o.creator_id = p.creator_id and o.currency = p.currency
            where p.percentage is not null
              and not exists (select 1 from recovery_plan l where l.creator_id = p.creator_id and l.currency = p.currency
                              and l.version > p.version)
            order by 1, 2
            returning creator_id, currency""", Ended.class)
                .setParameter(
                        "creators",
                        owners.stream().map(AccountHolder::creatorId).toArray(String[]::new))
                .setParameter(
                        "currencies",
                        owners.stream().map(AccountHolder::currency).toArray(String[]::new))
                .setParameter("by", by)
                .setParameter("reason", reason)
                .setParameter("now", now)
                .getResultStream()
                .map(Ended::owner)
                .toList();
    }
}
