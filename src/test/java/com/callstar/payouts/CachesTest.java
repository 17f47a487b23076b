package com.callstar.payouts;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.security.RateLimits;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

/** Caffeine loads a class by name for each kind of cache; an executable needs it registered. */
@QuarkusTest
class CachesTest {

    private static final Pattern CACHE_OR_ENTRY =
            Pattern.compile("com\\.github\\.benmanes\\.caffeine\\.cache\\.[A-Z]{2,}(?![\\w$])");
    /** What {@code io.quarkus.caffeine.runtime.graal.CacheConstructorsFeature} registers. */
    private static final Set<String> BY_QUARKUS = Set.of("""
            PDMS PSA PSAMW PSAW PSAWMW PSMS PSMW PSW PSWMS PSWMW SILMS SILSMS SSA SSAW SSLA
            SSLMS SSLSA SSLSMS SSMS SSMSA SSMSAW SSMSW SSSA SSSAW SSSMS SSSMSA SSSMSAW SSSMSW SSSW SSW""".split("\\s+"));

    @Inject
    RateLimits limits;

    @Test
    void every_kind_of_cache_in_use_is_registered() throws JMException {
        limits.anonymous("the executable");
        Set<String> inUse = CACHE_OR_ENTRY
                .matcher(classesWithInstances())
                .results()
                .map(MatchResult::group)
                .filter(name -> !BY_QUARKUS.contains(name.substring(name.lastIndexOf('.') + 1)))
                .collect(Collectors.toSet());
        assertThat(inUse).isNotEmpty();
        assertThat(NativeRegistrations.Caches.class
                        .getAnnotation(RegisterForReflection.class)
                        .classNames())
                .containsAll(inUse);
    }

    private static String classesWithInstances() throws JMException {
        return (String) ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcClassHistogram",
                        new Object[] {new String[0]},
                        new String[] {String[].class.getName()});
    }
}
