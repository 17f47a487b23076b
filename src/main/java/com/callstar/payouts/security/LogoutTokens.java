package com.callstar.payouts.security;

import io.quarkus.oidc.common.runtime.OidcCommonUtils;
import io.quarkus.oidc.common.runtime.OidcConstants;
import io.quarkus.oidc.runtime.OidcProvider;
import io.quarkus.oidc.runtime.TenantConfigBean;
import io.quarkus.oidc.runtime.TenantConfigContext;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.jwt.Claims;
import org.jboss.logging.Logger;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.lang.UnresolvableKeyException;

/** Verifies logout tokens with the provider's keys: signature, issuer, audience and time as Quarkus does, and their own claims. */
@ApplicationScoped
class LogoutTokens {

    private static final Logger LOG = Logger.getLogger(LogoutTokens.class);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final TenantConfigBean tenants;

    LogoutTokens(TenantConfigBean tenants) {
        this.tenants = tenants;
    }

    /** Empty if the provider did not issue this token to us as a logout token. */
    Optional<LogoutToken> verified(String token) {
        try {
            // Ready already, unless the provider could not be reached when this node started.
            TenantConfigContext tenant =
                    tenants.getDefaultTenant().initialize().await().atMost(LONGEST_WAIT);
            verify(token, tenant.provider());
            return read(
                    OidcCommonUtils.decodeJwtContent(token),
                    tenant.oidcConfig().clientId().orElseThrow());
        } catch (InvalidJwtException | RuntimeException invalid) {
            LOG.debugf("A logout token is not valid: %s", invalid);
            return Optional.empty();
        }
    }

    private static void verify(String token, OidcProvider provider) throws InvalidJwtException {
        try {
            provider.verifyLogoutJwtToken(token);
        } catch (InvalidJwtException invalid) {
            if (!(invalid.getCause() instanceof UnresolvableKeyException)) {
                throw invalid;
            }
            // The provider has a new key. Quarkus asks for its keys at most once every ten minutes.
            provider.refreshJwksAndVerifyJwtToken(token, true, false, null)
                    .await()
                    .atMost(LONGEST_WAIT);
        }
    }

    /** Reads the claims that make a token a logout token and no other (section 2.6). */
    private static Optional<LogoutToken> read(JsonObject claims, String client) {
        Optional<String> id = text(claims, Claims.jti.name());
        Optional<String> sid = text(claims, OidcConstants.BACK_CHANNEL_LOGOUT_SID_CLAIM);
        Optional<String> subject = text(claims, Claims.sub.name());
        boolean valid = claims.getValue(OidcConstants.BACK_CHANNEL_EVENTS_CLAIM) instanceof JsonObject events
                && events.getValue(OidcConstants.BACK_CHANNEL_EVENT_NAME) instanceof JsonObject
                && !claims.containsKey(Claims.nonce.name())
                && isFor(client, claims.getValue(Claims.aud.name()))
                && (sid.isPresent() || subject.isPresent());
        return id.filter(given -> valid).map(given -> new LogoutToken(given, sid, subject.orElse(null)));
    }

    /** Quarkus does not check the audience if {@code QUARKUS_OIDC_TOKEN_AUDIENCE} is {@code any}. */
    private static boolean isFor(String client, Object audience) {
        return audience instanceof JsonArray several ? several.contains(client) : client.equals(audience);
    }

    private static Optional<String> text(JsonObject claims, String name) {
        return claims.getValue(name) instanceof String text && !text.isBlank() ? Optional.of(text) : Optional.empty();
    }
}
