package com.callstar.payouts.graphql;

import com.callstar.payouts.security.Cost;
import graphql.analysis.QueryTraverser;
import graphql.analysis.QueryVisitorFieldEnvironment;
import graphql.analysis.QueryVisitorStub;
import graphql.execution.CoercedVariables;
import graphql.execution.ExecutionContext;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.OperationDefinition;
import graphql.language.OperationDefinition.Operation;
import graphql.schema.GraphQLNamedType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What the fields of a request cost together, computed before any of them is fetched. */
final class FieldCosts {

    /** What reads many objects of Stripe, or every row of days or of a creator. */
    private static final Set<String> BULK = Set.of(
            "sweepStripe",
            "reconcile",
            "verifyAudit",
            "eraseCreator",
            "checkInvariants",
            "rehearsePayoutRun",
            "preparePayoutRun",
            "startPayoutRun");
    /** Changes that never call Stripe. A mutation that is not listed costs a call. */
    private static final Set<String> OUR_OWN = Set.of(
            "cancelPayoutRequest",
            "rejectPayout",
            "cancelPayoutRun",
            "releaseBooks",
            "allowAnotherPayout",
            "approvePayout",
            "approvePayoutRun",
            "setApprovalRules",
            "pauseCreator",
            "resumeCreator",
            "pauseMyPayouts",
            "resumeMyPayouts",
            "setPayoutSchedule",
            "setCreatorTerms",
            "agreeRecovery",
            "endRecovery",
            "writeOffDebt",
            "updateNotificationSettings",
            "markNotificationsRead",
            "resendNotification");

    private static final Pattern DIGITS = Pattern.compile("\\d{1,9}");
    /** No list or period is larger. */
    private static final int LARGEST = 3_660;
    /** The parts of the queue are counted by reading every open payout. */
    private static final int OPEN_PAYOUTS = 500;

    private FieldCosts() {}

    static long of(ExecutionContext request) {
        long[] sum = {0};
        QueryTraverser.newQueryTraverser()
                .schema(request.getGraphQLSchema())
                .document(request.getDocument())
                .operationName(request.getExecutionInput().getOperationName())
                .coercedVariables(request.getCoercedVariables())
                .build()
                .visitPreOrder(new QueryVisitorStub() {
                    @Override
                    public void visitField(QueryVisitorFieldEnvironment field) {
                        sum[0] += of(field);
                    }
                });
        return sum[0];
    }

    /**
     * What the mutations of a document cost at least, from its text alone: what is dear is refused before it is validated. Zero for
     * queries, and for a document with several operations, of which only one is meant.
     */
    static long leastOf(Document document) {
        List<OperationDefinition> operations = document.getDefinitionsOfType(OperationDefinition.class);
        return operations.size() == 1 && operations.getFirst().getOperation() == Operation.MUTATION
                ? operations.getFirst().getSelectionSet().getSelectionsOfType(Field.class).stream()
                        .mapToLong(field -> ofMutation(field.getName()))
                        .sum()
                : 0;
    }

    private static int ofMutation(String name) {
        return BULK.contains(name) ? Cost.BULK : OUR_OWN.contains(name) ? Cost.CHANGE : Cost.STRIPE_CALL;
    }

    private static int of(QueryVisitorFieldEnvironment field) {
        String name = field.getFieldDefinition().getName();
        Map<String, Object> arguments = field.getArguments();
        if (field.getParentType() instanceof GraphQLNamedType parent
                && parent.getName().equals("Mutation")) {
            return ofMutation(name);
        }
        if (BULK.contains(name)) {
            return Cost.BULK;
        }
        if (name.equals("analytics")) {
            return Cost.analytics(number(arguments.get("period")));
        }
        if (name.equals("payoutQueues")) {
            return Cost.rows(OPEN_PAYOUTS);
        }
        return Cost.rows(number(arguments.get("first")));
    }

    /** What the values of variables mean for the cost: whether a field is left out, and a number of rows or days. */
    static Map<String, Object> weights(CoercedVariables variables) {
        Map<String, Object> weights = new HashMap<>();
        variables.toMap().forEach((name, value) -> weights.put(name, value instanceof Boolean ? value : number(value)));
        return weights;
    }

    /** Zero if there is none. One that is out of range is refused when the field is fetched. */
    static int number(Object argument) {
        return switch (argument) {
            case Number number -> Math.clamp(number.longValue(), 0, LARGEST);
            // SmallRye takes a number as text, too, and reads it only when it calls the field's method.
            case String text -> DIGITS.matcher(text).matches() ? Math.min(LARGEST, Integer.parseInt(text)) : LARGEST;
            case null, default -> 0;
        };
    }
}
