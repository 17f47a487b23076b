package com.callstar.payouts.graphql;

import com.callstar.payouts.core.Wording;
import com.callstar.payouts.creators.Erasures;
import com.callstar.payouts.security.Caller;
import com.callstar.payouts.security.Role;
import com.callstar.payouts.stripe.StripeMode;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** Personal data, and their end. */
@GraphQLApi
@RolesAllowed(Role.ADMIN)
public class PrivacyApi {

    private final Caller caller;
    private final Erasures erasures;
    private final StripeMode mode;
    private final RequestLanguage language;

    PrivacyApi(Caller caller, Erasures erasures, StripeMode mode, RequestLanguage language) {
        this.caller = caller;
        this.erasures = erasures;
        this.mode = mode;
        this.language = language;
    }

    /**
     * A creator whose personal data were erased here, and what is left to do at Stripe.
     *
     * @param notice says in words that Stripe keeps its own data
     * @param stripeDashboardUrls one for each account that the creator ever had
     */
    @Type("CreatorErasure")
    public record CreatorErasureNode(
            @NonNull CreatorNode creator,
            @NonNull String notice,
            @NonNull List<@NonNull String> stripeDashboardUrls) {}

    @Mutation
    @NonNull
    @Description(
            "Erases a creator's personal data for good: name, address, bank details, IP addresses and texts about them. Ids, amounts and times stay. Rejected while the creator is owed something or owes it. Repeating it changes nothing. The reason is kept and must not name the person.")
    public CreatorErasureNode eraseCreator(@Id @NonNull String creatorId, @NonNull String reason) {
        Erasures.Erasure erasure = erasures.erase(creatorId, reason, caller.actor());
        List<String> accounts =
                erasure.stripeAccounts().stream().map(mode::dashboardOf).toList();
        return new CreatorErasureNode(
                CreatorNode.of(erasure.creator()),
                Wording.of(accounts.isEmpty() ? "erasure.done" : "erasure.at_stripe", Map.of(), language.ofRequest()),
                accounts);
    }
}
