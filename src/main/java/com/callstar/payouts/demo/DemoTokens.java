package com.callstar.payouts.demo;

import com.callstar.payouts.demo.identity.People;
import com.callstar.payouts.demo.identity.Tokens;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Bearer tokens for the people of the demo, as the provider where they sign in issues them. */
@ApplicationScoped
public class DemoTokens {

    /** {@code quarkus.oidc.token.issuer} where these tokens are accepted. */
    public static final String ISSUER = "https://demo.callstar.test";
    /** {@code quarkus.oidc.token.audience}, and the client's id. */
    public static final String AUDIENCE = "callstar-payouts";

    private static final Duration VALID_FOR = Duration.ofHours(12);

    private final Path folder;

    @Inject
    public DemoTokens(@ConfigProperty(name = "callstar.demo.folder") Path folder) {
        this.folder = folder;
    }

    /** As of somebody who signs in now; empty for somebody unknown. */
    public Optional<String> tokenFor(String name) {
        return PEOPLE.claims(name).map(DemoTokens::signedInNow).map(tokens(folder)::signed);
    }

    private static Map<String, Object> signedInNow(Map<String, Object> claims) {
        Map<String, Object> now = new HashMap<>(claims);
        now.put("auth_time", System.currentTimeMillis() / 1000);
        return now;
    }

    static Tokens tokens(Path folder) {
        return new Tokens(DemoKeys.keptIn(folder).privateKey(), ISSUER, AUDIENCE, VALID_FOR);
    }

    static final People PEOPLE = new People() {

        @Override
        public List<String> names() {
            return Arrays.stream(Person.values()).map(Person::key).toList();
        }

        @Override
        public Optional<Map<String, Object>> claims(String name) {
            return Arrays.stream(Person.values())
                    .filter(person -> person.key().equals(name))
                    .findFirst()
                    .map(Person::claims);
        }
    };

    private enum Person {
        ALICE("Alice", "CREATOR"),
        BRUNO("Bruno", "CREATOR"),
        NINA("Nina", "CREATOR"),
        ADMIN("Admin", "ADMIN"),
        APPROVER("Approver", "APPROVER"),
        ACCOUNTANT("Accountant", "ACCOUNTANT"),
        SUPPORT("Support", "SUPPORT"),
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

        private Map<String, Object> claims() {
            Map<String, Object> claims = new HashMap<>();
            claims.put("sub", "demo|" + key());
            claims.put("groups", List.of(role));
            claims.put("name", fullName);
            claims.put("email", key() + "@example.com");
            if (role.equals("CREATOR")) {
                claims.put("creator_id", "creator_" + key());
            }
            return claims;
        }
    }
}
