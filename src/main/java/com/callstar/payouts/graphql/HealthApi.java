package com.callstar.payouts.graphql;

import com.callstar.payouts.audit.Audit;
import com.callstar.payouts.core.invariants.Invariants;
import com.callstar.payouts.core.jobs.JobRuns;
import com.callstar.payouts.security.Caller;
import com.callstar.payouts.security.Role;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;

/** How the product itself is doing: its jobs, and whether all sums add up. */
@GraphQLApi
@RolesAllowed(Role.ADMIN)
public class HealthApi {

    private final Caller caller;
    private final JobRuns jobs;
    private final Invariants invariants;
    private final Audit audit;

    HealthApi(Caller caller, JobRuns jobs, Invariants invariants, Audit audit) {
        this.caller = caller;
        this.jobs = jobs;
        this.invariants = invariants;
        this.audit = audit;
    }

    @Query
    @NonNull
    @RolesAllowed({Role.ADMIN, Role.ACCOUNTANT})
    @Description("The background jobs: their last runs on any node, and the next.")
    public List<@NonNull JobNode> jobs() {
        return jobs.list().stream().map(JobNode::of).toList();
    }

    @Query
    @NonNull
    @RolesAllowed({Role.ADMIN, Role.ACCOUNTANT})
    @Description("The sums that must add up, each with the result of its last check. All are checked every day.")
    public List<@NonNull InvariantNode> invariants() {
        return invariants.list().stream().map(InvariantNode::of).toList();
    }

    @Mutation
    @NonNull
    @Description("Checks all invariants again in the background, and returns them as they are now.")
    public List<@NonNull InvariantNode> checkInvariants() {
        audit.recordAlone("invariants", new Audit.AuditChange(caller.actor(), "invariants.check", null, null, null));
        invariants.checkNow();
        return invariants();
    }
}
