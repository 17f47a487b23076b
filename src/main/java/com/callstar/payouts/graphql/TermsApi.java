package com.callstar.payouts.graphql;

import com.callstar.payouts.access.CurrentCreator;
import com.callstar.payouts.graphql.Connections.CreatorTermsConnection;
import com.callstar.payouts.payments.TermsPolicy;
import com.callstar.payouts.payouts.CreatorBalances;
import com.callstar.payouts.security.Caller;
import com.callstar.payouts.security.Role;
import com.callstar.payouts.terms.CreatorTerms;
import com.callstar.payouts.terms.OwnTerms;
import com.callstar.payouts.terms.TermsVersion;
import jakarta.annotation.security.RolesAllowed;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;

/** The terms of single creators. */
@GraphQLApi
public class TermsApi {

    private final CurrentCreator me;
    private final Caller caller;
    private final CreatorTerms terms;
    private final TermsPolicy policy;
    private final CreatorBalances balances;

    TermsApi(CurrentCreator me, Caller caller, CreatorTerms terms, TermsPolicy policy, CreatorBalances balances) {
        this.me = me;
        this.caller = caller;
        this.terms = terms;
        this.policy = policy;
        this.balances = balances;
    }

    @NonNull
    @Description(
            "What applies to the creator's payments that are captured from now on: their own terms, and the platform's for the rest.")
    public List<@NonNull CreatorTermsNode> terms(@Source List<CreatorNode> creators) {
        Map<String, TermsVersion> found =
                terms.of(creators.stream().map(CreatorNode::id).distinct().toList());
        return creators.stream().map(creator -> node(found.get(creator.id()))).toList();
    }

    private CreatorTermsNode node(TermsVersion version) {
        OwnTerms own = version == null ? OwnTerms.NONE : version.terms();
        return CreatorTermsNode.of(policy.effective(own), version == null ? null : versionNode(version), own);
    }

    private CreatorTermsVersionNode versionNode(TermsVersion version) {
        return CreatorTermsVersionNode.of(version, caller.readsAsAdmin());
    }

    @NonNull
    @Description("The creator's own terms as they were set, newest first.")
    public CreatorTermsConnection termsHistory(
            @Source CreatorNode creator, @DefaultValue("50") Integer first, String after) {
        return new CreatorTermsConnection(terms.history(creator.id(), Cursor.CREATOR_TERMS.numbered(first, after))
                .map(this::versionNode));
    }

    @NonNull
    @Description("The smallest amount that the creator can request in this currency, by default the platform's.")
    public BigDecimal minimum(@Source CreatorTermsNode of, String currency) {
        String code = policy.currencyOrDefault(currency);
        return balances.minimum(code, of.ownTerms().minimum(code)).toMajor();
    }

    /** Named, because the word "set" at the beginning of a method is left out otherwise. */
    @Mutation
    @Name("setCreatorTerms")
    @NonNull
    @RolesAllowed(Role.ADMIN)
    @Description(
            "Sets the terms of one creator, for payments that are captured from now on and for requests. What is left out is as the platform's settings say. Setting the same again changes nothing. The creator reads the terms, but not the reason.")
    public CreatorNode setCreatorTerms(
            @Id @NonNull String creatorId, @NonNull CreatorTermsInput terms, @NonNull String reason) {
        return CreatorNode.of(this.terms.set(creatorId, terms.asked(), reason, me.actor()));
    }
}
