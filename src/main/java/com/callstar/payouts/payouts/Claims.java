package com.callstar.payouts.payouts;

import com.callstar.payouts.audit.Audit;
import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.Money;
import com.callstar.payouts.creators.Creator;
import com.callstar.payouts.ledger.Account;
import com.callstar.payouts.ledger.Ledger;
import com.callstar.payouts.ledger.Move;
import com.callstar.payouts.ledger.Owner;
import com.callstar.payouts.ledger.Posting;
import com.callstar.payouts.payments.Route;
import com.callstar.payouts.payments.Share;
import com.callstar.payouts.payments.Shares;
import com.callstar.payouts.payouts.PayoutRefused.DestinationChanged;
import com.callstar.payouts.payouts.RequestRules.Funds;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The first half of processing: the money is claimed and the orders are written down, before anything is sent. */
@ApplicationScoped
class Claims {

    private final Ledger ledger;
    private final Shares shares;
    private final Audit audit;
    private final Clock clock;
    private final Patience patience;

    Claims(Ledger ledger, Shares shares, Audit audit, Clock clock, Patience patience) {
        this.ledger = ledger;
        this.shares = shares;
        this.audit = audit;
        this.clock = clock;
        this.patience = patience;
    }

    /**
     * PENDING → PROCESSING. Answers the orders to send: one for each route that the payments came by; none where the payout
     * was sent already.
     */
    @Transactional
    List<PayoutGateway.Order> claim(Payout requested, Creator creator, String notes, Actor actor) {
        var owner = new Owner(requested.creatorId(), requested.requested().currency());
        Money available = ledger.lock(owner).of(Account.READY);
        PayoutEntity payout = PayoutEntity.locked(requested.id());
        if (payout.isSent()) {
            return List.of();
        }
        Instant now = clock.instant();
        payout.process(actor.toString(), notes, now);
        check(payout, creator, new Funds(available, shares.frozen(owner)));
        ledger.post(new Posting(
                owner, "claim:" + payout.id, now, new Move(Account.READY, Account.PROCESSING, payout.requestedAmount)));
        List<Share> claimed = shares.claim(owner, payout.requestedAmount, payout.id, actor);
        audit.record(payout.id, new Audit.Change(actor, "payout.process", "PENDING", "PROCESSING", notes));
        return orders(payout, claimed, now);
    }

    private static void check(PayoutEntity payout, Creator creator, Funds funds) {
        RequestRules.checkAccount(creator);
        if (!payout.stripeAccountId.equals(creator.stripeAccountId())) {
            throw new DestinationChanged(payout.stripeAccountId, creator.stripeAccountId());
        }
        RequestRules.checkFunds(payout.requested(), funds);
    }

    private List<PayoutGateway.Order> orders(PayoutEntity payout, List<Share> claimed, Instant now) {
        Map<Route, List<Share>> byRoute = new EnumMap<>(Route.class);
        claimed.forEach(share -> byRoute.computeIfAbsent(share.route(), route -> new ArrayList<>())
                .add(share));
        List<PayoutGateway.Order> orders = new ArrayList<>();
        byRoute.forEach((route, parts) -> {
            long amount = parts.stream().mapToLong(Share::amount).sum();
            var disbursement = DisbursementEntity.started(payout, route, amount, now, patience);
            disbursement.persist();
            parts.forEach(part -> AllocationEntity.of(disbursement, part).persist());
            orders.add(disbursement.toOrder(payout.creatorId));
        });
        return orders;
    }
}
