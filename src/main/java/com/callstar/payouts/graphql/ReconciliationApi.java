package com.callstar.payouts.graphql;

import com.callstar.payouts.graphql.Connections.ReconciliationConnection;
import com.callstar.payouts.graphql.Connections.ReconciliationDifferenceConnection;
import com.callstar.payouts.payments.TermsPolicy;
import com.callstar.payouts.reconciliation.Reconciliation;
import com.callstar.payouts.reconciliation.Reconciliations;
import com.callstar.payouts.security.Caller;
import com.callstar.payouts.security.Role;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;

/** Reports that compare the ledger with Stripe. Only the mutation calls Stripe; queries read stored reports. */
@GraphQLApi
@RolesAllowed(Role.ADMIN)
public class ReconciliationApi {

    private final Caller caller;
    private final Reconciliations reconciliations;
    private final TermsPolicy terms;
    private final RequestLanguage language;

    ReconciliationApi(Caller caller, Reconciliations reconciliations, TermsPolicy terms, RequestLanguage language) {
        this.caller = caller;
        this.reconciliations = reconciliations;
        this.terms = terms;
        this.language = language;
    }

    @Query
    @RolesAllowed({Role.ADMIN, Role.ACCOUNTANT})
    @Description("The report with this id, or the last complete one; null if there is none. All currencies, or one.")
    public ReconciliationNode reconciliation(@Id String id, String currency) {
        String one = currency == null ? null : terms.currencyOrDefault(currency);
        return (id == null ? reconciliations.last() : reconciliations.find(id))
                .map(report -> ReconciliationNode.of(report, one))
                .orElse(null);
    }

    @Query
    @NonNull
    @RolesAllowed({Role.ADMIN, Role.ACCOUNTANT})
    @Description("All runs, complete or not, newest first.")
    public ReconciliationConnection reconciliations(@DefaultValue("50") Integer first, String after) {
        return new ReconciliationConnection(reconciliations
                .list(Cursor.RECONCILIATIONS.request(first, after))
                .map(report -> ReconciliationNode.of(report, null)));
    }

    @Mutation
    @NonNull
    @Description("Compares our ledger with Stripe's records now.")
    public ReconciliationNode reconcile() {
        return ReconciliationNode.of(reconciliations.run(caller.actor()), null);
    }

    @RolesAllowed({Role.ADMIN, Role.ACCOUNTANT})
    @NonNull
    public List<ReconciliationNode.@NonNull Sheet> currencies(@Source ReconciliationNode report) {
        return reconciliations.currencyReports(report.id(), report.currency()).stream()
                .map(ReconciliationNode.Sheet::of)
                .toList();
    }

    @RolesAllowed({Role.ADMIN, Role.ACCOUNTANT})
    @NonNull
    @Description("The most serious first.")
    public ReconciliationDifferenceConnection differences(
            @Source ReconciliationNode report, @DefaultValue("50") Integer first, String after) {
        Locale words = language.ofRequest();
        return new ReconciliationDifferenceConnection(reconciliations
                .differences(report.id(), report.currency(), Cursor.DIFFERENCES.numbered(first, after))
                .map(one -> ReconciliationNode.DifferenceNode.of(one, words)));
    }

    @RolesAllowed({Role.ADMIN, Role.ACCOUNTANT})
    @Description("Why a later run was not complete; null if there was no later run, or it was complete.")
    public String laterRunIncompleteBecause(@Source ReconciliationNode report) {
        return reconciliations
                .lastRun()
                .filter(last -> !last.id().equals(report.id()))
                .map(Reconciliation::incompleteBecause)
                .orElse(null);
    }
}
