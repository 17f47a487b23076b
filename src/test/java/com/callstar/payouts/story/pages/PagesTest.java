package com.callstar.payouts.story.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.config;
import static io.restassured.RestAssured.given;
import static io.restassured.config.DecoderConfig.decoderConfig;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.callstar.payouts.story.TestUser;
import com.microsoft.playwright.Page;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the pages are served. */
@QuarkusTest
class PagesTest extends PagesStory {

    @ParameterizedTest
    @ValueSource(
            strings = {"/dashboard", "/dashboard/", "/dashboard/creator/payouts", "/dashboard/admin/payouts/payout_1"})
    void every_address_below_dashboard_can_be_opened(String address) {
        given().get(address)
                .then()
                .statusCode(200)
                .header("Content-Type", "text/html; charset=UTF-8")
                .header("Cache-Control", "no-cache")
                .header("Content-Security-Policy", containsString("script-src 'self'"))
                .body(containsString("id=\"root\""));
    }

    private static String script() {
        return given().get("/dashboard").asString().replaceAll("(?s).*<script[^>]*src=\"([^\"]+)\".*", "$1");
    }

    @Test
    void page_assets_are_unpacked_for_a_client_without_gzip() {
        String script = script();
        String unpacked = given().config(config().decoderConfig(decoderConfig().noContentDecoders()))
                .get(script)
                .then()
                .statusCode(200)
                .header("Content-Type", "text/javascript; charset=UTF-8")
                .header("Content-Encoding", nullValue())
                .extract()
                .asString();
        assertEquals(given().get(script).asString(), unpacked);
    }

    @Test
    void page_assets_are_cached_forever_under_hashed_names() {
        given().get(script())
                .then()
                .statusCode(200)
                .header("Cache-Control", "public, max-age=31536000, immutable")
                .header("Content-Encoding", is("gzip"));
        given().get("/dashboard/assets/gone.js").then().statusCode(404);
    }

    @Test
    void the_bare_address_leads_to_the_dashboard() {
        given().redirects().follow(false).get("/").then().statusCode(302).header("Location", "/dashboard");
    }

    @Test
    void a_signed_in_person_is_led_to_their_page() {
        Page creators = pageOf(aCreator());
        creators.navigate("/");
        assertThat(creators).hasURL("/dashboard/creator/payouts");
        Page admins = pageOf(TestUser.ADMIN);
        admins.navigate("/");
        assertThat(admins).hasURL("/dashboard/admin/payouts");
    }
}
