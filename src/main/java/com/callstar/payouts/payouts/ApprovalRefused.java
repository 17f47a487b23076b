package com.callstar.payouts.payouts;

import com.callstar.payouts.approvals.FactChange;
import com.callstar.payouts.approvals.JudgedApproval;
import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.RefusalCode;
import com.callstar.payouts.core.Wording;
import java.util.Map;

/** Why a payout that takes two people is not processed, or not approved. Nothing was changed. */
public final class ApprovalRefused extends PayoutRefused {
    private static final long serialVersionUID = 1L;
    private static final String WAITING = "waiting.approval.";

    /** Whether the person for whom this was found has approved the payout as it is now. */
    private boolean theirs;

    private ApprovalRefused(RefusalCode code, String sentence, Object... facts) {
        super(code, sentence, facts);
    }

    /** The same for a person of whom it is known whether they have approved the payout as it is now. */
    ApprovalRefused approvedByThem(boolean known) {
        theirs = known;
        return this;
    }

    /** Whether this person, for whom this was found, can give the approval for which the payout waits. */
    boolean canBeCuredBy(Actor person) {
        return person.approves() && !theirs;
    }

    /** Why the payout waits, and what this person, for whom this was found, can do. */
    Wording.Spoken waiting(Actor person) {
        String role = person.approves() ? person.kind() : "reader";
        return language -> theirs
                ? Wording.of(WAITING + "given." + role, facts(), language)
                : Wording.of(WAITING + why(), facts(), language) + " "
                        + Wording.of(WAITING + "missing." + role, facts(), language);
    }

    private String why() {
        if (code() != RefusalCode.APPROVAL_STALE) {
            return "needed";
        }
        return facts().containsKey("field") ? "changed" : "too_old";
    }

    /** Too few people. */
    static ApprovalRefused needed(int have, int need) {
        return new ApprovalRefused(RefusalCode.APPROVAL_NEEDED, null, "have", have, "need", need);
    }

    /** The only approval is of the admin who wants to process it: the same person counts once. */
    static ApprovalRefused samePerson(int have, int need) {
        return new ApprovalRefused(RefusalCode.SAME_PERSON, null, "have", have, "need", need);
    }

    /** It would be enough if what was approved had not changed, or the approval was not too old. */
    static ApprovalRefused stale(int have, int need, JudgedApproval stale) {
        String by = stale.approval().by();
        if (stale.changes().isEmpty()) {
            return new ApprovalRefused(
                    RefusalCode.APPROVAL_STALE,
                    "too_old",
                    "have",
                    have,
                    "need",
                    need,
                    "by",
                    by,
                    "at",
                    stale.approval().at());
        }
        FactChange change = stale.changes().getFirst();
        return new ApprovalRefused(
                RefusalCode.APPROVAL_STALE,
                null,
                "have",
                have,
                "need",
                need,
                "by",
                by,
                "field",
                change.field(),
                "what",
                what(change),
                "was",
                change.was(),
                "is",
                change.is());
    }

    /** Who approves has seen something else than there is now. */
    static ApprovalRefused digestDiffers(FactChange change) {
        return new ApprovalRefused(
                RefusalCode.DIGEST_DIFFERS,
                null,
                "field",
                change.field(),
                "what",
                what(change),
                "was",
                change.was(),
                "is",
                change.is());
    }

    /** They have seen something else, and nobody has approved that, so that nobody knows what has changed. */
    static ApprovalRefused otherDigest(String was, String is) {
        return new ApprovalRefused(RefusalCode.DIGEST_DIFFERS, "unknown", "field", "digest", "was", was, "is", is);
    }

    private static Wording.Spoken what(FactChange change) {
        return language -> Wording.of("approved." + change.field(), Map.of(), language);
    }
}
