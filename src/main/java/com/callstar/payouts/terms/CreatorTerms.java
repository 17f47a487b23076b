package com.callstar.payouts.terms;

import com.callstar.payouts.approvals.ApprovalKind;
import com.callstar.payouts.approvals.ProposalRefused;
import com.callstar.payouts.approvals.Proposals;
import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.InvalidInput;
import com.callstar.payouts.core.Page;
import com.callstar.payouts.creators.Creator;
import com.callstar.payouts.creators.CreatorRefused;
import com.callstar.payouts.creators.Creators;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The terms of single creators, as versions. A version applies to payments that are captured from its start on; nothing is retroactive. */
@ApplicationScoped
public class CreatorTerms {

    private static final int LONGEST_REASON = 1000;

    private final TermsStore store;
    private final Creators creators;
    private final Proposals proposals;
    private final TermsRecorder recorder;
    private final Clock clock;

    CreatorTerms(TermsStore store, Creators creators, Proposals proposals, TermsRecorder recorder, Clock clock) {
        this.store = store;
        this.creators = creators;
        this.proposals = proposals;
        this.recorder = recorder;
        this.clock = clock;
    }

    /**
     * Sets a creator's terms from now on. Setting the same again changes nothing. By the rules of approvals, it takes two people who set the same.
     *
     * @param reason kept with the terms and in the audit, at most {@value #LONGEST_REASON} characters
     * @throws InvalidInput if there is no reason
     * @throws com.callstar.payouts.creators.CreatorNotFound if there is no such creator
     * @throws CreatorRefused INVALID_STATE if the creator was erased
     * @throws ProposalRefused if it takes another person
     */
    @Transactional
    public Creator set(String creatorId, OwnTerms terms, String reason, Actor actor) {
        String why = InvalidInput.required("reason", reason, LONGEST_REASON);
        store.lock(creatorId);
        Creator creator = creators.get(creatorId);
        if (creator.erased()) {
            throw CreatorRefused.erased(creator);
        }
        Optional<TermsVersion> last =
                Optional.ofNullable(store.latest(List.of(creatorId)).get(creatorId));
        OwnTerms before = last.map(TermsVersion::terms).orElse(OwnTerms.NONE);
        if (!before.equals(terms)) {
            long replaced = last.map(TermsVersion::version).orElse(0L);
            proposals.mustBeOfTwo(
                    ApprovalKind.TERMS, creatorId, ProposedTerms.facts(creatorId, terms, replaced), why, actor);
            TermsVersion version = new TermsVersion(
                    creatorId,
                    replaced + 1,
                    terms,
                    last.map(TermsVersion::since).map(this::nowOrLater).orElseGet(this::now),
                    actor.toString(),
                    why);
            store.add(version);
            recorder.changed(new CreatorTermsChanged(creator, version, before, actor));
        }
        return creator;
    }

    /** Stripe tells the times of charges in whole seconds: a charge of this second counts as later. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    private Instant nowOrLater(Instant earliest) {
        Instant now = now();
        return now.isBefore(earliest) ? earliest : now;
    }

    /** The current terms of each of these creators, by creator; those whose terms were never set are absent: one statement. */
    public Map<String, TermsVersion> of(Collection<String> creatorIds) {
        return creatorIds.isEmpty() ? Map.of() : store.latest(creatorIds);
    }

    /** The terms that creators had at these times, each of which is in the answer: one statement. */
    public Map<CaptureTime, OwnTerms> at(Collection<CaptureTime> times) {
        return times.isEmpty() ? Map.of() : store.at(List.copyOf(times));
    }

    /**
     * Lists the versions of a creator's terms, newest first.
     *
     * @param request its key is a version
     */
    public Page<TermsVersion> history(String creatorId, Page.Request request) {
        return Page.uncounted(store.versions(creatorId, request), request, version -> Long.toString(version.version()));
    }
}
