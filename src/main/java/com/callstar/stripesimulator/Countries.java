package com.callstar.stripesimulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** The countries that Stripe serves, and what an account may do in a country other than the platform's. */
final class Countries {
    static final String PLATFORM = "FR";

    private static final List<String> SERVED = List.of(
            "AE AT AU BE BG BR CA CH CY CZ DE DK EE ES FI FR GB GI GR HK HR HU IE IT JP LI LT LU LV MT MX MY NL NO NZ PL PT RO SE SG SI SK TH US"
                    .split(" "));
    private static final Set<String> EEA = Set.of(
            "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK".split(" "));
    /** Platforms in one of these regions can transfer to accounts in all of them. */
    private static final Set<String> BESIDES_EEA = Set.of("US", "GB", "CA", "CH");

    private static final Set<String> OF_EURO =
            Set.of("AT BE BG CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK".split(" "));

    private Countries() {}

    static void routes(Routes routes) {
        routes.platform(
                        "GET",
                        "/v1/country_specs",
                        call -> Listing.of(call, SERVED.stream().map(Countries::spec)))
                .platform("GET", "/v1/country_specs/*", call -> spec(served(call.id(), "country")));
    }

    private static ObjectNode spec(String country) {
        ObjectNode spec = Json.object()
                .put("id", country)
                .put("object", "country_spec")
                .put("default_currency", currency(country));
        spec.putObject("supported_bank_account_currencies")
                .putArray(currency(country))
                .add(country);
        spec.putArray("supported_payment_currencies").add(currency(country));
        spec.putArray("supported_payment_methods").add("card");
        spec.set(
                "supported_transfer_countries", Json.texts(transferable(country).toList()));
        spec.putObject("verification_fields");
        return spec;
    }

    private static Stream<String> transferable(String country) {
        return SERVED.stream()
                .filter(other -> other.equals(country) || crossesBorders(country) && crossesBorders(other));
    }

    private static boolean crossesBorders(String country) {
        return EEA.contains(country) || BESIDES_EEA.contains(country);
    }

    static String currency(String country) {
        return OF_EURO.contains(country) ? "eur" : country.equals("GB") ? "gbp" : "usd";
    }

    static String served(String country, String param) {
        String code = country.toUpperCase(Locale.ROOT);
        if (!Set.of(Locale.getISOCountries()).contains(code)) {
            throw ApiError.ofParameter(
                    "parameter_invalid",
                    param,
                    "Country '%s' is unknown. Try using a 2-character alphanumeric country code instead, such as 'US', 'EG', or 'GB'."
                            .formatted(country));
        }
        if (!SERVED.contains(code)) {
            throw ApiError.byRule(
                    "country_unsupported", param, "%s is not currently supported by Stripe.".formatted(code));
        }
        return code;
    }

    /** Whether money from the platform to an account there stays in one region, for which the full agreement is enough. */
    static boolean isInPlatformsRegion(String country) {
        return country.equals(PLATFORM) || EEA.contains(country) && EEA.contains(PLATFORM);
    }
}
