package com.callstar.payouts.demo;

import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Bearer tokens for the people of the demo, as an OIDC provider would issue them. */
@ApplicationScoped
public class DemoTokens {

    /** {@code quarkus.oidc.token.issuer} where these tokens are accepted. */
    public static final String ISSUER = "https://demo.callstar.test";

    // By the clock on the wall, not the demo's: who verifies a token goes by that one.
    private static final Duration VALID_FOR = Duration.ofHours(12);

    private final Path folder;

    @Inject
    public DemoTokens(@ConfigProperty(name = "callstar.demo.folder") Path folder) {
        this.folder = folder;
    }

    /** Empty for somebody unknown. */
    public Optional<String> tokenFor(String name) {
        return Arrays.stream(Person.values())
                .filter(person -> person.key().equals(name))
                .findFirst()
                .map(this::signed);
    }

    private String signed(Person person) {
        return person.claims()
                .issuer(ISSUER)
                .expiresIn(VALID_FOR)
                .sign(DemoKeys.keptIn(folder).privateKey());
    }

    private enum Person {
        ALICE("Alice", "CREATOR"),
        BRUNO("Bruno", "CREATOR"),
        NINA("Nina", "CREATOR"),
        ADMIN("Admin", "ADMIN"),
        PLATFORM("Platform", "SERVICE");

        private final String fullName;
        private final String role;

        Person(String fullName, String role) {
            this.fullName = fullName;
            this.role = role;
        }

        private String key() {
            return fullName.toLowerCase(Locale.ROOT);
        }

        private JwtClaimsBuilder claims() {
            JwtClaimsBuilder claims = Jwt.subject("demo|" + key())
                    .groups(role)
                    .claim("name", fullName)
                    .claim("email", key() + "@example.com");
            return role.equals("CREATOR") ? claims.claim("creator_id", "creator_" + key()) : claims;
        }
    }
}
