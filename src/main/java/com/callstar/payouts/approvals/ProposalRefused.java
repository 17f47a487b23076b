package com.callstar.payouts.approvals;

import com.callstar.payouts.core.Audience;
import com.callstar.payouts.core.Refusal;
import com.callstar.payouts.core.RefusalCode;
import com.callstar.payouts.core.Wording;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Why a command that takes two people was not carried out. Nothing was changed, but most of them say that it is proposed now. */
public final class ProposalRefused extends Refusal {
    private static final long serialVersionUID = 1L;

    private static final int HAVE = 1;
    private static final int NEED = 2;

    private ProposalRefused(RefusalCode code, String sentence, Object... facts) {
        super(code, sentence, facts);
        addressTo(Audience.ADMIN);
    }

    static ProposalRefused theirOwn() {
        return new ProposalRefused(RefusalCode.FORBIDDEN, "own_proposal");
    }

    static ProposalRefused samePerson(OpenProposal theirs, Instant until) {
        return of(
                RefusalCode.SAME_PERSON,
                "proposal",
                theirs.kind(),
                theirs.approval().facts(),
                until);
    }

    /**
     * It is proposed now.
     *
     * @param last what another person has proposed for the subject last, which does not count; null for nothing
     */
    static ProposalRefused needed(
            ApprovalKind kind, DigestedFacts facts, Instant until, OpenProposal last, Duration lasts) {
        if (last == null) {
            return of(RefusalCode.APPROVAL_NEEDED, "proposal", kind, facts, until);
        }
        List<FactChange> changes = last.approval().facts().changesTo(facts);
        if (changes.isEmpty()) {
            return of(
                    RefusalCode.APPROVAL_STALE,
                    "proposal_too_old",
                    kind,
                    facts,
                    until,
                    "by",
                    last.approval().by(),
                    "at",
                    last.approval().at());
        }
        if (!last.until(lasts).isAfter(until.minus(lasts))) {
            return of(RefusalCode.APPROVAL_NEEDED, "proposal", kind, facts, until);
        }
        FactChange change = changes.getFirst();
        return of(
                RefusalCode.APPROVAL_STALE,
                "proposal",
                kind,
                facts,
                until,
                "by",
                last.approval().by(),
                "field",
                change.field(),
                "what",
                what(change.field()),
                "was",
                shown(change.field(), change.was(), facts),
                "is",
                shown(change.field(), change.is(), facts));
    }

    private static ProposalRefused of(
            RefusalCode code, String sentence, ApprovalKind kind, DigestedFacts facts, Instant until, Object... more) {
        Object[] always = {"have", HAVE, "need", NEED, "kind", kind, "digest", facts.digest(), "until", until};
        return new ProposalRefused(
                code,
                sentence,
                Stream.concat(Arrays.stream(always), Arrays.stream(more)).toArray());
    }

    private static Wording.Spoken what(String field) {
        return language -> Wording.of("approved." + field, Map.of(), language);
    }

    private static Wording.Spoken shown(String field, String value, DigestedFacts facts) {
        return language -> FactValue.of(field, value, facts.text("currency"), language);
    }
}
