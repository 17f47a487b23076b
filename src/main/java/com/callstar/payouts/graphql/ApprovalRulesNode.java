package com.callstar.payouts.graphql;

import com.callstar.payouts.approvals.ApprovalRules;
import com.callstar.payouts.approvals.RulesInForce;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** What takes two people. Amounts in major units. */
@Type("ApprovalRules")
public record ApprovalRulesNode(
        @Description("Increases with each change.") long version,

        @Description("Whether two people chose these rules. Otherwise they are those of the settings.")
        boolean chosen,

        @NonNull ApprovalChoiceNode rules,
        @NonNull Instant since,
        @NonNull List<@NonNull String> by,

        @NonNull
        @Description("What one person has proposed, oldest first. It applies as soon as another one sends the same.")
        List<@NonNull ApprovalProposalNode> proposals) {

    static ApprovalRulesNode of(RulesInForce now) {
        return new ApprovalRulesNode(
                now.version(),
                now.byPeople(),
                ApprovalChoiceNode.of(now.rules()),
                now.setAt(),
                now.setBy(),
                now.proposals().stream().map(ApprovalProposalNode::of).toList());
    }

    /** The rules themselves. */
    @Type("ApprovalChoice")
    public record ApprovalChoiceNode(
            @Description("Whether there are payouts that take two people.")
            boolean twoPeople,

            @NonNull @Description("Above which amount a payout does, in each currency that has no amount of its own.")
            BigDecimal twoAbove,

            @NonNull List<@NonNull CurrencyLimitNode> twoAboveIn,

            @Description("Whether a payout of any amount does if an admin confirmed its destination.")
            boolean twoForNewDestinations,

            @Description("Whether setting a creator's terms does.")
            boolean twoForTerms,

            @Description(
                    "Whether reversing a transfer does, above the amount above which a payout of the currency does.")
            boolean twoForReversals,

            @Description("Whether confirming a destination does.")
            boolean twoForConfirmations,

            @Description("Whether writing off a debt does.") boolean twoForWriteOffs,

            @NonNull
            @Description("Above which total a payout run that a person starts does, in major units of its currency.")
            BigDecimal twoForRunsAbove,

            @Description("How long an approval counts.") int lastsMinutes) {

        static ApprovalChoiceNode of(ApprovalRules rules) {
            return new ApprovalChoiceNode(
                    rules.twoPeople(),
                    rules.twoAbove(),
                    rules.twoAboveIn().entrySet().stream()
                            .map(one -> new CurrencyLimitNode(one.getKey(), one.getValue()))
                            .toList(),
                    rules.twoForNewDestinations(),
                    rules.kinds().terms(),
                    rules.kinds().reversals(),
                    rules.kinds().confirmations(),
                    rules.kinds().writeOffs(),
                    rules.kinds().runsAbove(),
                    (int) rules.lasts().toMinutes());
        }
    }

    /** The amount of one currency. */
    @Type("CurrencyLimit")
    public record CurrencyLimitNode(
            @NonNull String currency, @NonNull BigDecimal amount) {}

    /** Rules that one person has proposed. */
    @Type("ApprovalProposal")
    public record ApprovalProposalNode(
            @NonNull String by,
            @NonNull Instant at,
            @NonNull ApprovalChoiceNode rules) {

        static ApprovalProposalNode of(RulesInForce.Proposal proposal) {
            return new ApprovalProposalNode(proposal.by(), proposal.at(), ApprovalChoiceNode.of(proposal.rules()));
        }
    }
}
