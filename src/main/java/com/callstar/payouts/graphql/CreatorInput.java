package com.callstar.payouts.graphql;

import com.callstar.payouts.creators.Registration;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** What the booking platform says about a creator. */
@Input("CreatorInput")
public class CreatorInput {

    @NonNull
    @Id
    public String id;

    @NonNull
    public String name;

    @NonNull
    public String email;

    public String locale;

    public String stripeAccountId;

    public String subject;

    @Description("Where the creator lives, as an ISO 3166 code. It counts until they have a Stripe account.")
    public String country;

    Registration toRegistration() {
        return new Registration(id, name, email, locale, stripeAccountId, subject, country);
    }
}
