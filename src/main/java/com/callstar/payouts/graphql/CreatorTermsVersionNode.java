package com.callstar.payouts.graphql;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.terms.OwnTerms;
import com.callstar.payouts.terms.TermsVersion;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** One version of a creator's own terms. Null where the platform's settings hold. */
@Type("CreatorTermsVersion")
public record CreatorTermsVersionNode(
        Integer holdDays,
        BigDecimal feePercentage,
        BigDecimal reservePercentage,
        Integer reserveDays,

        @Description("Currencies that are not listed have the platform's minimum.") @NonNull
        List<@NonNull CreatorMinimum> minimums,

        @Description("It applies to payments captured from then on.") @NonNull
        Instant since,

        @NonNull String by,

        @Description("Why it was set. For admins only; null for everybody else.")
        String reason) {

    /** The smallest amount of a request in one currency, in major units. */
    @Type("CreatorMinimum")
    public record CreatorMinimum(
            @NonNull String currency, @NonNull BigDecimal amount) {

        private static CreatorMinimum of(Money minimum) {
            return new CreatorMinimum(minimum.currency(), minimum.toMajor());
        }
    }

    /** @param forAdmin whether an admin reads it */
    static CreatorTermsVersionNode of(TermsVersion version, boolean forAdmin) {
        OwnTerms terms = version.terms();
        return new CreatorTermsVersionNode(
                terms.holdDays(),
                terms.feePercentage(),
                terms.reservePercentage(),
                terms.reserveDays(),
                terms.minimums().values().stream().map(CreatorMinimum::of).toList(),
                version.since(),
                forAdmin ? version.by() : ActorNames.forCreators(version.by()),
                forAdmin ? version.reason() : null);
    }
}
