package com.callstar.payouts.story.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.Reply;
import com.callstar.payouts.story.Session;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.callstar.payouts.story.Webhooks;
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
    void a_creator_sets_email_language_and_topics() {
        TestUser creator = aCreator();
        registered(creator, Map.of("locale", "en"));
        Page page = pageOf(creator);
        page.navigate("/dashboard/creator/settings");
        page.getByLabel("when you reach a milestone").uncheck();
        assertThat(page.getByText("Saved.")).isVisible();
        page.getByLabel(Pattern.compile("Language of emails|Langue des e-mails"))
                .selectOption("fr");
        assertThat(page.getByLabel("Langue des e-mails")).hasValue("fr");
        Reply kept = creator.graphql("{ me { creator { locale mutedNotifications } } }");
        assertThat(kept.text("me.creator.locale")).isEqualTo("fr");
        assertThat(kept.data("me.creator.mutedNotifications").toString()).isEqualTo("[\"MILESTONES\"]");
    }

    @Test
    void an_admin_finds_a_creator_and_their_balance() {
        TestUser creator = aCreator();
        released(creator, "70.00");
        customersPay(creator, "50.00");
        Page page = pageOf(TestUser.ADMIN);
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
    void a_refused_event_says_why_and_can_be_replayed() {
        Webhooks.tell(
                "payment_intent.succeeded",
                Map.of(
                        "id",
                        "pi_" + StripeWorld.fresh("odd"),
                        "amount",
                        7000,
                        "currency",
                        "eur",
                        "application_fee_amount",
                        "seven",
                        "metadata",
                        Map.of(
                                "bookingId",
                                StripeWorld.fresh("booking"),
                                "creatorId",
                                aCreator().creatorId())));
        inbox.run();
        Page page = pageOf(TestUser.ADMIN);
        page.navigate("/dashboard/admin/events?status=REFUSED");
        Locator row = page.locator("tr[data-event]").first();
        assertThat(row).containsText("is not valid: it has the wrong format.");
        button(row, "Replay").click();
        assertThat(page.locator("[data-message=good]")).containsText("Replayed: Rejected");
    }

    @Test
    void the_analytics_page_shows_the_figures_of_the_api() {
        TestUser creator = aCreator();
        released(creator, "70.00");
        Reply api = TestUser.ADMIN.graphql("{ analytics(period: 7) { revenue { period } platformFees { total } } }");
        Page page = pageOf(TestUser.ADMIN);
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
    void an_ended_session_offers_to_sign_in_and_returns() {
        TestUser creator = aCreator();
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
    void signing_in_returns_to_the_requested_page() {
        TestUser creator = aCreator();
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
            // It redirects to APP_URL, which is not this test's address.
        }
        page.navigate("/dashboard/creator/payouts");
        assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Sign in")))
                .isVisible();
        complaintsAreExpected();
    }

    @Test
    void an_anonymous_visitor_is_asked_to_sign_in() {
        Page page = page(english());
        page.navigate("/dashboard/creator/payouts");
        assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Sign in")))
                .hasAttribute("href", "/sign-in?to=%2Fdashboard%2Fcreator%2Fpayouts");
    }

    @Test
    void the_demo_clock_can_skip_seven_days() {
        TestUser creator = aCreator();
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

    private static String euros(BigDecimal amount) {
        return "€%,.2f".formatted(amount);
    }
}
