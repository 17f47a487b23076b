package com.callstar.payouts.graphql;

import com.callstar.payouts.core.Audience;
import com.callstar.payouts.core.Wording;
import com.callstar.payouts.core.settings.AppConfig;
import com.callstar.payouts.payouts.FailureReason;
import com.callstar.payouts.payouts.Payout;
import com.callstar.payouts.payouts.PayoutBlockers;
import com.callstar.payouts.payouts.PayoutReader;
import com.callstar.payouts.security.Caller;
import com.callstar.payouts.security.Role;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

    @Description("Stripe's own words for why it failed, as Stripe said them; for admins alone.")
    public String failureMessage(@Source PayoutNode node) {
        return caller.is(Role.ADMIN) ? node.payout().failureMessage() : null;
    }

    @Description("While it is unclear what Stripe made of it: what was heard last; for admins alone.")
    public String stripeAnswer(@Source PayoutNode node) {
        return caller.is(Role.ADMIN) ? node.payout().lastAnswer() : null;
    }

    @Description("Whether it was sent and Stripe has not said what came of it: it is followed up.")
    public boolean outcomeUnknown(@Source PayoutNode node) {
        return node.payout().unclear();
    }

    @NonNull
    @Description("What each payment gave to it: adds up to what was sent, to the cent.")
    public List<@NonNull PayoutAllocation> allocations(@Source PayoutNode node) {
        return reader.allocationsOf(node.payout()).stream()
                .map(PayoutAllocation::of)
                .toList();
    }

    @Description("What holds it back, in words for whoever reads it; null where nothing does.")
    public List<String> waitingBecause(@Source List<PayoutNode> nodes) {
        Map<String, Wording.Spoken> reasons = blockers.reasons(payouts(nodes), audience());
        Locale locale = language.ofRequest();
        return nodes.stream()
                .map(node -> reasons.get(node.id()))
                .map(reason -> reason == null ? null : reason.in(locale))
                .toList();
    }

    @Description("When the creator's money went elsewhere than this payout under way goes; null where it did not.")
    public List<Instant> destinationChangedAt(@Source List<PayoutNode> nodes) {
        Map<String, Instant> changes = blockers.changes(payouts(nodes));
        return nodes.stream().map(node -> changes.get(node.id())).toList();
    }

    @Description(
            "Why it failed and what to do, for whoever reads it: a creator and an admin are told different things.")
    public String failureReason(@Source PayoutNode node) {
        return node.failureCode() == null
                ? null
                : FailureReason.of(node.failureCode(), audience()).in(language.ofRequest());
    }

    @Description("The page on which the creator can cure why it failed; null where it did not fail, or they cannot.")
    public String cureUrl(@Source PayoutNode node) {
        boolean theirs = node.failureCode() != null && FailureReason.isForTheCreator(node.failureCode());
        return theirs ? app.url().map(set -> app.page(SETTINGS).toString()).orElse(SETTINGS) : null;
    }

    private Audience audience() {
        return caller.is(Role.ADMIN) ? Audience.ADMIN : Audience.CREATOR;
    }

    private static List<Payout> payouts(List<PayoutNode> nodes) {
        return nodes.stream().map(PayoutNode::payout).toList();
    }
}
