package com.callstar.payouts.graphql;

import java.math.BigDecimal;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** A booking that a customer pays. */
@Input("BookingPaymentInput")
public class BookingPaymentInput {

    @NonNull
    public String bookingId;

    @NonNull
    @Id
    public String creatorId;

    /** In major units. */
    @NonNull
    public BigDecimal amount;

    public String currency;

    @Description("The paying customer's address, to confirm the booking by email when it is paid. It is removed then.")
    public String customerEmail;

    @Description("The language of that email: fr or en.")
    public String customerLocale;
}
