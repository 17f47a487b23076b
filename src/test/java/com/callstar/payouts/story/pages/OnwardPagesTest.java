package com.callstar.payouts.story.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.onward.IdleBalances;
import com.callstar.payouts.onward.OnwardSender;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.callstar.stripesimulator.Fault;
import com.callstar.stripesimulator.PlatformProblem;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Creators and admins see transferred money that has not reached the bank. */
@QuarkusTest
class OnwardPagesTest extends PagesStory {

    private static final String QUEUE = "/dashboard/admin/payouts";

    @Inject
    OnwardSender onward;

    @Inject
    IdleBalances idle;

    @Test
    void both_read_why_money_stays_on_the_account_and_an_admin_tries_again() {
        String account = StripeWorld.readyAccount("EUR");
        TestUser creator = aCreator(account);
        registered(creator, Map.of("locale", "en"));
        released(creator, "70.00");
        String payout = requested(creator, "63.00");
        process(payout).data("processPayout.id");
        stripeTells();
        StripeWorld.stripe().onAccount(account).createPayout(Map.of(), 6300, "eur");
        onward.run();

        Page creators = pageOf(creator);
        creators.navigate("/dashboard/creator/payouts");
        assertThat(region(creators, "Your requests"))
                .containsText("does not suffice to pay this money on to your bank");
        Page admins = pageOf(TestUser.ADMIN);
        admins.navigate("/dashboard/admin/payouts/" + payout);
        assertThat(admins.locator("[data-onward=WAITING]")).containsText("does not suffice");
        admins.navigate("/dashboard/admin/payouts");
        Locator row = admins.locator("tr[data-onward='" + payout + "']");
        assertThat(row).containsText("€63.00");
        assertThat(row).containsText("what customers have paid must stay there");

        StripeWorld.stripe().onAccount(account).topUp(6300, "eur");
        button(row, "Try again now,").click();
        Locator dialog = admins.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("What you checked").fill("The creator has topped it up.");
        button(dialog, "Try again now").click();
        assertThat(row).hasCount(0);
        assertThat(region(creators, "Your requests")).containsText("on its way from your Stripe account to your bank");
        assertThat(region(creators, "Your requests")).containsText("Expected on");
    }

    @Test
    void an_admin_pays_out_money_that_lies_still() {
        String account = StripeWorld.readyAccount("EUR");
        aCreator(account);
        StripeWorld.stripe().onAccount(account).topUp(4200, "eur");
        idle.run();
        // Other stories have left more accounts like this than the page shows.
        assertThat(books.tamper("delete from idle_balance where account <> '" + account + "'"))
                .isNull();

        Page admins = pageOf(TestUser.ADMIN);
        admins.navigate("/dashboard/admin/payouts");
        Locator row = admins.locator("tr[data-idle='" + account + "']");
        assertThat(row).containsText("€42.00");
        button(row, "Pay out to the bank,").click();
        Locator dialog = admins.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("What you found out").fill("The creator had topped it up.");
        button(dialog, "Pay out to the bank").click();
        assertThat(row).hasCount(0);
        assertThat(admins.locator("tr[data-balance-payout]", new Page.LocatorOptions().setHasText(account)))
                .containsText("€42.00");
    }

    @Test
    void on_a_phone_lists_above_the_queue_show_their_first_rows_and_a_button() {
        TestUser creator = aCreator();
        registered(creator, Map.of("name", "Camille Durand"));
        for (int row = 0; row < 5; row++) {
            paidTwice(creator);
            String account = StripeWorld.readyAccount("EUR");
            aCreator(account);
            StripeWorld.stripe().onAccount(account).topUp(4200, "eur");
        }
        idle.run();
        for (String language : List.of("fr", "en")) {
            for (int width : List.of(320, 390)) {
                Page phone = pageIn(language, width, TestUser.ADMIN, QUEUE);
                boolean dark = width == 390;
                phone.emulateMedia(new Page.EmulateMediaOptions()
                        .setColorScheme(dark ? ColorScheme.DARK : ColorScheme.LIGHT)
                        .setReducedMotion(ReducedMotion.REDUCE));
                String name = "short-lists-%s-%d".formatted(language, width);
                showsFirstRows(phone, "tr[data-payment]", language, name + "-payments");
                showsFirstRows(phone, "tr[data-idle]", language, name + "-idle");
            }
        }
        Page wide = pageOf(TestUser.ADMIN);
        wide.navigate(QUEUE);
        assertThat(wide.locator("tr[data-idle]").nth(4)).isVisible();
        assertThat(wide.locator(".on-a-phone").first()).isHidden();
    }

    private static void showsFirstRows(Page phone, String rows, String language, String name) {
        Locator list = phone.locator(".scroll.short").filter(new Locator.FilterOptions().setHas(phone.locator(rows)));
        Locator section = phone.locator("section.card").filter(new Locator.FilterOptions().setHas(phone.locator(rows)));
        Locator shown = list.locator("tbody tr:visible");
        assertThat(shown).hasCount(3);
        pictured(section, name);
        taken(phone, name + "-screen", false);
        assertThat(scrolls(list)).isFalse();
        int others = list.locator("tbody tr").count() - 3;
        boolean french = language.equals("fr");
        button(section, french ? "Afficher %d autres".formatted(others) : "Show %d more".formatted(others))
                .click();
        assertThat(shown).hasCount(others + 3);
        assertThat(scrolls(list)).isFalse();
        pictured(section, name + "-all");
        button(section, french ? "Afficher moins" : "Show fewer").click();
        assertThat(shown).hasCount(3);
    }

    private static void pictured(Locator section, String name) {
        section.screenshot(new Locator.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
    }

    /** Whether a part of it is only seen by scrolling within it. */
    private static boolean scrolls(Locator list) {
        return (boolean) list.evaluate(
                "node => node.scrollHeight > node.clientHeight + 1 || node.scrollWidth > node.clientWidth + 1");
    }

    @Test
    void an_admin_reads_what_the_platform_must_do_at_stripe() {
        TestUser creator = aCreator((String) null);
        StripeWorld.stripe()
                .fault(
                        Fault.of(PlatformProblem.NO_CONNECT),
                        call -> call.method().equals("POST") && call.path().endsWith("/accounts"),
                        1);
        creator.graphql("mutation { startStripeOnboarding { url } }");

        Page admins = pageOf(TestUser.ADMIN);
        admins.navigate("/dashboard/admin/payouts");
        Locator fault = admins.locator("[data-fault$='/accounts']");
        assertThat(fault).containsText("Sign up for Connect");
        assertThat(fault.getByRole(AriaRole.LINK)
                        .filter(new Locator.FilterOptions().setHasText("Open the page in Stripe")))
                .hasAttribute("href", "https://dashboard.stripe.com/connect");

        creator.graphql("mutation { startStripeOnboarding { url } }").data("startStripeOnboarding.url");
        admins.reload();
        assertThat(admins.locator("h1")).isVisible();
        assertThat(fault).hasCount(0);
    }
}
