package com.callstar.payouts.graphql;

import java.math.BigDecimal;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** The smallest amount of a request in one currency. */
@Input("CreatorMinimumInput")
public class CreatorMinimumInput {

    @NonNull
    public String currency;

    @NonNull
    @Description("In major units.")
    public BigDecimal amount;
}
