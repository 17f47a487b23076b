package com.callstar.payouts.story.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.callstar.payouts.InvitedPeople;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.callstar.payouts.story.access.TightLimits;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** An admin whose sign-in is old signs in again before money moves, and comes back to the dialog with what they had typed. */
@QuarkusTest
@TestProfile(TightLimits.class)
class StepUpPagesTest extends PagesStory {

    private static final String NOTES = "Merci pour l'appel, à bientôt";

    private final String admin = StripeWorld.fresh("admin");

    @Test
    void the_dialog_is_there_again_with_what_was_typed_and_nothing_was_sent() {
        TestUser creator = aCreator();
        released(creator, "70.00");
        String payout = requested(creator, "63.00");
        Page page = refusedAt(payout);
        assertThat(button(dialog(page), "Try again")).hasCount(0);
        signInAgain(page).click();
        person(page, admin).click();

        assertThat(dialog(page).getByRole(AriaRole.TEXTBOX)).hasValue(NOTES);
        assertThat(message(page, "good")).containsText("You have signed in again");
        assertThat(page).not().hasURL(Pattern.compile("step-up|Merci"));
        Assertions.assertThat(statusOf(payout)).isEqualTo("PENDING");

        button(dialog(page), "Pay €63.00").click();
        assertThat(message(page, "good").first()).containsText("The payout was sent to Stripe.");
        assertThat(page.locator("[data-message]")).hasCount(1);
        Assertions.assertThat(StripeWorld.transfersOf(payout)).hasSize(1);
        page.reload();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .isVisible();
        assertThat(dialog(page)).hasCount(0);
    }

    @Test
    void another_person_is_refused_and_the_page_says_so() {
        TestUser creator = aCreator();
        released(creator, "70.00");
        String payout = requested(creator, "63.00");
        String other = StripeWorld.fresh("other");
        invite(other, Instant.now());
        Page page = refusedAt(payout);
        signInAgain(page).click();
        person(page, other).click();
        assertThat(message(page, "warn")).containsText("Another person signed in");
        assertThat(dialog(page).getByRole(AriaRole.TEXTBOX)).hasValue(NOTES);
        assertThat(page.locator(".person .name")).hasText(admin);

        signInAgain(refused(page)).click();
        page.goBack();
        assertThat(dialog(page).getByRole(AriaRole.TEXTBOX)).hasValue(NOTES);
        assertThat(page.locator(".person .name")).hasText(admin);
        Assertions.assertThat(statusOf(payout)).isEqualTo("PENDING");
    }

    /** The payout's page, whose dialog says that the sign-in is too old. */
    private Page refusedAt(String payout) {
        invite(admin, Instant.now().minus(Duration.ofHours(1)));
        Page page = page(english());
        page.navigate("/sign-in?to=/dashboard/admin/payouts/" + payout);
        person(page, admin).click();
        button(page, Pattern.compile("^Process$")).click();
        dialog(page).getByRole(AriaRole.TEXTBOX).fill(NOTES);
        return refused(page);
    }

    private static Page refused(Page page) {
        button(dialog(page), Pattern.compile("Pay €63.00|Try again")).click();
        assertThat(dialog(page).getByRole(AriaRole.ALERT)).containsText("Sign in again, then confirm it");
        return page;
    }

    private static Locator signInAgain(Page page) {
        return button(dialog(page), "Sign in again");
    }

    private static Locator person(Page page, String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator dialog(Page page) {
        return page.locator("dialog[open]");
    }

    private static Locator message(Page page, String tone) {
        return page.locator("[data-message=" + tone + "]");
    }

    private static void invite(String name, Instant signedInAt) {
        InvitedPeople.invite(
                name,
                Map.of(
                        "sub",
                        "test|" + name,
                        "groups",
                        List.of("ADMIN"),
                        "name",
                        name,
                        "auth_time",
                        signedInAt.getEpochSecond()));
    }
}
