package com.callstar.payouts.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.stripesimulator.Fault;
import com.callstar.stripesimulator.SimulatedStripe;
import com.callstar.stripesimulator.SimulatorSettings;
import com.stripe.StripeClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The countries are read once a day, and kept if Stripe does not answer. */
@Timeout(60)
class StripeCountriesTest {

    private static final String SPECS = "/v1/country_specs";

    private Instant now = Instant.parse("2026-11-20T10:00:00Z");
    private SimulatedStripe stripe;
    private StripeCountries countries;

    @BeforeEach
    void start() {
        InstantSource time = () -> now;
        stripe =
                SimulatedStripe.start(SimulatorSettings.withSecret("whsec_test").withClock(time));
        StripeClient client = StripeClient.builder()
                .setApiKey("sk_test_simulated")
                .setApiBase(stripe.base().toString())
                .build();
        Clock clock = new Clock() {
            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
        countries = new StripeCountries(client, clock);
    }

    @AfterEach
    void stop() {
        stripe.close();
    }

    @Test
    void countries_are_read_once_a_day() {
        assertThat(countries.known().orElseThrow().served())
                .contains("FR", "US")
                .doesNotContain("BR");
        countries.known();
        assertThat(stripe.requests("GET", SPECS)).hasSize(1);
        now = now.plus(Duration.ofDays(1)).plusSeconds(1);
        countries.known();
        assertThat(stripe.requests("GET", SPECS)).hasSize(2);
    }

    @Test
    void known_countries_are_kept_while_stripe_does_not_answer() {
        countries.known();
        now = now.plus(Duration.ofDays(2));
        stripe.fault(Fault.unavailable(), "GET", SPECS, 1);
        assertThat(countries.known()).isPresent();
        countries.known();
        assertThat(stripe.requests("GET", SPECS)).as("not asked again at once").hasSize(2);
        now = now.plus(Duration.ofMinutes(1));
        countries.known();
        assertThat(stripe.requests("GET", SPECS)).hasSize(3);
    }

    @Test
    void nothing_is_known_before_the_first_answer() {
        stripe.fault(Fault.unavailable(), "GET", "/v1/account", 1);
        assertThat(countries.known()).isEmpty();
    }

    @Test
    void money_stays_in_one_region_within_the_european_economic_area() {
        StripeCountries.Known known = countries.known().orElseThrow();
        assertThat(known.isInPlatformsRegion("FR")).isTrue();
        assertThat(known.isInPlatformsRegion("BE")).isTrue();
        assertThat(known.isInPlatformsRegion("CH")).isFalse();
        assertThat(known.isInPlatformsRegion("US")).isFalse();
    }
}
