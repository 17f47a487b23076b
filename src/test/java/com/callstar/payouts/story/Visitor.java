package com.callstar.payouts.story;

import com.callstar.payouts.demo.DemoKeys;
import com.callstar.payouts.demo.DemoTokens;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.ConfigProvider;

/** Kinds of callers: with a role, and with invalid tokens that claim to be an admin. */
public enum Visitor {
    NOBODY,
    GARBAGE,
    EXPIRED,
    OTHER_ISSUER,
    OTHER_AUDIENCE,
    OTHER_KEY,
    CREATOR,
    OTHER_CREATOR,
    ADMIN,
    SERVICE,
    APPROVER,
    ACCOUNTANT,
    SUPPORT;

    public boolean isKnown() {
        return compareTo(CREATOR) >= 0;
    }

    /** The Authorization header for this creator; null for none. */
    public String authorization(TestUser creator) {
        return switch (this) {
            case NOBODY -> null;
            case GARBAGE -> "Bearer ey.garbage.token";
            case EXPIRED ->
                bearer(claims().issuedAt(Instant.now().minus(Duration.ofHours(2)))
                        .expiresAt(Instant.now().minus(Duration.ofHours(1)))
                        .sign(ours()));
            case OTHER_ISSUER ->
                bearer(claims().issuer("https://elsewhere.example").sign(ours()));
            case OTHER_AUDIENCE ->
                bearer(claims().audience("another-application").sign(ours()));
            case OTHER_KEY -> bearer(claims().sign(AnotherKey.PRIVATE));
            case CREATOR -> bearer(creator.token());
            case OTHER_CREATOR ->
                bearer(TestUser.creator("creator_nobody_registered").token());
            case ADMIN -> bearer(TestUser.ADMIN.token());
            case SERVICE -> bearer(TestUser.PLATFORM.token());
            case APPROVER -> bearer(TestUser.APPROVER.token());
            case ACCOUNTANT -> bearer(TestUser.ACCOUNTANT.token());
            case SUPPORT -> bearer(TestUser.SUPPORT.token());
        };
    }

    private static String bearer(String token) {
        return "Bearer " + token;
    }

    private static JwtClaimsBuilder claims() {
        return Jwt.claims()
                .issuer(DemoTokens.ISSUER)
                .audience(DemoTokens.AUDIENCE)
                .subject("test|mallory")
                .groups("ADMIN")
                .expiresIn(Duration.ofHours(1));
    }

    private static PrivateKey ours() {
        Path folder = Path.of(ConfigProvider.getConfig().getValue("callstar.demo.folder", String.class));
        return DemoKeys.keptIn(folder).privateKey();
    }

    /** Made once: that takes longer than a hundred requests. */
    private static final class AnotherKey {

        private static final PrivateKey PRIVATE = made();

        private static PrivateKey made() {
            try {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(2048);
                return generator.generateKeyPair().getPrivate();
            } catch (GeneralSecurityException everyJdkHasIt) {
                throw new IllegalStateException(everyJdkHasIt);
            }
        }
    }
}
