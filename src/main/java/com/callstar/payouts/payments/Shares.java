package com.callstar.payouts.payments;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import com.callstar.payouts.audit.Audit;
import com.callstar.payouts.core.Actor;
import com.callstar.payouts.ledger.Owner;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hibernate.Session;

/**
 * The shares of payments on their way through payouts. All of it is set-based, and all of it happens in the transaction of
 * the payout, which holds the owner's lock and posts the ledger.
 */
@ApplicationScoped
public class Shares {

    /** What a change does to the claimed and to the paid part of a share; the status follows from the parts. */
    private enum Change {
        CLAIM("payment.claim", 1, 0),
        UNCLAIM("payment.unclaim", -1, 0),
        SETTLE("payment.settle", -1, 1),
        TAKE_BACK("payment.take_back", 0, -1);

        final String action;
        final int claimed;
        final int paid;

        Change(String action, int claimed, int paid) {
            this.action = action;
            this.claimed = claimed;
            this.paid = paid;
        }
    }

    private final Session database;
    private final Audit audit;

    Shares(Session database, Audit audit) {
        this.database = database;
        this.audit = audit;
    }

    /**
     * Claims READY payments for a payout, oldest first; of the last one only a part where that is enough.
     *
     * @param amount in minor units; not more than what is READY
     * @param payoutId who claims
     */
    @Transactional(MANDATORY)
    public List<Share> claim(Owner owner, long amount, String payoutId, Actor actor) {
        List<Share> shares = database.createNativeQuery("""
                        with ready as (
                            select id, route, creator_amount - claimed_amount - paid_amount as remaining,
                                   sum(creator_amount - claimed_amount - paid_amount) over (order by captured_at, id) as upto
                            from payment
                            where creator_id = :creator and currency = :currency and payout_status = 'READY')
                        select id, route, cast(least(remaining, :amount - (upto - remaining)) as bigint)
                        from ready where upto - remaining < :amount""", Object[].class)
                .setParameter("creator", owner.creatorId())
                .setParameter("currency", owner.currency())
                .setParameter("amount", amount)
                .getResultStream()
                .map(row -> new Share((String) row[0], Route.valueOf((String) row[1]), ((Number) row[2]).longValue()))
                .toList();
        long found = shares.stream().mapToLong(Share::amount).sum();
        if (found != amount) {
            throw new IllegalStateException(
                    "The books of " + owner + " say that " + amount + " is ready, the payments " + found);
        }
        apply(Change.CLAIM, shares, payoutId, null, actor);
        return shares;
    }

    /** Gives claimed shares back: the payout did not take place. */
    @Transactional(MANDATORY)
    public void unclaim(List<Share> shares, String payoutId, Actor actor) {
        apply(Change.UNCLAIM, shares, payoutId, null, actor);
    }

    /**
     * The claimed shares have arrived.
     *
     * @param stripeId what paid them
     * @param at when
     */
    @Transactional(MANDATORY)
    public void settle(List<Share> shares, String payoutId, String stripeId, Instant at, Actor actor) {
        apply(Change.SETTLE, shares, payoutId, new Arrival(stripeId, at), actor);
    }

    /** Shares that had arrived came back: a late failure. */
    @Transactional(MANDATORY)
    public void takeBack(List<Share> shares, String payoutId, Actor actor) {
        apply(Change.TAKE_BACK, shares, payoutId, null, actor);
    }

    private record Arrival(String stripeId, Instant at) {}

    private record Moved(String id, String from, String to) {}

    private void apply(Change change, List<Share> shares, String payoutId, Arrival arrival, Actor actor) {
        List<Moved> moved = database.createNativeQuery("""
                        with share as (
                            select s.id, p.payout_status as before,
                                   p.claimed_amount + :claimed * s.amount as claimed, p.paid_amount + :paid * s.amount as paid
                            from unnest(cast(:ids as text[]), cast(:amounts as bigint[])) as s(id, amount)
                            join payment p on p.id = s.id)
                        update payment p set
                            claimed_amount = share.claimed,
                            paid_amount = share.paid,
                            payout_status = case when p.payout_status = 'CANCELLED' then 'CANCELLED'
                                                 when share.paid = p.creator_amount then 'PAID'
                                                 when share.claimed + share.paid = p.creator_amount then 'PROCESSING'
                                                 else 'READY' end,
                            paid_at = case when share.paid = p.creator_amount then coalesce(cast(:at as timestamptz), p.paid_at) end,
                            stripe_transfer_id = coalesce(cast(:stripeId as text), p.stripe_transfer_id)
                        from share where share.id = p.id
                        returning p.id, share.before, p.payout_status""", Object[].class)
                .setParameter("ids", shares.stream().map(Share::paymentId).toArray(String[]::new))
                .setParameter("amounts", shares.stream().map(Share::amount).toArray(Long[]::new))
                .setParameter("claimed", change.claimed)
                .setParameter("paid", change.paid)
                .setParameter("at", arrival == null ? null : arrival.at())
                .setParameter("stripeId", arrival == null ? null : arrival.stripeId())
                .getResultStream()
                .map(row -> new Moved((String) row[0], (String) row[1], (String) row[2]))
                .toList();
        if (moved.size() != shares.size()) {
            throw new IllegalStateException("Of " + shares.size() + " payments " + moved.size() + " were found");
        }
        record(change, moved, payoutId, actor);
    }

    private void record(Change change, List<Moved> moved, String payoutId, Actor actor) {
        record Way(String from, String to) {}
        Map<Way, List<String>> byWay = moved.stream()
                .collect(Collectors.groupingBy(
                        one -> new Way(one.from(), one.to()), Collectors.mapping(Moved::id, Collectors.toList())));
        byWay.forEach((way, ids) ->
                audit.record(ids, new Audit.Change(actor, change.action, way.from(), way.to(), payoutId)));
    }
}
