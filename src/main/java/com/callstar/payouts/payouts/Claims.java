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
import com.callstar.payouts.payouts.PayoutRefused.InsufficientBalance;
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
    private final PayoutConfig config;

    Claims(Ledger ledger, Shares shares, Audit audit, Clock clock, PayoutConfig config) {
        this.ledger = ledger;
        this.shares = shares;
        this.audit = audit;
        this.clock = clock;
        this.config = config;
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
        check(payout, creator, available, now);
        ledger.post(new Posting(
                owner, "claim:" + payout.id, now, new Move(Account.READY, Account.PROCESSING, payout.requestedAmount)));
        List<Share> claimed = shares.claim(owner, payout.requestedAmount, payout.id, actor);
        if (claimed.stream().anyMatch(share -> share.route() == Route.CONNECTED)) {
            RequestRules.checkPayoutOfAccount(creator, owner.currency());
        }
        audit.record(payout.id, new Audit.Change(actor, "payout.process", "PENDING", "PROCESSING", notes));
        return orders(payout, claimed, now);
    }

    private void check(PayoutEntity payout, Creator creator, Money available, Instant now) {
        RequestRules.checkAccount(creator);
        payout.destination
                .toRecord()
                .against(creator, payout.currency, config.destinationCoolingOff(), now)
                .ifPresent(changed -> {
                    throw changed;
                });
        if (payout.requested().compareTo(available) > 0) {
            throw new InsufficientBalance(payout.requested(), available);
        }
    }

    private List<PayoutGateway.Order> orders(PayoutEntity payout, List<Share> claimed, Instant now) {
        Map<Route, List<Share>> byRoute = new EnumMap<>(Route.class);
        claimed.forEach(share -> byRoute.computeIfAbsent(share.route(), route -> new ArrayList<>())
                .add(share));
        List<PayoutGateway.Order> orders = new ArrayList<>();
        byRoute.forEach((route, parts) -> {
            long amount = parts.stream().mapToLong(Share::amount).sum();
            var disbursement = DisbursementEntity.started(payout, route, amount, now, config.recoveryAfter());
            disbursement.persist();
            parts.forEach(part -> AllocationEntity.of(disbursement, part).persist());
            orders.add(disbursement.toOrder(payout.creatorId));
        });
        return orders;
    }
}
