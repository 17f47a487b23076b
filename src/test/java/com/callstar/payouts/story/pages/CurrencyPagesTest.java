package com.callstar.payouts.story.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.Reply;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Dollars and yen are as visible as euros, and the sums of a page add up. */
@QuarkusTest
class CurrencyPagesTest extends PagesStory {

    private static final String CREATORS_PAGE = "/dashboard/creator/payouts";

    private Page opened(TestUser creator, String query) {
        registered(creator, Map.of("locale", "en"));
        Page page = pageOf(creator);
        page.navigate(CREATORS_PAGE + query);
        return page;
    }

    private static Locator figure(Page page, String currency, String name) {
        return page.locator("[data-currency=" + currency + "] [data-figure=" + name + "]");
    }

    @Test
    void a_creator_sees_each_currency_and_requests_in_each() {
        TestUser creator = aCreatorOfThreeCurrencies();
        Page page = opened(creator, "");
        assertThat(figure(page, "EUR", "available")).hasText("€90.00");
        assertThat(figure(page, "USD", "available")).hasText("US$45.00");
        assertThat(figure(page, "JPY", "available")).hasText("JP¥6,300");

        button(page, Pattern.compile("Request payout, Japanese Yen")).click();
        Locator amount = page.getByLabel("Amount");
        assertThat(amount).hasValue("6300");
        assertThat(page.getByText("The minimum is JP¥1.")).isVisible();
        amount.fill("6000.5");
        assertThat(page.getByText("This currency has no decimals.")).isVisible();
        amount.fill("6000");
        button(page, "Request JP¥6,000").click();
        assertThat(region(page, "Open request")).containsText("JP¥6,000");
        process(payoutsOf(creator).getFirst());
        stripeTells();
        assertThat(figure(page, "JPY", "paid")).hasText("JP¥6,000");
        assertThat(figure(page, "USD", "paid")).hasText("US$0.00");

        page.getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName("Payments from your customers"))
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile("^Paid")))
                .click();
        Locator row = page.locator("tr[data-payment]");
        assertThat(row).hasCount(1);
        assertThat(row).containsText("JP¥6,000");
        assertThat(row).containsText("JP¥6,300");
    }

    @Test
    void a_payment_paid_in_part_and_refunded_in_part_adds_up_on_the_page() {
        TestUser creator = aCreator();
        StripeWorld.stripe().topUp(10_000, "eur");
        String intent = booked(creator, "100.00", "EUR");
        StripeWorld.stripe().pay(intent);
        released(creator);
        process(requested(creator, "40.00"));
        stripeTells();
        StripeWorld.stripe().refund(intent, 2_000);
        stripeTells();
        Page page = opened(creator, "?payments=ready");
        assertThat(page.locator("[data-figure=available]")).hasText("€32.00");
        assertThat(cells(page)).hasText(new Pattern[] {
            Pattern.compile("€100\\.00"),
            Pattern.compile("-€20\\.00"),
            Pattern.compile("-€8\\.00"),
            Pattern.compile("€72\\.00"),
            Pattern.compile("€32\\.00")
        });
        page.navigate(CREATORS_PAGE + "?payments=paid");
        assertThat(page.locator("[data-figure=paid]")).hasText("€40.00");
        assertThat(cells(page).nth(4)).containsText("€40.00");
        page.navigate(CREATORS_PAGE + "?payments=refunded");
        assertThat(cells(page).nth(4)).containsText("€18.00");
    }

    /** The cells of numbers of the only payment: price, refunded, fee, share, its part in this list, and a date. */
    private static Locator cells(Page page) {
        return page.locator("tr[data-payment] td.right");
    }

    @Test
    void an_admin_sees_the_figures_of_each_currency() {
        TestUser creator = aCreatorOfThreeCurrencies();
        creator.graphql("mutation { requestPayout(amount: 45, currency: \"USD\") { id } }")
                .data("requestPayout.id");
        Page page = pageOf(TestUser.ADMIN);
        page.navigate("/dashboard/admin/payouts");
        assertThat(page.locator("[data-figure='PENDING USD']")).hasText(Pattern.compile("US\\$\\d.*"));

        page.navigate("/dashboard/admin/creators?search=" + creator.creatorId());
        Locator row = page.locator("tr[data-creator]");
        for (String balance : List.of("€90.00", "US$45.00", "JP¥6,300")) {
            assertThat(row).containsText(balance);
        }

        page.navigate("/dashboard/admin/analytics?period=7");
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("JPY").setExact(true))
                .click();
        assertThat(page).hasURL(Pattern.compile("currency=JPY"));
        Reply api = TestUser.ADMIN.graphql(
                "{ analytics(period: 7, currency: \"JPY\") { revenue { period } balances { ready } statusDistribution { status amount } } }");
        assertThat(page.locator("[data-figure=revenue]")).hasText(yen(api.amount("analytics.revenue.period")));
        assertThat(region(page, "Current creator balances")).containsText(yen(api.amount("analytics.balances.ready")));
        assertThat(api.data("analytics.statusDistribution").findValuesAsText("status"))
                .contains("READY");
        assertThat(region(page, "Payments by status")).containsText(yen(api.amount("analytics.balances.ready")));
    }

    private static String yen(BigDecimal amount) {
        return String.format(Locale.UK, "JP¥%,d", amount.longValueExact());
    }
}
