package com.callstar.payouts.schedules;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.core.RefusalCode;
import com.callstar.payouts.ledger.AccountHolder;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.hibernate.Session;

/** The rows of scheduled requests: one for each creator, day and currency, which at most one node works on at a time. */
@ApplicationScoped
@Transactional
class RequestStore {

    /** Longer than the calls to Stripe that a request makes. If a node dies, another one takes the row after this time. */
    private static final Duration LEASE = Duration.ofMinutes(10);

    private static final Duration AN_HOUR = Duration.ofHours(1);

    private final Session database;
    private final Event<NothingRequested> refusals;

    RequestStore(Session database, Event<NothingRequested> refusals) {
        this.database = database;
        this.refusals = refusals;
    }

    /** A row that this node has taken. */
    @RegisterForReflection(methods = false, fields = false)
    record Taken(String creatorId, String dueOn, String currency, Instant dueAt) {

        AccountHolder owner() {
            return new AccountHolder(creatorId, currency);
        }

        /** The request's idempotency key: the same after a crash. */
        String key() {
            return "schedule:" + dueOn + ":" + currency;
        }
    }

    /**
     * Opens a row for each currency of which these creators have something available; for those who have nothing, in the platform's
     * currency. What is open from an earlier day ends: the new row is about the same money.
     */
    void open(Collection<String> creatorIds, String platformCurrency, Instant now) {
        String[] creators = creatorIds.toArray(String[]::new);
        database.createNativeMutationQuery("""
                        insert into scheduled_request (creator_id, due_on, currency, due_at, opened_at, next_try_at)
                        select s.creator_id, s.next_on, coalesce(b.currency, :platform), s.next_at, :now, :now
                        from payout_schedule s
                        left join account_balance b on b.creator_id = s.creator_id and b.kind = 'READY' and b.balance > 0
                        where s.creator_id = any(cast(:creators as text[]))
                        on conflict (creator_id, due_on, currency) do nothing""")
                .setParameter("platform", platformCurrency)
                .setParameter("now", now)
                .setParameter("creators", creators)
                .executeUpdate();
        database.createNativeMutationQuery("""
                        update scheduled_request r set next_try_at = null from payout_schedule s
                        where s.creator_id = any(cast(:creators as text[])) and r.creator_id = s.creator_id
                          and r.due_on < s.next_on and r.next_try_at is not null""")
                .setParameter("creators", creators)
                .executeUpdate();
    }

    /** The creator has chosen otherwise: what is still open is not tried again. */
    void close(String creatorId) {
        database.createNativeMutationQuery(
                        "update scheduled_request set next_try_at = null where creator_id = :creator and next_try_at is not null")
                .setParameter("creator", creatorId)
                .executeUpdate();
    }

    /** Takes the row that has waited longest for its next try. */
    Optional<Taken> take(Instant now) {
        return database
                .createNativeQuery("""
                        update scheduled_request r set next_try_at = :next, tries = r.tries + 1
                        from (select creator_id, due_on, currency from scheduled_request where next_try_at <= :now
                              order by next_try_at, creator_id, currency limit 1 for update skip locked) d
                        where (r.creator_id, r.due_on, r.currency) = (d.creator_id, d.due_on, d.currency)
                        returning r.creator_id, cast(r.due_on as text) as due_on, r.currency, r.due_at""", Taken.class)
                .setParameter("next", now.plus(LEASE))
                .setParameter("now", now)
                .getResultList()
                .stream()
                .findFirst();
    }

    /** The request was made. */
    void requested(Taken row, String payoutId, Money available) {
        update(row, payoutId, null, null, available);
    }

    /**
     * Nothing was requested. If that can change before the schedule's next day, it is tried again: hourly while another request is open,
     * otherwise after the lease. If it cannot, the creator is told.
     */
    void refused(Taken row, RefusalCode code, Money available, Instant now) {
        Instant next = switch (code) {
            case PENDING_REQUEST_EXISTS -> now.plus(AN_HOUR);
            case CONFLICT, STRIPE_UNAVAILABLE -> now.plus(LEASE);
            default -> null;
        };
        boolean stored = update(row, null, code, next, available);
        if (stored && next == null && available.isPositive()) {
            refusals.fire(new NothingRequested(row.creatorId(), row.dueAt(), available, code.name()));
        }
    }

    private boolean update(Taken row, String payoutId, RefusalCode refusal, Instant next, Money available) {
        return database.createNativeMutationQuery("""
                                update scheduled_request
                                set payout_id = :payout, refusal = :refusal, next_try_at = :next, available = :available
                                where creator_id = :creator and due_on = cast(:day as date) and currency = :currency
                                  and payout_id is null and (next_try_at is not null or cast(:payout as text) is not null)""")
                        .setParameter("payout", payoutId, String.class)
                        .setParameter("refusal", refusal == null ? null : refusal.name(), String.class)
                        .setParameter("next", next, Instant.class)
                        .setParameter("available", available.minor())
                        .setParameter("creator", row.creatorId())
                        .setParameter("day", row.dueOn())
                        .setParameter("currency", row.currency())
                        .executeUpdate()
                == 1;
    }
}
