package com.callstar.payouts.approvals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Rules are compared by the database in minor units, and shown to people in major units. */
class ApprovalRulesTest {

    private static final ApprovalRules.Kinds KINDS =
            new ApprovalRules.Kinds(true, true, false, true, new BigDecimal("5000"));

    private static ApprovalRules rules(String above, Map<String, BigDecimal> own) {
        return new ApprovalRules(true, new BigDecimal(above), new TreeMap<>(own), true, KINDS, Duration.ofHours(24));
    }

    @Test
    void amounts_are_written_in_the_minor_units_of_each_currency() {
        var limits = rules("500.00", Map.of("usd", new BigDecimal("600"), "JPY", new BigDecimal("80000")))
                .limits();
        assertThat(limits.path("*").asLong()).isEqualTo(50_000);
        assertThat(limits.path("USD").asLong()).isEqualTo(60_000);
        assertThat(limits.path("JPY").asLong()).isEqualTo(80_000);
        assertThat(limits.path("KRW").asLong()).isEqualTo(500);
        assertThat(limits.path("KWD").asLong()).isEqualTo(500_000);
    }

    @Test
    void what_is_written_is_read_again() {
        for (ApprovalRules one : new ApprovalRules[] {
            rules("500.00", Map.of()),
            rules("0", Map.of("JPY", BigDecimal.TEN)),
            rules("12.34", Map.of("KWD", new BigDecimal("1.5")))
        }) {
            assertThat(ApprovalRules.ofLimits(true, one.limits(), true, one.kinds(), one.lasts()))
                    .isEqualTo(one);
            assertThat(ApprovalRules.of(one.facts(3))).isEqualTo(one);
        }
    }

    @Test
    void rules_that_say_the_same_are_equal() {
        assertThat(rules("500.00", Map.of("EUR", new BigDecimal("500")))).isEqualTo(rules("500", Map.of()));
        assertThat(rules("500", Map.of()).facts(1).digest())
                .isNotEqualTo(rules("500", Map.of()).facts(2).digest());
    }

    @Test
    void a_setting_that_names_no_currency_is_named() {
        ApprovalConfig config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(ApprovalConfig.class)
                .withSources(new EnvConfigSource(Map.of("APPROVAL_TWO_ABOVE_IN_EURO", "5"), 300))
                .build()
                .getConfigMapping(ApprovalConfig.class);
        assertThatThrownBy(() -> ApprovalRules.of(config))
                .hasMessageContainingAll("APPROVAL_TWO_ABOVE_IN_", "ISO 4217");
    }
}
