package com.callstar.payouts.creators;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Stripe's requirements as instructions for people. */
class RequirementTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "account_invalid                           | Reconnectez votre compte Stripe.",
                "external_account                          | Ajoutez un compte bancaire.",
                "external_account.errored                  | Corrigez ou remplacez votre compte bancaire",
                "settings.payouts.schedule                 | Le calendrier de virement",
                "individual.verification.document          | Envoyez une pièce d’identité.",
                "individual.verification.additional_document | Envoyez une pièce d’identité.",
                "individual.dob.year                       | Indiquez votre date de naissance.",
                "individual.first_name                     | Indiquez votre nom complet.",
                "individual.address.line1                  | Indiquez votre adresse.",
                "individual.phone                          | Indiquez votre adresse e-mail et votre numéro de téléphone.",
                "individual.ssn_last_4                     | Indiquez votre numéro d’identification.",
                "individual.nationality                    | Complétez vos informations personnelles.",
                "tos_acceptance.ip                         | Acceptez les conditions de Stripe.",
                "business_profile.url                      | Décrivez votre activité",
                "business_type                             | Décrivez votre activité",
                "company.tax_id                            | Complétez les informations sur votre société.",
                "company.verification.document             | Envoyez les documents de votre société.",
                "representative.dob.day                    | Complétez les informations sur les représentants",
                "relationship.owner                        | Complétez les informations sur les représentants",
                "owners.first_name                         | Complétez les informations sur les représentants",
                "directors.email                           | Complétez les informations sur les représentants",
                "executives.email                          | Complétez les informations sur les représentants",
                "person_1MqjB62eZvKYlo2CaeEJzKVR.dob.day   | Complétez les informations sur les représentants",
                "interv_x.supportability.form              | Complétez votre compte Stripe (interv_x.supportability.form)."
            })
    void a_requirement_code_becomes_an_instruction(String code, String french) {
        assertThat(new Requirement(code).in(Locale.FRENCH)).startsWith(french);
        assertThat(new Requirement(code).in(Locale.ENGLISH)).isNotBlank();
    }

    @Test
    void codes_with_the_same_instruction_are_listed_once() {
        assertThat(Requirements.of(
                                "individual.dob.day",
                                "individual.dob.month",
                                "individual.dob.day",
                                "new.one",
                                "new.two")
                        .in(Locale.ENGLISH))
                .isEqualTo(List.of(
                        "Enter your date of birth.",
                        "Complete your Stripe account (new.one).",
                        "Complete your Stripe account (new.two)."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "requirements.past_due",
                "requirements.pending_verification",
                "action_required.requested_capabilities",
                "under_review",
                "listed",
                "platform_paused",
                "rejected.terms_of_service"
            })
    void each_known_disabled_reason_has_a_text_in_both_languages(String reason) {
        Requirements stopped = new Requirements(List.of(), null, reason, List.of());
        assertThat(stopped.disabledIn(Locale.FRENCH)).isNotBlank().doesNotContain(reason);
        assertThat(stopped.disabledIn(Locale.ENGLISH)).isNotBlank().doesNotContain(reason);
    }

    @Test
    void an_unknown_disabled_reason_is_quoted() {
        assertThat(new Requirements(List.of(), null, "something.new", List.of()).disabledIn(Locale.ENGLISH))
                .contains("something.new");
        assertThat(Requirements.none().disabledIn(Locale.FRENCH)).isNull();
    }
}
