package com.callstar.payouts.story.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page of a creator and the pages of payments: all that an admin reads about them and does with them. */
@QuarkusTest
class PeoplePagesTest extends PagesStory {

    private static final String CREATORS = "/dashboard/admin/creators";
    private static final String PAYMENTS = "/dashboard/admin/payments";

    private Page pageOf(TestUser creator, String part) {
        Page page = pageOf(TestUser.ADMIN);
        page.navigate(CREATORS + "/" + creator.creatorId());
        assertThat(region(page, part)).isVisible();
        return page;
    }

    @Test
    void a_creators_page_shows_their_money_account_and_history() {
        TestUser creator = aCreator();
        registered(creator, Map.of("locale", "en", "name", "Camille Durand"));
        released(creator, "70.00");
        process(requested(creator, "63.00"));
        stripeTells();
        customersPay(creator, "50.00");
        StripeWorld.stripe().pay(booked(creator, "30.00", "USD"));
        stripeTells();
        Page list = pageOf(TestUser.ADMIN);
        list.navigate(CREATORS + "?search=" + creator.creatorId());
        Locator link = list.locator("a[href='%s/%s']".formatted(CREATORS, creator.creatorId()));
        assertThat(link).hasText("Camille Durand");
        link.click();
        assertThat(list).hasURL(Pattern.compile(CREATORS + "/" + creator.creatorId() + "$"));
        assertThat(list.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .hasText("Camille Durand");

        assertThat(list.locator("[data-currency=EUR] [data-figure=paid]")).containsText("€63.00");
        assertThat(list.locator("[data-currency=EUR] [data-figure=pending]")).containsText("€45.00");
        assertThat(list.locator("[data-currency=USD] [data-figure=pending]")).containsText("27.00");
        assertThat(region(list, "Requests and payouts").locator("tr[data-payout]"))
                .containsText("Paid");
        assertThat(region(list, "Payments").locator("tr[data-payment]")).hasCount(3);
        assertThat(region(list, "Ledger").locator("tr[data-entry]").first()).isVisible();
        assertThat(region(list, "Details")).containsText(creator.creatorId() + "@example.com");
        assertThat(region(list, "Details")).containsText("(EUR)");
        assertThat(region(list, "Where payouts go").locator("[data-banks]")).containsText("(EUR)");
        assertThat(region(list, "Details").getByRole(AriaRole.LINK)).containsText(stripeAccountOf(creator));
        assertThat(region(list, "Audit log")
                        .locator("[data-action='creator.register']")
                        .first())
                .isVisible();
        assertThat(region(list, "Emails").locator("[data-email=PAYOUT_PAID]")).containsText("Payout paid");
        region(list, "Ledger").getByLabel("Ledger account").selectOption("PAID");
        assertThat(region(list, "Ledger").locator("tr[data-entry]")).hasCount(1);
        list.navigate(CREATORS + "/creator_nobody_knows");
        assertThat(list.getByText("This creator does not exist.")).isVisible();
    }

    @Test
    void an_admin_acts_for_a_creator_on_their_page() {
        TestUser creator = aCreator();
        registered(creator, Map.of("locale", "en"));
        Page page = pageOf(creator, "Actions");
        button(page, "Read the Stripe account again").click();
        assertThat(page.locator("[data-message=good]").first()).containsText("was read from Stripe again");

        button(page, "Pay out the Stripe balance").click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("What you found out").fill("nothing should be there");
        button(dialog, "Pay out to the bank").click();
        assertThat(page.locator("[data-message=bad]")).isVisible();
        button(dialog, "Cancel").click();

        button(page, "Correct the details").click();
        dialog.getByLabel("Name").fill("Camille Martin");
        button(dialog, Pattern.compile("^Correct$")).click();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .hasText("Camille Martin");
    }

    @Test
    void a_request_is_processed_on_the_creators_page() {
        TestUser creator = aCreator();
        released(creator, "70.00");
        requested(creator, "63.00");
        Page page = pageOf(creator, "Requests and payouts");
        button(region(page, "Requests and payouts"), "Process,").click();
        button(page.getByRole(AriaRole.DIALOG), "Pay €63.00").click();
        assertThat(page.locator("[data-message=good]").first()).containsText("sent to Stripe");
        assertThat(region(page, "Requests and payouts")).containsText("Processing");
    }

    @Test
    void what_is_owed_is_reversed_where_it_is_shown() {
        TestUser creator = aCreator();
        String intent = booked(creator, "100.00", "EUR");
        StripeWorld.stripe().pay(intent);
        stripeTells();
        released(creator, "10.00");
        process(requested(creator, "99.00"));
        stripeTells();
        StripeWorld.stripe().refund(intent, 5000);
        stripeTells();
        Page page = pageOf(creator, "Requests and payouts");
        assertThat(page.locator("[data-figure=available]")).containsText("€45.00");
        button(page, "Reverse the transfer").click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(dialog).containsText("At most €45.00");
        dialog.getByLabel("Amount").fill("20");
        dialog.getByLabel("Reason").fill("agreed by phone");
        button(dialog, "Reverse €20.00").click();
        assertThat(page.locator("[data-message=good]").first()).containsText("Stripe reversed €20.00 of the transfer.");
        assertThat(page.locator("[data-figure=available]")).containsText("€25.00");
    }

    @Test
    void a_payment_is_found_by_its_booking_and_told_in_full() {
        TestUser creator = aCreator();
        String booking = StripeWorld.fresh("booking");
        String intent = booked(creator, booking, "70.00", "EUR");
        StripeWorld.stripe().pay(intent);
        stripeTells();
        released(creator, "10.00");
        process(requested(creator, "72.00"));
        stripeTells();
        String refund = StripeWorld.stripe().refund(intent, 1000);
        String dispute = StripeWorld.stripe().openDispute(intent, 2000);
        stripeTells();
        Page page = pageOf(TestUser.ADMIN);
        page.navigate(PAYMENTS);
        page.getByLabel("Booking, Stripe ID or creator").fill(booking);
        assertThat(page.locator("tr[data-payment]")).hasCount(1);
        assertThat(page).hasURL(Pattern.compile("search=" + booking));
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(booking))
                .click();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .containsText("€70.00");
        assertThat(region(page, "Payouts of this payment").locator("tr[data-payout]"))
                .containsText("€63.00");
        assertThat(page.locator("[data-refund='" + refund + "']")).containsText("€10.00");
        assertThat(page.locator("[data-dispute='" + dispute + "']")).containsText("Open");
        assertThat(page.locator("[data-intent='" + intent + "']")).isVisible();
        assertThat(region(page, "Stripe events")).containsText("payment_intent.succeeded");
        assertThat(region(page, "Audit log").locator("[data-action='payment.capture']"))
                .isVisible();
        assertThat(region(page, "Details").getByRole(AriaRole.LINK))
                .hasAttribute("href", "https://dashboard.stripe.com/test/payments/" + intent);
    }

    @Test
    void a_booking_that_was_paid_twice_advises_to_refund_one_payment() {
        TestUser creator = aCreator();
        String booking = StripeWorld.fresh("booking");
        Map<String, String> terms = Map.of(
                "amount",
                "7000",
                "currency",
                "eur",
                "metadata[bookingId]",
                booking,
                "metadata[creatorId]",
                creator.creatorId());
        String first = StripeWorld.stripe().createPaymentIntent(terms);
        String second = StripeWorld.stripe().createPaymentIntent(terms);
        for (String intent : List.of(first, second)) {
            StripeWorld.stripe().pay(intent);
            stripeTells();
        }
        Page page = pageOf(TestUser.ADMIN);
        page.navigate(PAYMENTS + "/" + paymentsOf(creator).getFirst());
        Locator advice = page.locator("[data-paid-twice]");
        assertThat(advice).containsText("refund one of the two payments");
        for (String intent : List.of(first, second)) {
            assertThat(advice.locator("a[href$='/payments/" + intent + "']")).isVisible();
        }
        button(page, "Accept the payment").click();
        page.getByRole(AriaRole.DIALOG).getByLabel("Reason for your decision").fill("two calls");
        button(page.getByRole(AriaRole.DIALOG), "Accept the payment").click();
        assertThat(page.locator("[data-message=good]").first()).containsText("Your decision is recorded.");
        assertThat(button(page, "Accept the payment")).hasCount(0);
        assertThat(advice).hasCount(0);
        assertThat(region(page, "Other payments of this booking")).isVisible();
    }
}
