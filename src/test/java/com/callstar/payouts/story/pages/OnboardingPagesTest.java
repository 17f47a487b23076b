package com.callstar.payouts.story.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.callstar.stripesimulator.SimulatedAccount;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A creator's way to a Stripe account in the browser, and an admin's way back. */
@QuarkusTest
class OnboardingPagesTest extends PagesStory {

    /** Which API opens accounts here. */
    boolean byV2() {
        return true;
    }

    @Test
    void a_creator_connects_stripe_and_comes_back_ready() {
        TestUser creator = aCreator(null);
        registered(creator, Map.of("locale", "en"));
        Page page = pageOf(creator);
        page.navigate("/dashboard/creator/settings");
        Locator account = region(page, "Your Stripe account");
        assertThat(account).containsText("Not connected yet");
        account.getByLabel("Country where you live").selectOption(new SelectOption().setLabel("Belgium"));
        button(account, "Connect Stripe").click();
        assertThat(page).hasURL(Pattern.compile(":" + System.getProperty("callstar.test.stripe-port") + "/.+"));
        page.navigate(backFrom(page, "no"));
        assertThat(account).containsText("Information missing");
        assertThat(account.locator("li").first()).isVisible();
        button(account, "Continue in Stripe").click();
        assertThat(page).hasURL(Pattern.compile("/connect/onboarding/"));
        page.navigate(backFrom(page, "yes"));
        assertThat(account).containsText("Ready to be paid");
        assertThat(account).containsText("Updated from Stripe just now.");
        assertThat(page).hasURL(Pattern.compile("/dashboard/creator/settings$"));
        assertThat(account).containsText(stripeAccountOf(creator));
        assertThat(account.getByLabel("Country where you live")).hasCount(0);
        SimulatedAccount opened = StripeWorld.stripe().accounts().stream()
                .filter(one -> one.id().equals(stripeAccountOf(creator)))
                .findFirst()
                .orElseThrow();
        assertThat(opened.country()).isEqualTo("BE");
        assertThat(opened.openedByV2()).isEqualTo(byV2());
    }

    @Test
    void an_admin_resets_an_account_and_reads_what_is_left_on_it() {
        TestUser creator = aCreator();
        StripeWorld.stripe().onAccount(stripeAccountOf(creator)).topUp(1234, "eur");
        Page page = pageOf(TestUser.ADMIN);
        page.navigate("/dashboard/admin/creators?search=" + creator.creatorId());
        Locator row = page.locator("tr[data-creator]");
        row.getByText("Reset the Stripe account").click();
        page.getByLabel("Reason (kept in the history)").fill("wrong country");
        button(page.locator("dialog[open]"), "Reset the Stripe account").click();
        assertThat(page.locator("[data-message=good]")).containsText("12.34");
        assertThat(row).containsText("Not connected");
        assertThat(stripeAccountOf(creator)).isNull();
    }

    /** The path that Stripe's page returns to; its host is APP_URL, which is not this test's address. */
    private static String backFrom(Page stripes, String finished) {
        return Browser.leaving(stripes.url(), finished).replaceFirst("^https?://[^/]+", "");
    }
}
