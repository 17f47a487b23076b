package com.callstar.payouts.graphql;

import com.callstar.payouts.creators.Registration;
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

    Registration toRegistration() {
        return new Registration(id, name, email, locale, stripeAccountId, subject);
    }
}
