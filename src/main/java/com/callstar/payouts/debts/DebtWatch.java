package com.callstar.payouts.debts;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.ledger.AccountHolder;
import com.callstar.payouts.recovery.PlanVersions;
import com.callstar.payouts.recovery.RecoveryPlan;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.Session;

/** Notes what creators owe, and finds of what nothing is repaid. */
@ApplicationScoped
class DebtWatch {

    private static final int AT_ONCE = 500;

    /** What is owed only if a payout under way arrives is not noted yet. */
    private static final String OWED = """
        select creator_id, currency, cast(sum(amount) as bigint) as owed from owing_share where settled group by 1, 2""";

    private static final String FORGET = """
        delete from debt_watch w
        where not exists (select 1 from owing_share s where s.creator_id = w.creator_id and s.currency = w.currency and s.settled)""";

    /** A debt that shrinks begins anew; one that grows does not. */
    private static final String NOTE = """
        insert into debt_watch as w (creator_id, currency, owed, since)
        select creator_id, currency, owed, :now from (%s) o order by 1, 2
        on conflict (creator_id, currency) do update set owed = excluded.owed,
            since = case when excluded.owed < w.owed then excluded.since else w.since end
        where w.owed <> excluded.owed""".formatted(OWED);

    private static final String DUE = """
        update debt_watch w set since = :now
        from (select creator_id, currency from debt_watch where since <= :before
              order by since, creator_id, currency limit :most for update skip locked) d
        where d.creator_id = w.creator_id and d.currency = w.currency
        returning w.creator_id, w.currency, w.owed""";

    private final Session database;
    private final PlanVersions plans;
    private final Event<DebtUnpaid> unpaid;

    DebtWatch(Session database, PlanVersions plans, Event<DebtUnpaid> unpaid) {
        this.database = database;
        this.plans = plans;
        this.unpaid = unpaid;
    }

    @RegisterForReflection(methods = false, fields = false)
    private record Due(String creatorId, String currency, long owed) {

        private AccountHolder owner() {
            return new AccountHolder(creatorId, currency);
        }

        private Money money() {
            return new Money(owed, currency);
        }
    }

    /**
     * Notes what is owed now, and reminds some creators of what was owed for so long.
     *
     * @return the creators
     */
    @Transactional
    List<String> remind(Instant now, Duration patience) {
        database.createNativeMutationQuery(FORGET).executeUpdate();
        database.createNativeMutationQuery(NOTE).setParameter("now", now).executeUpdate();
        List<Due> due = database.createNativeQuery(DUE, Due.class)
                .setParameter("now", now)
                .setParameter("before", now.minus(patience))
                .setParameter("most", AT_ONCE)
                .getResultList();
        if (!due.isEmpty()) {
            unpaid.fire(new DebtUnpaid(now, debts(due)));
        }
        return due.stream().map(Due::creatorId).toList();
    }

    private List<DebtUnpaid.Debt> debts(List<Due> due) {
        Map<AccountHolder, RecoveryPlan> byOwner =
                plans.inForce(due.stream().map(Due::creatorId).collect(Collectors.toSet())).stream()
                        .collect(Collectors.toMap(RecoveryPlan::owner, Function.identity()));
        return due.stream()
                .map(one -> new DebtUnpaid.Debt(one.creatorId(), one.money(), byOwner.get(one.owner())))
                .toList();
    }
}
