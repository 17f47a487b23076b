package com.callstar.payouts.graphql;

import com.callstar.payouts.payments.EffectiveTerms;
import com.callstar.payouts.terms.OwnTerms;
import java.math.BigDecimal;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** What applies to a creator's payments from now on. */
@Type("CreatorTerms")
public record CreatorTermsNode(
        @Description("Days from the charge until the share is released.")
        int holdDays,

        @Description("The platform's fee in percent of each payment.") @NonNull
        BigDecimal feePercentage,

        @Description("The part of each share, in percent, that is reserved when it is released.") @NonNull
        BigDecimal reservePercentage,

        @Description("Days from the release until a reserved part is released, too.")
        int reserveDays,

        @Description("Since when the creator's own terms hold; null if they never had any.")
        Instant since,

        String by,

        @Description("Why they were set. For admins only; null for everybody else.")
        String reason,

        @Description("The creator's own terms, without the platform's; null if they never had any.")
        CreatorTermsVersionNode own,

        @Ignore OwnTerms ownTerms) {

    /** @param own null if the creator's terms were never set */
    static CreatorTermsNode of(EffectiveTerms terms, CreatorTermsVersionNode own, OwnTerms ownTerms) {
        return new CreatorTermsNode(
                terms.holdDays(),
                terms.feePercentage(),
                terms.reservePercentage(),
                terms.reserveDays(),
                own == null ? null : own.since(),
                own == null ? null : own.by(),
                own == null ? null : own.reason(),
                own,
                ownTerms);
    }
}
