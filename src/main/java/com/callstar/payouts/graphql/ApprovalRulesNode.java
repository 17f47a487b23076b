package com.callstar.payouts.graphql;

import com.callstar.payouts.approvals.ApprovalKind;
import com.callstar.payouts.approvals.ApprovalRules;
import com.callstar.payouts.approvals.RulesInForce;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** Which payouts take two people. Amounts in major units. */
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

            @Description("Whether it takes two people to set a creator's terms.")
            boolean twoForTerms,

            @Description("Whether a reversal of a transfer does, above the same amounts.")
            boolean twoForReversals,

            @Description("Whether it takes two people to confirm a destination.")
            boolean twoForConfirmations,

            @Description("How long an approval counts.") int lastsMinutes) {

        static ApprovalChoiceNode of(ApprovalRules rules) {
            return new ApprovalChoiceNode(
                    rules.twoPeople(),
                    rules.twoAbove(),
                    rules.twoAboveIn().entrySet().stream()
                            .map(one -> new CurrencyLimitNode(one.getKey(), one.getValue()))
                            .toList(),
                    rules.twoForNewDestinations(),
                    rules.takesTwo(ApprovalKind.TERMS),
                    rules.takesTwo(ApprovalKind.REVERSAL),
                    rules.takesTwo(ApprovalKind.DESTINATION),
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
