package com.callstar.payouts.payments;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.Queries;
import com.callstar.payouts.ledger.AccountHolder;
import com.callstar.payouts.ledger.AccountKind;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.Session;

/**
 * Claims, settles and reverses the shares of payments for payouts. Every step is one set-based statement in the transaction of
 * the payout, which holds the owner's lock and posts the ledger. What was written off of a debt comes back first, if the money does.
 */
@ApplicationScoped
public class Shares {

    /** How a step changes the claimed and the paid part of a share; the status follows from the parts. */
    private enum Step {
        CLAIM("payment.claim", 1, 0),
        UNCLAIM("payment.unclaim", -1, 0),
        SETTLE("payment.settle", -1, 1),
        TAKE_BACK("payment.take_back", 0, -1);

        final String action;
        final int claimed;
        final int paid;

        Step(String action, int claimed, int paid) {
            this.action = action;
            this.claimed = claimed;
            this.paid = paid;
        }
    }

    @RegisterForReflection(methods = false, fields = false)
    private record Owed(String paymentId, long amount) {}

    private final Session database;
    private final Queries queries;
    private final PaymentAudit audit;
    private final Debts debts;
    private final OldestShares oldest;

    Shares(Session database, Queries queries, PaymentAudit audit, Debts debts, OldestShares oldest) {
        this.database = database;
        this.queries = queries;
        this.audit = audit;
        this.debts = debts;
        this.oldest = oldest;
    }

    /**
     * The payments that {@link #claim} would claim now for each of these payouts, by payout, oldest first; all that there is if it
     * is not enough. A payout for which there is nothing is absent. One statement, however many payouts.
     */
    public Map<String, List<Funding>> wouldClaim(Collection<PayoutNeed> needs) {
        return oldest.claimable(needs);
    }

    /**
     * Claims READY payments for a payout, oldest first, and only a part of the last one if that is enough. A share frozen by a
     * dispute is not READY. If proof is required, claims only payments that Stripe's statement confirms.
     *
     * @param amount in minor units, at most what is READY and confirmed
     * @param payoutId the payout that claims them
     */
    @Transactional(MANDATORY)
    public List<Share> claim(AccountHolder owner, long amount, String payoutId, Actor actor) {
        PayoutNeed need = new PayoutNeed(payoutId, owner.creatorId(), owner.money(amount));
        List<Share> shares = shares(oldest.claimable(List.of(need)).getOrDefault(payoutId, List.of()));
        long found = sum(shares);
        if (found != amount) {
            throw new IllegalStateException(
                    "Claiming " + amount + " of " + owner + " found only " + found + " in READY payments");
        }
        take(Step.CLAIM, shares, payoutId, null, actor);
        return shares;
    }

    /**
     * What was claimed for money that has left already.
     *
     * @param changes how much each account gains or loses, in minor units; they sum to zero
     */
    public record Claimed(List<Share> shares, Map<AccountKind, Long> changes) {}

    /**
     * Claims payments of one route for money that has left already: no proof is required. READY ones come first, oldest first. If
     * they are not enough because customers got money back since it left, or dispute it, what has gone is claimed, too: the creator owes
     * it, as if the books had always known of the payout.
     *
     * @param leftAt when the money left
     * @return empty if there are not enough payments, in which case nothing is claimed
     */
    @Transactional(MANDATORY)
    public Optional<Claimed> claimForPaid(PayoutNeed need, Route route, Instant leftAt, Actor actor) {
        long amount = need.amount().minor();
        List<Share> ready = shares(oldest.ofRoute(need, route));
        long missing = amount - sum(ready);
        List<Share> claimed =
                missing == 0 ? ready : together(ready, shares(oldest.goneSince(need.of(missing), route, leftAt)));
        if (sum(claimed) != amount) {
            return Optional.empty();
        }
        Map<AccountKind, Long> changes =
                ShareChange.accountDeltas(take(Step.CLAIM, claimed, need.payoutId(), null, actor));
        changes.put(AccountKind.PROCESSING, amount);
        return Optional.of(new Claimed(claimed, changes));
    }

    /** Two parts of one payment are one share. */
    private static List<Share> together(List<Share> some, List<Share> others) {
        Map<String, Share> byPayment = new LinkedHashMap<>();
        Stream.concat(some.stream(), others.stream())
                .forEach(share -> byPayment.merge(
                        share.paymentId(),
                        share,
                        (one, other) -> new Share(one.paymentId(), one.route(), one.amount() + other.amount())));
        return List.copyOf(byPayment.values());
    }

    private static List<Share> shares(List<Funding> funding) {
        return funding.stream().map(Funding::toShare).toList();
    }

    private static long sum(List<Share> shares) {
        return shares.stream().mapToLong(Share::amount).sum();
    }

    /** Whether any READY money of this owner lies on their connected account. */
    public boolean anyReadyOnAccount(AccountHolder owner) {
        return queries.first(
                        """
                        select 1 as one from payment where creator_id = :creator and currency = :currency
                          and payout_status = 'READY' and remaining_amount > reserved_amount and route = 'CONNECTED' limit 1""",
                        Map.of("creator", owner.creatorId(), "currency", owner.currency()),
                        row -> row.number("one"))
                .isPresent();
    }

    /**
     * Releases claimed shares, because the payout did not take place.
     *
     * @return the amounts by account, in minor units: READY, or HELD if a dispute has frozen them since
     */
    @Transactional(MANDATORY)
    public Map<AccountKind, Long> unclaim(List<Share> shares, String payoutId, Actor actor) {
        return giveBack(Step.UNCLAIM, shares, payoutId, actor);
    }

    /**
     * Marks claimed shares as paid. If a customer got the money back in the meantime, the creator now owes it.
     *
     * @param stripeId the Stripe transfer or payout that paid them
     * @param at when they arrived
     */
    @Transactional(MANDATORY)
    public void settle(List<Share> shares, String payoutId, String stripeId, Instant at, Actor actor) {
        repayDebts(take(Step.SETTLE, shares, payoutId, new Arrival(stripeId, at), actor), actor);
    }

    /** Takes paid shares back after a late failure. Returns the amounts by account, as {@link #unclaim} does. */
    @Transactional(MANDATORY)
    public Map<AccountKind, Long> reverse(List<Share> shares, String payoutId, Actor actor) {
        return giveBack(Step.TAKE_BACK, shares, payoutId, actor);
    }

    private Map<AccountKind, Long> giveBack(Step step, List<Share> shares, String payoutId, Actor actor) {
        List<ShareChange> changes = take(step, shares, payoutId, null, actor);
        repayDebts(changes, actor);
        return ShareChange.accountDeltas(changes);
    }

    /** Repays debts, because settled shares may have created some and returned shares can repay some. */
    private void repayDebts(List<ShareChange> changes, Actor actor) {
        debts.repay(changes.stream().map(ShareChange::owner).collect(Collectors.toSet()), Map.of(), actor);
    }

    /** Finds which of these payments were paid more than is left of their share, and by how much in minor units. */
    @Transactional(MANDATORY)
    public Map<String, Long> owed(List<String> paymentIds) {
        return database.createNativeQuery("""
                        select id, -remaining_amount from payment
                        where id = any(cast(:ids as text[])) and remaining_amount < 0""", Owed.class)
                .setParameter("ids", paymentIds.toArray(String[]::new))
                .getResultStream()
                .collect(Collectors.toMap(Owed::paymentId, Owed::amount));
    }

    private record Arrival(String stripeId, Instant at) {}

    private List<ShareChange> take(Step step, List<Share> shares, String payoutId, Arrival arrival, Actor actor) {
        List<ShareChange> changes = database.createNativeQuery(
                        """
                        with part as (
                            select p.id, p.claimed_amount + :claimed * s.amount as claimed, p.paid_amount + :paid * s.amount as paid,
                                   p.remaining_amount - (:claimed + :paid) * s.amount as remaining, p.written_off_amount as written_off_before
                            from unnest(cast(:ids as text[]), cast(:amounts as bigint[])) as s(id, amount)
                            join payment p on p.id = s.id),
                        share as (
                            select part.id, claimed, paid, written_off_before, u.undone, p.payout_status as status_before,
                                   p.remaining_amount as remaining_before, p.reserved_amount as reserved_before,
                                   remaining - u.undone as remaining,
                                   share_status(p.payout_status, p.held_back, remaining - u.undone, claimed, paid,
                                       p.recovered_amount + u.undone) as status
                            from part join payment p on p.id = part.id
                            cross join lateral (select least(written_off_before, greatest(remaining, 0)) as undone) u)
                        update payment p set
                            claimed_amount = share.claimed,
                            paid_amount = share.paid,
                            recovered_amount = p.recovered_amount + share.undone,
                            written_off_amount = p.written_off_amount - share.undone,
                            payout_status = share.status,
                            reserved_amount = reserve_left(share.status, share.remaining, p.reserved_amount),
                            paid_at = case when share.status = 'PAID' then coalesce(cast(:at as timestamptz), p.paid_at) end,
                            stripe_transfer_id = coalesce(cast(:stripeId as text), p.stripe_transfer_id)
                        from share where share.id = p.id
                        returning %s""".formatted(ShareChange.COLUMNS), ShareChange.Row.class)
                .setParameter("ids", shares.stream().map(Share::paymentId).toArray(String[]::new))
                .setParameter("amounts", shares.stream().map(Share::amount).toArray(Long[]::new))
                .setParameter("claimed", step.claimed)
                .setParameter("paid", step.paid)
                .setParameter("at", arrival == null ? null : arrival.at())
                .setParameter("stripeId", arrival == null ? null : arrival.stripeId())
                .getResultStream()
                .map(ShareChange.Row::change)
                .toList();
        if (changes.size() != shares.size()) {
            throw new IllegalStateException(
                    "Expected to change " + shares.size() + " payments but changed " + changes.size());
        }
        audit.record(changes, step.action, payoutId, actor);
        return changes;
    }
}
