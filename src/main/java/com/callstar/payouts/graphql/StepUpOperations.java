package com.callstar.payouts.graphql;

import graphql.language.FragmentDefinition;
import graphql.language.SelectionSet;
import java.util.Map;
import java.util.Set;

/**
 * The mutations that move money, decide what it is booked as, or change where it goes: an admin who calls one must have signed in a
 * short time ago. {@code StepUpOperationsTest} has all others, each with the reason why it needs none.
 */
final class StepUpOperations {

    static final Set<String> NAMES = Set.of(
            "processPayout",
            "startPayoutRun",
            "reverseTransfer",
            "approvePayout",
            "approvePayoutRun",
            "setApprovalRules",
            "setCreatorTerms",
            "agreeRecovery",
            "endRecovery",
            "writeOffDebt",
            "payOutStripeBalance",
            "retryOnwardPayout",
            "confirmDestination",
            "registerCreator",
            "resetStripeAccount",
            "releaseBooks",
            "resolvePayment",
            "adoptDisbursement",
            "adoptAllDisbursements");

    private StepUpOperations() {}

    /** Whether the operation names one of them, also in a fragment, and also if a directive leaves it out. */
    static boolean occurIn(SelectionSet selections, Map<String, FragmentDefinition> fragments) {
        return Selection.fields(selections, fragments).anyMatch(field -> NAMES.contains(field.getName()));
    }
}
