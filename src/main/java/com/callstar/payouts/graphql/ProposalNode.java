package com.callstar.payouts.graphql;

import com.callstar.payouts.approvals.ApprovalKind;
import com.callstar.payouts.approvals.JudgedProposal;
import com.callstar.payouts.creators.Creator;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** A command that waits for a second person. */
@Type("Proposal")
@Description("A command that one person has sent, and that another person must send as well, before it is carried out.")
public record ProposalNode(
        @NonNull ApprovalKind kind,

        @NonNull
        @Description(
                "What it would change: the id of the payout if it is about a transfer or a destination, of the run if it is a run, otherwise of the creator.")
        String subject,

        @Description("The name of the creator whom it concerns; null for a run.")
        String creatorName,

        @NonNull @Description("What it would do, and what applies today, in sentences in the language of the request.")
        List<@NonNull String> sentences,

        @NonNull List<@NonNull ApprovedFactNode> facts,
        @NonNull String by,
        @NonNull Instant at,

        @NonNull @Description("Until when another person can carry it out.")
        Instant until,

        boolean valid,

        @Description(
                "Why nobody can carry it out any more, in the language of the request; null if another person can.")
        String invalidBecause) {

    /** @param creators by id */
    static ProposalNode of(JudgedProposal one, Map<String, Creator> creators, Locale language) {
        Creator creator = one.creatorId() == null ? null : creators.get(one.creatorId());
        PayoutApprovalNode approval = PayoutApprovalNode.of(one.judged(), language);
        return new ProposalNode(
                one.proposal().kind(),
                one.proposal().subject(),
                creator == null ? null : creator.name(),
                one.sentences(language),
                ApprovedFactNode.proposed(one.proposal().facts(), language),
                approval.by(),
                approval.at(),
                one.until(),
                approval.valid(),
                approval.invalidBecause());
    }
}
