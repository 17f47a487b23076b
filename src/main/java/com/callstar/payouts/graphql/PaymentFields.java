package com.callstar.payouts.graphql;

import com.callstar.payouts.payments.PaymentNotice;
import com.callstar.payouts.payments.PaymentResolution;
import com.callstar.payouts.payments.ProofPolicy;
import com.callstar.payouts.security.Caller;
import com.callstar.payouts.security.Role;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;

/** The notice of a payment, worded for its reader. */
@GraphQLApi
public class PaymentFields {

    private final Caller caller;
    private final RequestLanguage language;
    private final ProofPolicy policy;

    PaymentFields(Caller caller, RequestLanguage language, ProofPolicy policy) {
        this.caller = caller;
        this.language = language;
        this.policy = policy;
    }

    @Description(
            "What to know about this payment, in the language of the request. Creators and admins get different texts.")
    public String notice(@Source PaymentNode node) {
        if (caller.readsAsAdmin()) {
            List<PaymentNotice> all = node.payment().adminNotices(policy.required());
            return all.isEmpty()
                    ? null
                    : all.stream().map(one -> one.in(language.ofRequest())).collect(Collectors.joining(" "));
        }
        return node.payment()
                .notice(policy.required())
                .map(notice -> notice.in(language.ofRequest()))
                .orElse(null);
    }

    @NonNull
    @Description(
            "The decisions that an admin can make about this payment, which is held until then; empty if there is nothing to decide.")
    public List<@NonNull PaymentResolution> resolutions(@Source PaymentNode node) {
        return caller.is(Role.ADMIN) ? node.payment().resolutions() : List.of();
    }
}
