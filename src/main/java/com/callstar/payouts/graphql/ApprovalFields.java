package com.callstar.payouts.graphql;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.payouts.ApprovalState;
import com.callstar.payouts.payouts.PayoutApprovals;
import com.callstar.payouts.payouts.PayoutStatus;
import com.callstar.payouts.runs.PayoutRunStatus;
import com.callstar.payouts.runs.RunApprovals;
import com.callstar.payouts.security.Caller;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;

/** Who approved payouts and runs, and what; one statement for all nodes of a list. Creators see nothing of it. */
@GraphQLApi
public class ApprovalFields {

    private final PayoutApprovals approvals;
    private final RunApprovals runs;
    private final Caller caller;
    private final RequestLanguage language;

    ApprovalFields(PayoutApprovals approvals, RunApprovals runs, Caller caller, RequestLanguage language) {
        this.approvals = approvals;
        this.runs = runs;
        this.caller = caller;
        this.language = language;
    }

    @Description(
            "Stands for all that is approved: payout, creator, amount, currency, account, bank account, version of the destination, and the payments that fund it. Null if the payout is no longer PENDING. Only for those who read as admins do.")
    public List<String> digest(@Source List<PayoutNode> nodes) {
        Map<String, ApprovalState> states = states(nodes);
        return nodes.stream()
                .map(node -> node.payout().status() == PayoutStatus.PENDING && states.containsKey(node.id())
                        ? states.get(node.id()).facts().digest()
                        : null)
                .toList();
    }

    @Description(
            "The facts of which the digest is made, for the person who approves. None unless it is PENDING. Only for those who read as admins do.")
    public List<@NonNull List<@NonNull ApprovedFactNode>> approvalFacts(@Source List<PayoutNode> nodes) {
        Map<String, ApprovalState> states = states(nodes);
        Locale locale = language.ofRequest();
        return nodes.stream()
                .map(node -> node.payout().status() == PayoutStatus.PENDING && states.containsKey(node.id())
                        ? ApprovedFactNode.of(states.get(node.id()).facts(), locale)
                        : List.<ApprovedFactNode>of())
                .toList();
    }

    @Description("Who approved it, oldest first. Only for those who read as admins do.")
    public List<@NonNull List<@NonNull PayoutApprovalNode>> approvals(@Source List<PayoutNode> nodes) {
        Map<String, ApprovalState> states = states(nodes);
        Locale locale = language.ofRequest();
        return nodes.stream()
                .map(node -> states.containsKey(node.id())
                        ? states.get(node.id()).approvals().stream()
                                .map(one -> PayoutApprovalNode.of(one, locale))
                                .toList()
                        : List.<PayoutApprovalNode>of())
                .toList();
    }

    @Description(
            "How many people it takes by the rules of now, with the one who processes it: 1 or 2. Creators read 1.")
    public List<@NonNull Integer> approvalsNeeded(@Source List<PayoutNode> nodes) {
        Map<String, ApprovalState> states = states(nodes);
        return nodes.stream()
                .map(node ->
                        states.containsKey(node.id()) ? states.get(node.id()).need() : 1)
                .toList();
    }

    @Name("approvals")
    @Description("Who approved it, oldest first.")
    public List<@NonNull List<@NonNull PayoutApprovalNode>> approvalsOfRuns(@Source List<PayoutRunNode> nodes) {
        Map<String, RunApprovals.State> states = statesOfRuns(nodes);
        Locale locale = language.ofRequest();
        return nodes.stream()
                .map(node -> states.get(node.id()).approvals().stream()
                        .map(one -> PayoutApprovalNode.of(one, locale))
                        .toList())
                .toList();
    }

    @Name("approvalsNeeded")
    @Description("How many people it takes by the rules of now, with the one who starts it: 1 or 2.")
    public List<@NonNull Integer> approvalsNeededOfRuns(@Source List<PayoutRunNode> nodes) {
        Map<String, RunApprovals.State> states = statesOfRuns(nodes);
        return nodes.stream().map(node -> states.get(node.id()).needed()).toList();
    }

    @Name("awaitsYourApproval")
    @Description(
            "Whether it is prepared and lacks an approval that you can give. False for those who have approved it, and for roles that approve nothing.")
    public List<@NonNull Boolean> awaitsYourApprovalOfRuns(@Source List<PayoutRunNode> nodes) {
        Map<String, RunApprovals.State> states = statesOfRuns(nodes);
        Optional<Actor> person = caller.admin();
        return nodes.stream()
                .map(node -> node.status() == PayoutRunStatus.PREPARED
                        && person.filter(states.get(node.id())::lacksApprovalOf).isPresent())
                .toList();
    }

    private Map<String, RunApprovals.State> statesOfRuns(List<PayoutRunNode> nodes) {
        return runs.of(nodes.stream().map(PayoutRunNode::id).collect(Collectors.toSet()));
    }

    private Map<String, ApprovalState> states(List<PayoutNode> nodes) {
        return caller.readsAsAdmin()
                ? approvals.of(nodes.stream().map(PayoutNode::id).collect(Collectors.toSet()))
                : Map.of();
    }
}
