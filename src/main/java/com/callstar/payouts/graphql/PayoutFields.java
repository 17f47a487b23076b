package com.callstar.payouts.graphql;

import com.callstar.payouts.core.Audience;
import com.callstar.payouts.core.Wording;
import com.callstar.payouts.core.settings.AppConfig;
import com.callstar.payouts.payouts.FailureReason;
import com.callstar.payouts.payouts.Payout;
import com.callstar.payouts.payouts.PayoutBlockers;
import com.callstar.payouts.payouts.PayoutQueue;
import com.callstar.payouts.payouts.PayoutReader;
import com.callstar.payouts.security.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;

/** Says why payouts wait or failed, worded for the reader; one query for all nodes of a list. */
@GraphQLApi
public class PayoutFields {

    private static final String SETTINGS = "/dashboard/creator/settings";

    private final PayoutBlockers blockers;
    private final PayoutReader reader;
    private final Caller caller;
    private final RequestLanguage language;
    private final AppConfig app;

    PayoutFields(PayoutBlockers blockers, PayoutReader reader, Caller caller, RequestLanguage language, AppConfig app) {
        this.blockers = blockers;
        this.reader = reader;
        this.caller = caller;
        this.language = language;
        this.app = app;
    }

    @Description("Stripe's message about the failure, unchanged. Not for creators and support.")
    public String failureMessage(@Source PayoutNode node) {
        return caller.readsAsAdmin() ? node.payout().failureMessage() : null;
    }

    @Description("Who processed or rejected it; creators read \"platform\". Null for nobody yet.")
    public String processedBy(@Source PayoutNode node) {
        String admin = node.payout().processedBy();
        return caller.readsAsAdmin() ? admin : ActorNames.forCreators(admin);
    }

    @Description("While the outcome is unknown: Stripe's last answer. Not for creators and support.")
    public String stripeAnswer(@Source PayoutNode node) {
        return caller.readsAsAdmin() ? node.payout().lastAnswer() : null;
    }

    @Description("Whether it was sent and its outcome at Stripe is not known yet. It is followed up automatically.")
    public boolean outcomeUnknown(@Source PayoutNode node) {
        return node.payout().unclear();
    }

    @NonNull
    @Description("The payments that fund it. Their amounts add up to the amount sent, to the cent.")
    public List<@NonNull PayoutAllocation> allocations(@Source PayoutNode node) {
        return reader.allocationsOf(node.payout()).stream()
                .map(PayoutAllocation::of)
                .toList();
    }

    @Description(
            "Why it waits, in the language of the request; null if nothing holds it back. Creators and admins get different texts.")
    public List<String> waitingBecause(@Source List<PayoutNode> nodes) {
        Map<String, Wording.Spoken> reasons =
                blockers.reasons(payouts(nodes), caller.admin().orElse(null));
        Locale locale = language.ofRequest();
        return nodes.stream()
                .map(node -> reasons.get(node.id()))
                .map(reason -> reason == null ? null : reason.in(locale))
                .toList();
    }

    @Description(
            "The part of the queue in which it is: what it needs next, by the rules by which it is processed. For an admin, what they can do themselves.")
    public List<@NonNull PayoutQueue> queue(@Source List<PayoutNode> nodes) {
        Map<String, PayoutQueue> queues =
                blockers.queues(payouts(nodes), caller.admin().orElse(null));
        return nodes.stream().map(node -> queues.get(node.id())).toList();
    }

    @Description("When the creator's destination changed while this payout was open; null if it did not change.")
    public List<Instant> destinationChangedAt(@Source List<PayoutNode> nodes) {
        Map<String, Instant> changes = blockers.changes(payouts(nodes));
        return nodes.stream().map(node -> changes.get(node.id())).toList();
    }

    @Description("Whether it waits until an admin confirms its destination, or until a period is over.")
    public List<Boolean> awaitsConfirmation(@Source List<PayoutNode> nodes) {
        Set<String> awaiting = blockers.awaitConfirmation(payouts(nodes));
        return nodes.stream().map(node -> awaiting.contains(node.id())).toList();
    }

    @Description(
            "Whether it waits for nothing but an approval that you can give. False for those who have approved it as it is now, for its creator, and for roles that approve nothing.")
    public List<@NonNull Boolean> awaitsYourApproval(@Source List<PayoutNode> nodes) {
        Set<String> awaiting =
                blockers.awaitApprovalOf(payouts(nodes), caller.admin().orElse(null));
        return nodes.stream().map(node -> awaiting.contains(node.id())).toList();
    }

    @Description(
            "Why it failed and what to do, in the language of the request. Creators and admins get different texts.")
    public String failureReason(@Source PayoutNode node) {
        return node.failureCode() == null
                ? null
                : FailureReason.of(node.failureCode(), audience()).in(language.ofRequest());
    }

    @Description(
            "The page on which the creator can fix the cause of the failure; null if it did not fail, or they cannot fix it.")
    public String cureUrl(@Source PayoutNode node) {
        boolean theirs = node.failureCode() != null && FailureReason.isForTheCreator(node.failureCode());
        return theirs ? app.url().map(set -> app.page(SETTINGS).toString()).orElse(SETTINGS) : null;
    }

    private Audience audience() {
        return caller.readsAsAdmin() ? Audience.ADMIN : Audience.CREATOR;
    }

    private static List<Payout> payouts(List<PayoutNode> nodes) {
        return nodes.stream().map(PayoutNode::payout).toList();
    }
}
