package com.callstar.payouts.debts;

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

/** The versions of recovery plans. Rows are added and never changed. The caller of an addition holds the lock of the owner. */
@ApplicationScoped
class PlanStore {

    private static final String LAST = """
        select p.* from recovery_plan p
        where p.creator_id = any(:creators)
          and not exists (select 1 from recovery_plan l
                          where l.creator_id = p.creator_id and l.currency = p.currency and l.version > p.version)
        order by p.creator_id, p.currency""";

    private final Session database;
    private final Queries queries;

    PlanStore(Session database, Queries queries) {
        this.database = database;
        this.queries = queries;
    }

    /** The plans in force of these creators. */
    List<RecoveryPlan> inForce(Collection<String> creatorIds) {
        return queries.list(LAST, Map.of("creators", creatorIds.toArray(String[]::new)), PlanStore::read).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    Optional<RecoveryPlan> inForce(AccountHolder owner) {
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

    long lastVersion(AccountHolder owner) {
        return queries.first(
                        "select coalesce(max(version), 0) as version from recovery_plan where creator_id = :creator"
                                + " and currency = :currency",
                        Map.of("creator", owner.creatorId(), "currency", owner.currency()),
                        row -> row.number("version"))
                .orElse(0L);
    }

    @Transactional(MANDATORY)
    void add(RecoveryPlan plan) {
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
     * Ends the plans in force of these owners; of those who still owe something only if they are meant to end.
     *
     * @return whose plan has ended
     */
    @Transactional(MANDATORY)
    List<AccountHolder> end(
            Collection<AccountHolder> owners, boolean repaidOnly, String by, String reason, Instant now) {
        return database.createNativeQuery("""
            insert into recovery_plan (creator_id, currency, version, since, set_at, set_by, reason)
            select p.creator_id, p.currency, p.version + 1, p.since, :now, :by, :reason
            from recovery_plan p
            join unnest(cast(:creators as text[]), cast(:currencies as text[])) as o(creator_id, currency)
                on o.creator_id = p.creator_id and o.currency = p.currency
            where p.percentage is not null
              and not exists (select 1 from recovery_plan l where l.creator_id = p.creator_id and l.currency = p.currency
                              and l.version > p.version)
              and (not :repaidOnly or not exists (
                  select 1 from owing_share s where s.creator_id = p.creator_id and s.currency = p.currency))
            order by 1, 2
            returning creator_id, currency""", Ended.class)
                .setParameter(
                        "creators",
                        owners.stream().map(AccountHolder::creatorId).toArray(String[]::new))
                .setParameter(
                        "currencies",
                        owners.stream().map(AccountHolder::currency).toArray(String[]::new))
                .setParameter("repaidOnly", repaidOnly)
                .setParameter("by", by)
                .setParameter("reason", reason)
                .setParameter("now", now)
                .getResultStream()
                .map(Ended::owner)
                .toList();
    }

    /** What is owed by each of these plans, and how much they have repaid, in the order of the plans. */
    List<RecoveryPlans.PlanProgress> progress(List<RecoveryPlan> plans) {
        return queries.list(
                """
                select o.place, coalesce((
                           select -b.balance from account_balance b
                           where b.creator_id = o.creator_id and b.currency = o.currency and b.kind = 'OWED'), 0) as owed,
                       cast(coalesce((
                    select sum(l.amount) from ledger_line l
                    where l.creator_id = o.creator_id and l.currency = o.currency and l.account = 'OWED' and l.counterpart = 'READY'
                      and l.reference like 'repay:%' and l.booked_at >= o.since), 0) as bigint) as repaid
                from unnest(:creators, :currencies, cast(:since as timestamptz[])) with ordinality as o(creator_id, currency, since, place)
                order by o.place""",
                Map.of(
                        "creators",
                        plans.stream().map(plan -> plan.owner().creatorId()).toArray(String[]::new),
                        "currencies",
                        plans.stream().map(plan -> plan.owner().currency()).toArray(String[]::new),
                        "since",
                        plans.stream().map(plan -> plan.since().toString()).toArray(String[]::new)),
                row -> progress(plans.get((int) row.number("place") - 1), row));
    }

    private static RecoveryPlans.PlanProgress progress(RecoveryPlan plan, Row row) throws SQLException {
        return new RecoveryPlans.PlanProgress(
                plan, plan.owner().money(row.number("owed")), plan.owner().money(row.number("repaid")));
    }
}
