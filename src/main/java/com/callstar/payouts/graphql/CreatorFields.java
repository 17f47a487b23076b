package com.callstar.payouts.graphql;

import com.callstar.payouts.creators.Creator;
import com.callstar.payouts.creators.CreatorKey;
import com.callstar.payouts.payments.TermsPolicy;
import com.callstar.payouts.payouts.CreatorBalance;
import com.callstar.payouts.payouts.CreatorBalances;
import com.callstar.payouts.security.Caller;
import com.callstar.payouts.security.Role;
import com.callstar.payouts.stripe.StripeMode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;

/** A creator's balance, and their Stripe account in the reader's language and for the reader's role. */
@GraphQLApi
public class CreatorFields {

    private static final String CREATORS_VIEW = "https://connect.stripe.com/express_login";

    private final Caller caller;
    private final RequestLanguage language;
    private final StripeMode mode;
    private final CreatorBalances balances;
    private final TermsPolicy terms;

    CreatorFields(
            Caller caller, RequestLanguage language, StripeMode mode, CreatorBalances balances, TermsPolicy terms) {
        this.caller = caller;
        this.language = language;
        this.mode = mode;
        this.balances = balances;
        this.terms = terms;
    }

    @NonNull
    @Description("Of a creator who was erased, that they were, and when.")
    public String name(@Source CreatorNode node) {
        Creator creator = node.creator();
        return creator.erased() ? Creator.erasedName(creator.erasedAt(), language.ofRequest()) : creator.name();
    }

    @NonNull
    public Balance balance(@Source CreatorNode creator, String currency) {
        return Balance.of(balances.of(CreatorKey.ofId(creator.id()), terms.currencyOrDefault(currency)));
    }

    @Description("The balance in each currency in which the creator has or had money, the platform's currency first.")
    public List<@NonNull List<@NonNull Balance>> balances(@Source List<CreatorNode> creators) {
        Map<String, List<CreatorBalance>> found =
                balances.all(creators.stream().map(CreatorNode::id).collect(Collectors.toSet()));
        return creators.stream()
                .map(creator -> Balance.sorted(found.getOrDefault(creator.id(), List.of()), terms.currency()))
                .toList();
    }

    @NonNull
    @Description("What Stripe still needs, one sentence for each thing to do.")
    public List<@NonNull String> requirements(@Source CreatorNode creator) {
        return creator.creator().requirements().in(language.ofRequest());
    }

    @Description("Why Stripe has restricted the account; null if it has not.")
    public String disabledReason(@Source CreatorNode creator) {
        return creator.creator().requirements().disabledIn(language.ofRequest());
    }

    @NonNull
    @Description(
            "Where Stripe pays the account out to, one for each currency; empty if Stripe does not say. Not for programs.")
    public List<@NonNull BankAccountNode> bankAccounts(@Source CreatorNode creator) {
        boolean person = caller.readsOthers() || caller.is(Role.CREATOR);
        return person
                ? creator.creator().banks().stream().map(BankAccountNode::of).toList()
                : List.of();
    }

    @Description(
            "For those who read as admins do, and for programs, the account in the platform's dashboard; for its owner, the sign-in page of Stripe; null for support.")
    public String stripeDashboardUrl(@Source CreatorNode creator) {
        if (!creator.stripeConnected()) {
            return null;
        }
        if (caller.readsAsAdmin() || caller.is(Role.SERVICE)) {
            return mode.dashboardOf(creator.stripeAccountId());
        }
        return caller.is(Role.CREATOR) ? CREATORS_VIEW : null;
    }
}
