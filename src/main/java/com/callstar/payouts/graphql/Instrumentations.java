package com.callstar.payouts.graphql;

import graphql.Directives;
import graphql.GraphQL;
import graphql.execution.instrumentation.ChainedInstrumentation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/** Installs our instrumentations in one chain, after those that SmallRye installed (query limits): nested chains cost for each field. */
@ApplicationScoped
class Instrumentations {

    private final Errors errors;
    private final QueryTimeout timeout;
    private final RequestBudget budget;
    private final StepUpCheck stepUp;
    private final OperationAudit audit;

    Instrumentations(
            Errors errors, QueryTimeout timeout, RequestBudget budget, StepUpCheck stepUp, OperationAudit audit) {
        this.errors = errors;
        this.timeout = timeout;
        this.budget = budget;
        this.stepUp = stepUp;
        this.audit = audit;
    }

    void install(@Observes GraphQL.Builder builder) {
        // An experiment of graphql-java: its directive would let a mutation go on after a field that failed.
        Directives.setExperimentalDisableErrorPropagationEnabled(false);
        var before = builder.build().getInstrumentation();
        builder.instrumentation(new OperationHooks(
                new ChainedInstrumentation(List.of(before, errors, timeout, budget, stepUp, audit))));
    }
}
