package com.callstar.payouts.graphql;

import com.callstar.payouts.payments.ProofPolicy;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Source;

/** What a person must know of a payment, in the language of the request. */
@GraphQLApi
public class PaymentFields {

    private final Language language;
    private final ProofPolicy policy;

    PaymentFields(Language language, ProofPolicy policy) {
        this.language = language;
        this.policy = policy;
    }

    /** Of money that went back or may, or of what Stripe's statement does not say yet. */
    public String notice(@Source PaymentNode node) {
        return node.payment()
                .notice(policy.required())
                .map(notice -> notice.in(language.ofRequest()))
                .orElse(null);
    }
}
