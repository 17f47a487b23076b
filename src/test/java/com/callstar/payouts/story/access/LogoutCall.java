package com.callstar.payouts.story.access;

import static io.restassured.RestAssured.given;

import com.callstar.payouts.TestEnvironment;
import com.callstar.payouts.demo.DemoKeys;
import com.callstar.payouts.demo.DemoTokens;
import io.restassured.response.Response;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** What the provider of the tests sends when it ends sessions. */
final class LogoutCall {

    static final Map<String, Object> EVENTS =
            Map.of("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()));

    private LogoutCall() {}

    /** The claims of a logout token, with these, still to be signed. */
    static JwtClaimsBuilder with(Map<String, Object> claims) {
        return Jwt.claims(claims)
                .issuer(DemoTokens.ISSUER)
                .audience(DemoTokens.AUDIENCE)
                .expiresIn(Duration.ofMinutes(2));
    }

    static String signed(JwtClaimsBuilder claims) {
        return claims.sign(DemoKeys.keptIn(TestEnvironment.KEYS).privateKey());
    }

    /** A logout token as it should be. */
    static String token(Map<String, Object> claims) {
        Map<String, Object> all = new HashMap<>(EVENTS);
        all.putAll(claims);
        return signed(with(all));
    }

    static Response send(int port, String token, String... headers) {
        var request = given().port(port).formParam("logout_token", token);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return request.post("/sign-out/back-channel");
    }
}
