package com.callstar.payouts.story.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.demo.DemoKeys;
import com.callstar.payouts.demo.DemoTokens;
import com.callstar.payouts.story.Reply;
import com.callstar.payouts.story.Story;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.smallrye.jwt.build.Jwt;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An ID token of our own client has our audience, and is no bearer token. */
@QuarkusTest
class IdTokenTest extends Story {

    @ParameterizedTest
    @CsvSource({"nonce, n-0S6_WzA2Mj", "at_hash, 77QmUPtjPfzWtF2AnpK9RQ", "c_hash, LDktKdoQak3Pk0cnXxCltA", "typ, ID"})
    void an_id_token_is_no_bearer_token(String claim, String value) {
        assertThat(asked(Map.of(claim, value)).code()).isEqualTo("UNAUTHENTICATED");
    }

    @Test
    void an_access_token_is_one() {
        assertThat(asked(Map.of("typ", "Bearer")).data("me.roles").toString()).isEqualTo("[\"ADMIN\"]");
    }

    private static Reply asked(Map<String, Object> claims) {
        Path folder = Path.of(ConfigProvider.getConfig().getValue("callstar.demo.folder", String.class));
        String token = Jwt.claims(claims)
                .issuer(DemoTokens.ISSUER)
                .audience(DemoTokens.AUDIENCE)
                .subject("test|ada")
                .groups("ADMIN")
                .expiresIn(Duration.ofHours(1))
                .sign(DemoKeys.keptIn(folder).privateKey());
        return new Reply(given().auth()
                .oauth2(token)
                .contentType(ContentType.JSON)
                .body(Map.of("query", "{ me { roles } }"))
                .post("/graphql")
                .asString());
    }
}
