package com.callstar.payouts.debts;

import com.callstar.payouts.approvals.ApprovalKind;
import com.callstar.payouts.approvals.Proposals;
import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.Ids;
import com.callstar.payouts.core.Money;
import com.callstar.payouts.creators.Creator;
import com.callstar.payouts.ledger.AccountHolder;
import com.callstar.payouts.payments.OwedShares;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Writes off what creators owe: the platform bears it, on a ledger account of its own. */
@ApplicationScoped
public class WriteOffs {

    /** So long, the same amount for the same reason by the same person counts as sent twice, if there is no key. */
    private static final Duration REPEATED = Duration.ofHours(24);

    private final OwedAmounts amounts;
    private final OwedShares shares;
    private final WriteOffStore store;
    private final WriteOffRecorder recorder;
    private final Proposals proposals;

    WriteOffs(
            OwedAmounts amounts,
            OwedShares shares,
            WriteOffStore store,
            WriteOffRecorder recorder,
            Proposals proposals) {
        this.amounts = amounts;
        this.shares = shares;
        this.store = store;
        this.recorder = recorder;
        this.proposals = proposals;
    }

    /**
     * Writes off a part of what the creator owes, or all of it. If the money comes back after all, because a refund fails or a dispute is won,
     * what was written off comes back first.
     *
     * @throws com.callstar.payouts.creators.CreatorNotFound if there is no such creator
     * @throws com.callstar.payouts.approvals.ProposalRefused APPROVAL_NEEDED if it takes another person: this one has proposed it
     * @throws DebtRefused INVALID_STATE if so much is not owed, FORBIDDEN if it is the admin's own account, CONFLICT if the key was used for
     *     another write-off
     */
    @Transactional
    public Creator writeOff(AccountHolder owner, WriteOffRequest request, Actor admin) {
        Creator creator = amounts.creator(owner.creatorId(), admin);
        OwedAmounts.Owed owed = amounts.lock(owner);
        if (isDone(owner, request, admin)) {
            return creator;
        }
        Money amount = amount(request, owed);
        Instant now = recorder.now();
        WriteOff one = new WriteOff(
                Ids.next("wof", now),
                creator.id(),
                amount,
                owed.settled(),
                now,
                admin.toString(),
                request.reason(),
                request.key());
        proposals.mustBeOfTwo(ApprovalKind.WRITE_OFF, creator.id(), one.facts(), request.reason(), admin);
        store.add(one);
        shares.writeOff(owner, amount, one.id(), admin);
        recorder.writtenOff(
                new DebtWrittenOff(creator, one.id(), amount, owed.inAll().minus(amount), admin), request.reason());
        return creator;
    }

    private static Money amount(WriteOffRequest request, OwedAmounts.Owed owed) {
        if (owed.inAll().isZero()) {
            throw DebtRefused.nothingOwed(owed.inAll().currency());
        }
        Money amount = request.amount() == null ? owed.settled() : request.amount();
        if (!amount.isPositive() || amount.compareTo(owed.settled()) > 0) {
            throw DebtRefused.tooMuch(owed.settled());
        }
        return amount;
    }

    private boolean isDone(AccountHolder owner, WriteOffRequest request, Actor admin) {
        if (request.key() == null) {
            return request.amount() != null
                    && store.same(
                                    owner,
                                    request,
                                    admin.toString(),
                                    recorder.now().minus(REPEATED))
                            .isPresent();
        }
        Optional<WriteOff> earlier = store.ofKey(request.key());
        earlier.filter(one -> !isOf(one, owner, request)).ifPresent(one -> {
            throw DebtRefused.keyUsed();
        });
        return earlier.isPresent();
    }

    private static boolean isOf(WriteOff one, AccountHolder owner, WriteOffRequest request) {
        return one.creatorId().equals(owner.creatorId())
                && one.amount().currency().equals(owner.currency())
                && (request.amount() == null || request.amount().equals(one.amount()));
    }
}
