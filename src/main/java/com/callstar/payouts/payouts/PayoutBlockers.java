package com.callstar.payouts.payouts;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.Audience;
import com.callstar.payouts.core.Wording;
import com.callstar.payouts.creators.Creator;
import com.callstar.payouts.creators.Creators;
import com.callstar.payouts.ledger.AccountHolder;
import com.callstar.payouts.payouts.RequestRules.Backing;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Explains what blocks payouts, from what we know: Stripe is not called. */
@ApplicationScoped
public class PayoutBlockers {

    private final Creators creators;
    private final Positions positions;
    private final RequestRules rules;
    private final UnderWay underWay;
    private final Clock clock;

    PayoutBlockers(Creators creators, Positions positions, RequestRules rules, UnderWay underWay, Clock clock) {
        this.creators = creators;
        this.positions = positions;
        this.rules = rules;
        this.underWay = underWay;
        this.clock = clock;
    }

    /**
     * Why each of these payouts is not paid yet, by payout id, worded for the reader. Payouts that nothing blocks are
     * absent.
     *
     * @param admin the admin who reads, because some payouts must be processed by another one; null if a creator reads
     */
    public Map<String, Wording.Spoken> reasons(Collection<Payout> payouts, Actor admin) {
        Audience audience = admin == null ? Audience.CREATOR : Audience.ADMIN;
        Map<String, Wording.Spoken> reasons = new HashMap<>();
        refusals(payouts, admin).forEach((id, refusal) -> reasons.put(id, worded(refusal, admin)));
        reasons.putAll(underWay.reasons(payouts, audience));
        return reasons;
    }

    /**
     * In which part of the queue each of these payouts is, by payout id.
     *
     * @param admin the admin who reads; null if a creator reads
     */
    public Map<String, PayoutQueue> queues(Collection<Payout> payouts, Actor admin) {
        Map<String, PayoutRefused> refusals = refusals(payouts, admin);
        return payouts.stream()
                .collect(Collectors.toMap(
                        Payout::id, payout -> PayoutQueue.of(payout, refusals.get(payout.id())), (one, same) -> one));
    }

    /** The ids of those of these payouts that wait for an admin to confirm their destination, or for the end of a period. */
    public Set<String> awaitConfirmation(Collection<Payout> payouts) {
        Map<String, PayoutRefused> refusals = refusals(payouts, null);
        return refusals.keySet().stream()
                .filter(id -> refusals.get(id) instanceof DestinationRefused)
                .collect(Collectors.toSet());
    }

    /**
     * The ids of those of these payouts that wait for nothing but an approval that this person can give.
     *
     * @param person who reads as admins do; null if a creator reads
     */
    public Set<String> awaitApprovalOf(Collection<Payout> payouts, Actor person) {
        if (person == null || !person.approves()) {
            return Set.of();
        }
        Map<String, PayoutRefused> refusals = refusals(payouts, person);
        return refusals.keySet().stream()
                .filter(id -> refusals.get(id) instanceof ApprovalRefused approval && approval.canBeCuredBy(person))
                .collect(Collectors.toSet());
    }

    private Map<String, PayoutRefused> refusals(Collection<Payout> payouts, Actor admin) {
        Collection<Payout> open = payouts.stream()
                .filter(payout -> payout.status() == PayoutStatus.PENDING)
                .toList();
        Map<String, Creator> creatorsById = creatorsOf(open);
        Map<AccountHolder, Backing> backing =
                positions.backing(open.stream().map(PayoutBlockers::owner).collect(Collectors.toSet()));
        Instant now = clock.instant();
        Map<String, PayoutRefused> refusals = new HashMap<>();
        open.forEach(payout -> rules.againstPaying(
                        payout, creatorsById.get(payout.creatorId()), backing.get(owner(payout)), admin, now)
                .ifPresent(refusal -> refusals.put(payout.id(), refusal)));
        return refusals;
    }

    /** When the creator's destination changed from the payout's, by payout id. Only for payouts under way. */
    public Map<String, Instant> changes(Collection<Payout> payouts) {
        Collection<Payout> underWay = payouts.stream()
                .filter(payout -> payout.status() == PayoutStatus.PENDING || payout.status() == PayoutStatus.PROCESSING)
                .toList();
        Map<String, Creator> creatorsById = creatorsOf(underWay);
        return underWay.stream()
                .filter(payout -> payout.destination().changedSince(creatorsById.get(payout.creatorId())))
                .filter(payout -> changedAt(payout, creatorsById) != null)
                .collect(Collectors.toMap(Payout::id, payout -> changedAt(payout, creatorsById)));
    }

    private static Instant changedAt(Payout payout, Map<String, Creator> creatorsById) {
        return creatorsById.get(payout.creatorId()).destination().changedAt();
    }

    private Map<String, Creator> creatorsOf(Collection<Payout> payouts) {
        return creators.all(payouts.stream().map(Payout::creatorId).collect(Collectors.toSet()));
    }

    private static AccountHolder owner(Payout payout) {
        return new AccountHolder(payout.creatorId(), payout.requested().currency());
    }

    /** Of an approval, everybody reads whether they can give it themselves. */
    private static Wording.Spoken worded(PayoutRefused refusal, Actor admin) {
        if (admin != null && refusal instanceof ApprovalRefused approval) {
            return approval.waiting(admin);
        }
        return worded(refusal, admin == null ? Audience.CREATOR : Audience.ADMIN);
    }

    /** Refusals are worded for admins; destination changes have a separate message for creators. */
    static Wording.Spoken worded(PayoutRefused refusal, Audience audience) {
        if (audience == Audience.ADMIN) {
            PayoutRefused forAdmin = refusal.forAdmin();
            return language -> Wording.of(forAdmin, language);
        }
        return switch (refusal) {
            case DestinationRefused destination -> waiting(destination.forCreators(), destination);
            case PayoutPaused paused -> paused.pause().forCreators();
            case PayoutRefused.Unconfirmed unconfirmed -> waiting("waiting.unconfirmed", unconfirmed);
            case PayoutRefused.BooksFrozen frozen -> waiting("waiting.books_frozen", frozen);
            case ApprovalRefused approval -> waiting("waiting.approval", approval);
            default -> language -> Wording.of(refusal, language);
        };
    }

    private static Wording.Spoken waiting(String sentence, PayoutRefused refusal) {
        return language -> Wording.of(sentence, refusal.facts(), language);
    }
}
