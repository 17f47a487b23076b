package com.callstar.payouts.graphql;

import com.callstar.payouts.access.CurrentCreator;
import com.callstar.payouts.core.InvalidInput;
import com.callstar.payouts.graphql.Connections.PayoutRunConnection;
import com.callstar.payouts.payments.TermsPolicy;
import com.callstar.payouts.runs.PayoutRun;
import com.callstar.payouts.runs.PayoutRunSelection;
import com.callstar.payouts.runs.PayoutRunStatus;
import com.callstar.payouts.runs.PayoutRuns;
import com.callstar.payouts.runs.RunApprover;
import com.callstar.payouts.security.Role;
import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;

/** Admins rehearse, prepare, start and cancel payout runs. */
@GraphQLApi
@RolesAllowed(Role.ADMIN)
public class PayoutRunApi {

    private static final int LONGEST_ID = 120;

    private final CurrentCreator me;
    private final TermsPolicy terms;
    private final PayoutRuns runs;
    private final RunApprover approver;
    private final RequestLanguage language;

    PayoutRunApi(
            CurrentCreator me, TermsPolicy terms, PayoutRuns runs, RunApprover approver, RequestLanguage language) {
        this.me = me;
        this.terms = terms;
        this.runs = runs;
        this.approver = approver;
        this.language = language;
    }

    @Query
    @NonNull
    @Description(
            "What a payout run would do with each of these requests now, and why, against what the platform can spend at Stripe. Changes nothing. With a time or settings: what it would have done at that time under these settings, with the requests that were open and the money that was available then. Nothing can be prepared from that.")
    public PayoutRunPlanNode rehearsePayoutRun(
            @NonNull PayoutRunSelectionInput selection,
            @Description("Not in the future; default: now.") Instant asOf,
            @Description("Default: as they are set now.") PayoutRunSettingsInput settings) {
        return asOf == null && settings == null
                ? PayoutRunPlanNode.of(runs.rehearse(of(selection), me.actor()))
                : PayoutRunPlanNode.of(
                        runs.replay(of(selection), PayoutRunSettingsInput.of(asOf, settings), me.actor()),
                        language.ofRequest());
    }

    @Mutation
    @NonNull
    @Description("Freezes what a payout run would do now. Nothing is paid until it is started.")
    public PayoutRunNode preparePayoutRun(@NonNull PayoutRunSelectionInput selection) {
        return PayoutRunNode.of(runs.prepare(of(selection), me.actor()));
    }

    @Mutation
    @NonNull
    @RolesAllowed({Role.ADMIN, Role.APPROVER})
    @Description(
            "Approves a prepared run as its digest describes it, so that another admin can start it. Nothing is paid. Approved again by the same person, it is returned unchanged.")
    public PayoutRunNode approvePayoutRun(@Id @NonNull String id, @NonNull String digest, String notes) {
        return PayoutRunNode.of(approver.approve(id, digest, notes, me.actor()));
    }

    @Mutation
    @NonNull
    @Description(
            "Starts a prepared run, if what it would pay has not changed and, if it is large, another person has approved it. Started twice, it is returned as it stands; nothing is paid twice.")
    public PayoutRunNode startPayoutRun(@Id @NonNull String id, @NonNull String digest) {
        return PayoutRunNode.of(runs.start(id, digest, me.actor()));
    }

    @Mutation
    @NonNull
    @Description("Cancels a run: what has not had its turn is not sent. What was sent stays sent.")
    public PayoutRunNode cancelPayoutRun(@Id @NonNull String id, @NonNull String reason) {
        return PayoutRunNode.of(runs.cancel(id, reason, me.actor()));
    }

    @Query
    @NonNull
    @RolesAllowed({Role.ADMIN, Role.ACCOUNTANT, Role.APPROVER})
    @Description("Payout runs, newest first.")
    public PayoutRunConnection payoutRuns(PayoutRunStatus status, @DefaultValue("50") Integer first, String after) {
        return new PayoutRunConnection(
                runs.list(status, Cursor.PAYOUT_RUNS.request(first, after)).map(PayoutRunNode::of));
    }

    @Query
    @RolesAllowed({Role.ADMIN, Role.ACCOUNTANT, Role.APPROVER})
    @Description("One payout run; null if there is none.")
    public PayoutRunNode payoutRun(@Id @NonNull String id) {
        PayoutRun run = runs.find(id);
        return run == null ? null : PayoutRunNode.of(run);
    }

    private PayoutRunSelection of(PayoutRunSelectionInput selection) {
        return new PayoutRunSelection(
                terms.currencyOrDefault(selection.currency),
                ids("creatorIds", selection.creatorIds),
                ids("payoutIds", selection.payoutIds),
                selection.requestedBefore,
                Boolean.TRUE.equals(selection.includeScheduled),
                Boolean.TRUE.equals(selection.all));
    }

    private static Set<String> ids(String field, Collection<String> asked) {
        return asked == null
                ? Set.of()
                : asked.stream()
                        .map(id -> InvalidInput.optional(field, id, LONGEST_ID))
                        .filter(Objects::nonNull)
                        .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
