package com.callstar.payouts.payouts;

import com.callstar.payouts.approvals.Approval;
import com.callstar.payouts.approvals.GivenApprovals;
import com.callstar.payouts.approvals.JudgedApproval;
import com.callstar.payouts.approvals.JudgedApproval.Flaw;
import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.Money;
import com.callstar.payouts.creators.Creator;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Decides whether enough people agree to a payout. The person who processes it is one of them. Nobody counts whose own payout it is, or who may
 * not process it because they chose or confirmed its destination: that rule is {@link CoolingOff#againstProcessing}. A job is nobody.
 */
record TwoPeople(
        GivenApprovals approvals,
        Creator creator,
        DestinationSnapshot destination,
        Money available,
        CoolingOff coolingOff) {

    /** Each approval, oldest first, and whether it counts at this moment. */
    List<JudgedApproval> judged(Instant at) {
        return approvals.judged(at, this::mayNot);
    }

    private boolean mayNot(Approval approval) {
        Actor person = approval.person();
        return person.id().equals(creator.subject())
                || coolingOff
                        .againstProcessing(destination, creator, available, person)
                        .isPresent();
    }

    /**
     * Why it is not processed; empty if enough people agree to it.
     *
     * @param processor who wants to process it; null for any admin who has not approved it
     */
    Optional<ApprovalRefused> against(Actor processor, Instant at) {
        int need = approvals.needed();
        List<JudgedApproval> judged = judged(at);
        int have = people(judged, JudgedApproval::valid, processor);
        if (have >= need) {
            return Optional.empty();
        }
        boolean theirs = processor != null
                && judged.stream()
                        .anyMatch(one -> one.valid()
                                && processor.isTheSameAs(one.approval().by()));
        if (people(judged, one -> one.valid() || isStale(one), processor) >= need) {
            return judged.reversed().stream()
                    .filter(TwoPeople::isStale)
                    .findFirst()
                    .map(stale -> ApprovalRefused.stale(have, need, stale).approvedByThem(theirs));
        }
        ApprovalRefused missing = theirs ? ApprovalRefused.samePerson(have, need) : ApprovalRefused.needed(have, need);
        return Optional.of(missing.approvedByThem(theirs));
    }

    private static boolean isStale(JudgedApproval one) {
        return one.flaw() == Flaw.CHANGED || one.flaw() == Flaw.TOO_OLD;
    }

    /** How many different people there are, with the one who processes. */
    private static int people(List<JudgedApproval> judged, Predicate<JudgedApproval> counts, Actor processor) {
        Set<String> people = judged.stream()
                .filter(counts)
                .map(one -> one.approval().person().id())
                .collect(Collectors.toSet());
        if (processor == null) {
            return people.size() + 1;
        }
        if (!processor.isJob()) {
            people.add(processor.id());
        }
        return people.size();
    }
}
