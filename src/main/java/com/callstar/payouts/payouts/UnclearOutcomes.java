package com.callstar.payouts.payouts;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.InvalidInput;
import com.callstar.payouts.core.Money;
import com.callstar.payouts.core.Page;
import com.callstar.payouts.core.Queries;
import com.callstar.payouts.core.Row;
import com.callstar.payouts.payments.Route;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Lists what was sent to Stripe without a clear answer, and lets an admin have it looked at now. */
@ApplicationScoped
public class UnclearOutcomes {

    /**
     * As {@link DisbursementStatus#isUnclear}. Whatever is unclear is tried again, so the index of what is due finds it. The first call of
     * a disbursement does not count as a try, that of a reversal does.
     */
    private static final String UNCLEAR = """
            select 'DISBURSEMENT' as kind, d.id, d.payout_id, p.creator_id, d.route, d.stripe_account_id, d.currency, d.amount,
                   d.idempotency_key, d.stripe_id, d.last_answer, d.started_at, coalesce(d.key_since, d.started_at) as key_since,
                   d.tries + 1 as tries, d.next_try_at
            from disbursement d join payout p on p.id = d.payout_id
            where d.next_try_at is not null
              and (d.state = 'STARTED' and d.waiting_because is null or d.state = 'ACCEPTED' and d.last_answer is not null)
            union all
            select 'REVERSAL', r.id, d.payout_id, p.creator_id, d.route, d.stripe_account_id, d.currency, r.amount,
                   r.idempotency_key, null, r.last_answer, r.started_at, r.started_at, r.tries, r.next_try_at
            from reversal r join disbursement d on d.id = r.disbursement_id join payout p on p.id = d.payout_id
            where r.state = 'STARTED'""";

    private static final String SUBJECT = """
            select 'DISBURSEMENT' as kind, d.payout_id from disbursement d where d.id = :id
            union all
            select 'REVERSAL', d.payout_id from reversal r join disbursement d on d.id = r.disbursement_id where r.id = :id""";

    private final Queries queries;
    private final Recovery recovery;
    private final Reversals reversals;
    private final RetrySchedule schedule;

    UnclearOutcomes(Queries queries, Recovery recovery, Reversals reversals, RetrySchedule schedule) {
        this.queries = queries;
        this.recovery = recovery;
        this.reversals = reversals;
        this.schedule = schedule;
    }

    /**
     * The result of a look.
     *
     * @param known whether the outcome is known by now
     */
    public record Look(String payoutId, boolean known) {}

    private record Subject(OutcomeKind kind, String payoutId) {

        static Subject read(Row row) throws SQLException {
            return new Subject(row.constant(OutcomeKind.class, "kind"), row.text("payout_id"));
        }
    }

    /**
     * The oldest first.
     *
     * @throws InvalidInput if {@code first} is not between 1 and {@value Page#LARGEST}
     */
    public List<UnclearOutcome> list(int first) {
        int limit = new Page.Request(first, null).first();
        return queries.list(
                "select * from (" + UNCLEAR + ") unclear order by started_at, id limit :limit",
                Map.of("limit", limit),
                this::read);
    }

    /**
     * Looks for the outcome now, in the way of the next try that is planned. Calls Stripe, so do not call it inside a transaction. If
     * it is known already, nothing is called.
     *
     * @throws PayoutRefused PAYOUT_NOT_FOUND if nothing with this id was sent; STRIPE_UNAVAILABLE if Stripe wants no calls now
     */
    public Look look(String id, Actor actor) {
        Subject subject =
                queries.first(SUBJECT, Map.of("id", id), Subject::read).orElseThrow(PayoutRefused.NotFound::new);
        switch (subject.kind()) {
            case DISBURSEMENT -> recovery.look(id, subject.payoutId(), actor);
            case REVERSAL -> reversals.look(id, actor);
        }
        return new Look(subject.payoutId(), !isUnclear(id));
    }

    private boolean isUnclear(String id) {
        return queries.first(
                        "select id from (" + UNCLEAR + ") unclear where id = :id",
                        Map.of("id", id),
                        row -> row.text("id"))
                .isPresent();
    }

    private UnclearOutcome read(Row row) throws SQLException {
        OutcomeKind kind = row.constant(OutcomeKind.class, "kind");
        String stripeId = row.text("stripe_id");
        return new UnclearOutcome(
                row.text("id"),
                kind,
                row.text("payout_id"),
                row.text("creator_id"),
                new Money(row.number("amount"), row.text("currency")),
                callOf(kind, row.constant(Route.class, "route")),
                row.text("stripe_account_id"),
                row.text("idempotency_key"),
                stripeId,
                row.text("last_answer"),
                row.time("started_at"),
                row.number("tries"),
                row.time("next_try_at"),
                nextStep(stripeId, row.time("key_since")));
    }

    private static String callOf(OutcomeKind kind, Route route) {
        if (kind == OutcomeKind.REVERSAL) {
            return "POST /v1/transfers/{id}/reversals";
        }
        return route == Route.PLATFORM ? "POST /v1/transfers" : "POST /v1/payouts";
    }

    private OutcomeStep nextStep(String stripeId, Instant keySince) {
        if (stripeId != null) {
            return OutcomeStep.READ_STATUS;
        }
        return schedule.keyAlive(keySince) ? OutcomeStep.REPEAT : OutcomeStep.SEARCH;
    }
}
