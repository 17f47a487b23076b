package com.callstar.payouts.graphql;

import com.callstar.payouts.access.CurrentCreator;
import com.callstar.payouts.core.InvalidInput;
import com.callstar.payouts.creators.Creator;
import com.callstar.payouts.creators.Creators;
import com.callstar.payouts.creators.Onboarding;
import com.callstar.payouts.security.Role;
import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;

/** Onboarding of creators at Stripe. */
@GraphQLApi
@RolesAllowed(Role.CREATOR)
public class OnboardingApi {

    private final CurrentCreator me;
    private final Onboarding onboarding;
    private final Creators creators;

    OnboardingApi(CurrentCreator me, Onboarding onboarding, Creators creators) {
        this.me = me;
        this.onboarding = onboarding;
        this.creators = creators;
    }

    /** A link to the page where Stripe collects the creator's information. */
    public record OnboardingLink(
            @NonNull String url, @NonNull Instant expiresAt) {}

    /** The countries for a new account. */
    public record OnboardingCountries(@NonNull List<@NonNull String> codes, String preset) {}

    @Query
    @NonNull
    @Description(
            "The countries in which a Stripe account can be opened, as ISO 3166 codes (none if Stripe has not told them), and the one to suggest.")
    public OnboardingCountries onboardingCountries() {
        return new OnboardingCountries(onboarding.countries(), onboarding.presetCountry());
    }

    @Mutation
    @NonNull
    @Description(
            "A link to Stripe's onboarding, valid once and for a short time. Creates a Stripe account if there is none. At most one a minute.")
    public OnboardingLink startStripeOnboarding(
            @Description(
                            "Where you live, as an ISO 3166 code. Only before there is an account: Stripe never changes it.")
                    String country) {
        var link = onboarding.start(me.ownCreator(), country, me.actor());
        return new OnboardingLink(link.url(), link.expiresAt());
    }

    @Mutation
    @NonNull
    @RolesAllowed({Role.CREATOR, Role.ADMIN, Role.SUPPORT})
    @Description(
            "Reads the account from Stripe, at most once a minute. Use it after onboarding, because coming back does not mean that the account is complete. A creator reads their own; an admin or support names a creator.")
    public CreatorNode refreshStripeAccount(@Id String creatorId) {
        Creator creator = me.creatorFor(creatorId, Role.ADMIN, Role.SUPPORT)
                .orElseThrow(() -> InvalidInput.because("creatorId", "missing"));
        return CreatorNode.of(creators.rereadIfDue(creator));
    }

    @Mutation
    @NonNull
    @Description("A link that signs the creator in to their Stripe dashboard, once.")
    public String stripeDashboardLink() {
        return onboarding.dashboard(me.ownCreator(), me.actor());
    }
}
