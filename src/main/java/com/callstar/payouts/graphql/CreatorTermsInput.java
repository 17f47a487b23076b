package com.callstar.payouts.graphql;

import com.callstar.payouts.terms.OwnTerms;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** A creator's own terms. */
@Input("CreatorTermsInput")
@Description("What is left out is as the platform's settings say, now and later.")
public class CreatorTermsInput {

    @Description("Days from the charge until the share is released, 0 to 90.")
    public Integer holdDays;

    @Description("The platform's fee in percent of each payment, 0 to 99.99.")
    public BigDecimal feePercentage;

    @Description("The part of each share, in percent, that is reserved when it is released, 0 to 50.")
    public BigDecimal reservePercentage;

    @Description("Days from the release until a reserved part is released, too, 0 to 180.")
    public Integer reserveDays;

    @Description("The smallest amount of a request, in each of these currencies.")
    public List<@NonNull CreatorMinimumInput> minimums;

    OwnTerms asked() {
        List<CreatorMinimumInput> given = minimums == null ? List.of() : minimums;
        return OwnTerms.asked(
                holdDays,
                feePercentage,
                reservePercentage,
                reserveDays,
                given.stream()
                        .map(one -> new OwnTerms.Minimum(one.currency, one.amount))
                        .toList());
    }
}
