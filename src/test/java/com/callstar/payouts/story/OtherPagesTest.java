package com.callstar.payouts.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Settings, creators, Stripe's events, figures, and sessions that end. */
@QuarkusTest
class OtherPagesTest extends PagesStory {

    @Test
    void a_creator_connects_stripe_and_comes_back_ready() {
        Person creator = aCreator(null);
        registered(creator, Map.of("locale", "en"));
        Page page = pageOf(creator);
        page.navigate("/dashboard/creator/settings");
        Locator account = region(page, "Your Stripe account");
        assertThat(account).containsText("Not connected yet");
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
    }

    @Test
    void a_creator_chooses_the_language_of_mails_and_what_they_tell() {
        Person creator = aCreator();
        registered(creator, Map.of("locale", "en"));
        Page page = pageOf(creator);
        page.navigate("/dashboard/creator/settings");
        page.getByLabel("when you reach a milestone").uncheck();
        assertThat(page.getByText("Saved.")).isVisible();
        page.getByLabel(Pattern.compile("Language of emails|Langue des e-mails"))
                .selectOption("fr");
        assertThat(page.getByLabel("Langue des e-mails")).hasValue("fr");
        Reply kept = creator.asks("{ me { creator { locale mutedNotifications } } }");
        assertThat(kept.text("me.creator.locale")).isEqualTo("fr");
        assertThat(kept.data("me.creator.mutedNotifications").toString()).isEqualTo("[\"MILESTONES\"]");
    }

    @Test
    void an_admin_finds_a_creator_and_where_their_money_stands() {
        Person creator = aCreator();
        released(creator, "70.00");
        customersPay(creator, "50.00");
        Page page = pageOf(Person.ADMIN);
        page.navigate("/dashboard/admin/creators");
        page.getByLabel("Search by name, email or ID").fill(creator.creatorId());
        assertThat(page.locator("[data-total]")).hasText("1 creator");
        Locator row = page.locator("tr[data-creator]");
        assertThat(row).containsText("Ready");
        assertThat(row).containsText("€63.00");
        assertThat(row).containsText("€45.00");
        row.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Requests,"))
                .click();
        assertThat(page).hasURL(Pattern.compile("admin/payouts\\?creator=" + creator.creatorId()));
    }

    @Test
    void an_event_that_was_refused_says_why_and_is_replayed() {
        Webhooks.tell(
                "payment_intent.succeeded",
                Map.of(
                        "id",
                        "pi_" + World.fresh("odd"),
                        "amount",
                        7000,
                        "currency",
                        "eur",
                        "application_fee_amount",
                        "seven",
                        "metadata",
                        Map.of(
                                "bookingId",
                                World.fresh("booking"),
                                "creatorId",
                                aCreator().creatorId())));
        inbox.run();
        Page page = pageOf(Person.ADMIN);
        page.navigate("/dashboard/admin/events?status=REFUSED");
        Locator row = page.locator("tr[data-event]").first();
        assertThat(row).containsText("is not valid: it has the wrong format.");
        button(row, "Replay").click();
        assertThat(row.getByRole(AriaRole.STATUS)).hasText("Replayed: Rejected");
    }

    @Test
    void the_figures_are_those_of_the_api() {
        Person creator = aCreator();
        released(creator, "70.00");
        Reply api = Person.ADMIN.asks("{ analytics(period: 7) { revenue { period } platformFees { total } } }");
        Page page = pageOf(Person.ADMIN);
        page.navigate("/dashboard/admin/analytics?period=7");
        assertThat(page.locator("[data-figure=revenue]")).hasText(euros(api.amount("analytics.revenue.period")));
        assertThat(page.locator("[data-total=fees]")).containsText(euros(api.amount("analytics.platformFees.total")));
        button(page, "365 days").click();
        assertThat(page).hasURL(Pattern.compile("period=365"));
        assertThat(page.locator("svg.chart[role=img]")).isVisible();
        page.getByText("Show as a table").click();
        assertThat(page.getByRole(AriaRole.TABLE, new Page.GetByRoleOptions().setName("Revenue by week")))
                .isVisible();
    }

    @Test
    void when_the_session_ends_the_page_says_so_and_leads_back_to_itself() {
        Person creator = aCreator();
        registered(creator, Map.of("locale", "en"));
        released(creator, "70.00");
        requested(creator, "63.00");
        Page page = pageOf(creator);
        page.navigate("/dashboard/creator/payouts?payments=held");
        assertThat(region(page, "Open request")).isVisible();
        page.context().setExtraHTTPHeaders(Map.of());
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(dialog).containsText("Your session has ended");
        assertThat(dialog.getByRole(AriaRole.LINK))
                .hasAttribute("href", "/sign-in?to=%2Fdashboard%2Fcreator%2Fpayouts%3Fpayments%3Dheld");
    }

    @Test
    void one_signs_in_at_the_provider_arrives_where_one_wanted_to_be_and_signs_out() {
        Person creator = aCreator();
        registered(creator, Map.of("locale", "en"));
        released(creator, "70.00");
        Session.invite(creator);
        Page page = page(english());
        page.navigate("/dashboard/creator/payouts?payments=held");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Sign in"))
                .click();
        page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName(creator.name()).setExact(true))
                .click();
        assertThat(page).hasURL(Pattern.compile("/dashboard/creator/payouts\\?payments=held$"));
        assertThat(page.locator("[data-figure=available]")).hasText("€63.00");
        button(page, "Request payout").click();
        button(page, "Request €63.00").click();
        assertThat(region(page, "Open request")).isVisible();

        assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Sign out")))
                .hasAttribute("href", "/sign-out");
        try {
            page.navigate("/sign-out");
        } catch (PlaywrightException nobodyServesAppUrl) {
            // It leads on to APP_URL, which is not this test's.
        }
        page.navigate("/dashboard/creator/payouts");
        assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Sign in")))
                .isVisible();
        complaintsAreExpected();
    }

    @Test
    void who_is_not_signed_in_is_asked_to() {
        Page page = page(english());
        page.navigate("/dashboard/creator/payouts");
        assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Sign in")))
                .hasAttribute("href", "/sign-in?to=%2Fdashboard%2Fcreator%2Fpayouts");
    }

    @Test
    void in_the_demo_seven_days_pass_at_a_click() {
        Person creator = aCreator();
        registered(creator, Map.of("locale", "en"));
        customersPay(creator, "70.00");
        Page page = pageOf(creator);
        page.navigate("/dashboard/creator/payouts");
        assertThat(page.locator("[data-figure=pending]")).hasText("€63.00");
        page.locator(".clock summary").click();
        button(page, "+ 7 days").click();
        releases.run();
        assertThat(page.locator("[data-figure=available]")).hasText("€63.00");
    }

    /** Where Stripe's page leads back to, here: to APP_URL, which is not this test's. */
    private static String backFrom(Page stripes, String finished) {
        return Browser.leaving(stripes.url(), finished).replaceFirst("^https?://[^/]+", "");
    }

    private static String euros(BigDecimal amount) {
        return "€%,.2f".formatted(amount);
    }
}
