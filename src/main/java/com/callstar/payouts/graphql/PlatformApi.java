package com.callstar.payouts.graphql;

import com.callstar.payouts.security.Role;
import com.callstar.payouts.stripe.PlatformFaults;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;

/** Admins see what Stripe refuses because of the platform itself. */
@GraphQLApi
@RolesAllowed({Role.ADMIN, Role.ACCOUNTANT, Role.APPROVER})
public class PlatformApi {

    private final PlatformFaults faults;
    private final RequestLanguage language;

    PlatformApi(PlatformFaults faults, RequestLanguage language) {
        this.faults = faults;
        this.language = language;
    }

    @Query
    @NonNull
    @Description(
            "What Stripe refuses for a reason that only the platform can fix, oldest first. An entry disappears when such a call succeeds again.")
    public List<@NonNull PlatformFaultNode> platformFaults() {
        return faults.list().stream()
                .map(fault -> PlatformFaultNode.of(fault, language.ofRequest()))
                .toList();
    }
}
