package com.callstar.payouts.creators;

import com.callstar.payouts.core.Wording;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One thing that Stripe requires of an account, worded as what to do. The codes are Stripe's and open-ended: an unknown
 * code gets a general sentence.
 *
 * @see <a href="https://docs.stripe.com/connect/required-verification-information">Stripe: required information</a>
 */
public record Requirement(String code) implements Wording.Spoken {

    /** Stripe's error code if the platform cannot reach the account any more. */
    static final String ACCOUNT_GONE = "account_invalid";
    /** Our own code: the bank returned a payout, and Stripe waits for a correction. */
    static final String BANK_ACCOUNT_ERRORED = "external_account.errored";
    /** Our own code: Stripe pays the account out automatically, which our ledger does not see. */
    static final String SCHEDULE_NOT_MANUAL = "settings.payouts.schedule";

    private record Known(String prefix, String sentence) {}

    /** The first match decides the sentence. */
    private static final List<Known> KNOWN = List.of(
            new Known(ACCOUNT_GONE, "reconnect"),
            new Known(BANK_ACCOUNT_ERRORED, "bank_account_errored"),
            new Known(SCHEDULE_NOT_MANUAL, "schedule"),
            new Known("external_account", "bank_account"),
            new Known("individual.verification", "document"),
            new Known("individual.dob", "birth_date"),
            new Known("individual.first_name", "name"),
            new Known("individual.last_name", "name"),
            new Known("individual.address", "address"),
            new Known("individual.email", "contact"),
            new Known("individual.phone", "contact"),
            new Known("individual.id_number", "id_number"),
            new Known("individual.ssn_last_4", "id_number"),
            new Known("individual.", "person"),
            new Known("tos_acceptance", "terms"),
            new Known("business_profile.", "business"),
            new Known("business_type", "business"),
            new Known("company.verification", "company_document"),
            new Known("company.", "company"),
            new Known("representative", "representatives"),
            new Known("relationship", "representatives"),
            new Known("owners", "representatives"),
            new Known("directors", "representatives"),
            new Known("executives", "representatives"),
            new Known("person_", "representatives"));

    private String sentence() {
        return "requirement."
                + KNOWN.stream()
                        .filter(known -> code.startsWith(known.prefix()))
                        .map(Known::sentence)
                        .findFirst()
                        .orElse("other");
    }

    @Override
    public String in(Locale language) {
        return Wording.of(sentence(), Map.of("code", code), language);
    }
}
