package com.callstar.payouts.story.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.callstar.stripesimulator.Fault;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.LoadState;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
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
    void an_admin_chooses_a_creators_automatic_payout() {
        TestUser creator = aCreator();
        registered(creator, Map.of("name", "Camille Durand"));
        Page page = pageOf(creator, "Automatic payout");
        Locator card = region(page, "Automatic payout");
        assertThat(card).containsText("We request for Camille Durand");
        card.getByLabel("Request a payout").selectOption("MONTHLY");
        card.getByLabel("Day of the month").selectOption("15");
        button(card, "Save").click();
        assertThat(page.locator("[data-message=good]").first()).containsText("The automatic payout is saved.");
        assertThat(card).hasAttribute("data-schedule", "MONTHLY");
        assertThat(card).containsText("Next request");
        org.assertj.core.api.Assertions.assertThat(
                        creator.graphql("{ me { creator { payoutSchedule { interval day } } } }")
                                .data("me.creator.payoutSchedule")
                                .toString())
                .isEqualTo("{\"interval\":\"MONTHLY\",\"day\":15}");
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
    void an_admin_sees_what_changes_before_they_change_the_terms() {
        TestUser creator = aCreator();
        registered(creator, Map.of("locale", "en", "name", "Camille Durand"));
        Page page = pageOf(creator, "Terms");
        Locator terms = region(page, "Terms");
        assertThat(terms).containsText("This creator has the terms of the platform.");
        assertThat(terms).containsText("7 days (the platform’s)");
        newTerms(
                page,
                Map.of(
                        "Holding period in days",
                        "14",
                        "Platform fee in percent",
                        "12.5",
                        "Minimum payout in EUR",
                        "50"));
        assertThat(page.locator("[data-message=good]").first()).containsText("The new terms are saved.");
        assertThat(terms).containsText("14 days");
        assertThat(terms).containsText("12.5%");
        assertThat(terms).containsText("€50.00");
        assertThat(terms).containsText("agreed by phone");
        newTerms(page, Map.of("Holding period in days", "91"));
        assertThat(page.locator("[data-message=bad]").first()).containsText("must be between 0 and 90");
        button(page.getByRole(AriaRole.DIALOG), "Cancel").click();
        newTerms(page, Map.of("Holding period in days", ""));
        assertThat(terms).containsText("7 days (the platform’s)");
        terms.getByText("Previous terms").click();
        assertThat(terms.locator("[data-earlier]")).containsText("14 days");

        Page own = pageOf(creator);
        own.navigate("/dashboard/creator/settings");
        assertThat(region(own, "Your terms")).containsText("Our fee is 12.5% of each payment.");
        assertThat(region(own, "Your terms")).containsText("available 7 days after the customer’s payment");
        assertThat(region(own, "Your terms")).containsText("The minimum payout is €50.00.");
    }

    private static void newTerms(Page page, Map<String, String> fields) {
        button(page, "Change the terms").click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(dialog.locator("[data-changes]")).containsText("Nothing changes yet.");
        fields.forEach((field, value) -> dialog.getByLabel(field).fill(value));
        assertThat(dialog.locator("[data-changes]")).containsText("Holding period");
        dialog.getByLabel("Reason").fill("agreed by phone");
        button(dialog, Pattern.compile("^Change$")).click();
    }

    @Test
    void an_admin_pauses_payouts_and_the_creator_reads_why() {
        TestUser creator = aCreator();
        registered(creator, Map.of("locale", "en"));
        released(creator, "70.00");
        requested(creator, "63.00");
        Page page = pageOf(creator, "Actions");
        button(page, "Pause payouts").click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("Kind").selectOption("RISK");
        dialog.locator("textarea").fill("Papers are missing");
        button(dialog, Pattern.compile("^Pause$")).click();
        assertThat(page.locator("[data-message=good]").first()).containsText("The payouts are paused.");
        assertThat(page.locator("[data-pause=RISK]")).containsText("Papers are missing");

        Page theirs = pageOf(creator);
        theirs.navigate("/dashboard/creator/payouts");
        assertThat(theirs.locator("[data-paused]")).containsText("Papers are missing");
        assertThat(theirs.locator("[data-payout]").first()).containsText("Papers are missing");

        button(page, "Resume payouts").click();
        dialog.getByLabel("Why do you resume them?").fill("They came");
        button(dialog, "Resume payouts").click();
        assertThat(page.locator("[data-message=good]").first()).containsText("The pause has ended.");
        assertThat(page.locator("[data-pause]")).hasCount(0);
    }

    @Test
    void a_creator_pauses_their_payouts_and_resumes_them() {
        TestUser creator = aCreator();
        registered(creator, Map.of("locale", "en"));
        Page page = pageOf(creator);
        page.navigate("/dashboard/creator/settings");
        button(region(page, "Pause of payouts"), "Pause my payouts").click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("Reason").fill("My bank is changing");
        button(dialog, "Pause my payouts").click();
        assertThat(page.locator("[data-pause=own]")).containsText("You have paused your payouts");
        button(page, "Resume my payouts").click();
        assertThat(page.locator("[data-message=good]").first()).containsText("Your payouts have resumed.");
        assertThat(page.locator("[data-pause=none]")).isVisible();
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
    void an_accountant_is_not_asked_for_a_decision() {
        TestUser creator = aCreator();
        paidTwice(creator);
        Page reader = pageOf(new TestUser(StripeWorld.fresh("accountant"), "ACCOUNTANT", null));
        reader.navigate("/dashboard/admin/payouts");
        Locator waiting = region(reader, "Payments waiting for an admin’s decision");
        assertThat(waiting).containsText("An admin refunds one of the payments");
        assertThat(waiting.getByRole(AriaRole.BUTTON)).hasCount(0);
        assertThat(reader.locator("main")).not().containsText("your decision");
        Page admin = pageOf(TestUser.ADMIN);
        admin.navigate("/dashboard/admin/payouts");
        assertThat(region(admin, "Payments waiting for your decision")).isVisible();
    }

    @Test
    void a_booking_that_was_paid_twice_advises_to_refund_one_payment() {
        TestUser creator = aCreator();
        List<String> intents = paidTwice(creator);
        Page page = pageOf(TestUser.ADMIN);
        page.navigate(PAYMENTS + "/" + paymentsOf(creator).getFirst());
        Locator advice = page.locator("[data-paid-twice]");
        assertThat(advice).containsText("refund one of the two payments");
        for (String intent : intents) {
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

    /** What only admins can do. */
    private static final Pattern FOR_ADMINS = Pattern.compile(
            "^(Process|Reject|Erase|Reset|Correct|Pay out|Replay|Read again|Look now|Try again|Check everything|Reconcile|Book"
                    + "|Prepare|Unblock|Confirm)\\b");

    @Test
    void an_accountant_reads_all_pages_and_is_offered_no_change() {
        TestUser creator = aCreator();
        registered(creator, Map.of("locale", "en"));
        released(creator, "70.00");
        String payout = requested(creator, "10.00");
        anUnknownOutcome();
        TestUser.ADMIN.graphql("mutation { reconcile { id } }").data("reconcile.id");
        TestUser accountant = new TestUser(StripeWorld.fresh("accountant"), "ACCOUNTANT", null);
        Page page = pageOf(accountant);
        page.navigate("/dashboard");
        assertThat(page).hasURL(Pattern.compile("/dashboard/admin/payouts"));
        assertThat(tabs(page)).hasText(new String[] {"Requests", "Analytics", "Creators", "Payments", "Operations"});
        assertThat(page.locator("a[href^='/api/exports/payouts']")).isVisible();
        for (String path : List.of(
                "payouts?queue=ALL&search=" + creator.creatorId(),
                "payouts/" + payout,
                "runs",
                "analytics",
                "creators?search=" + creator.creatorId(),
                "creators/" + creator.creatorId(),
                "payments?search=" + creator.creatorId(),
                "payments/" + paymentsOf(creator).getFirst(),
                "operations",
                "operations/reconciliation",
                "operations/outcomes",
                "operations/events",
                "operations/emails",
                "operations/audit",
                "operations/proof")) {
            offersNoChange(page, path);
        }
        hasAskedForNothingRefused(accountant);
    }

    @Test
    void an_approver_reads_payouts_and_what_is_behind_them() {
        TestUser creator = aCreator();
        registered(creator, Map.of("locale", "en"));
        released(creator, "70.00");
        String payout = requested(creator, "10.00");
        TestUser approver = new TestUser(StripeWorld.fresh("approver"), "APPROVER", null);
        Page page = pageOf(approver);
        page.navigate("/dashboard");
        assertThat(page).hasURL(Pattern.compile("/dashboard/admin/payouts"));
        assertThat(tabs(page)).hasText(new String[] {"Requests", "Payments"});
        for (String path : List.of(
                "payouts?queue=ALL&search=" + creator.creatorId(),
                "payouts/" + payout,
                "runs",
                "creators/" + creator.creatorId(),
                "payments/" + paymentsOf(creator).getFirst())) {
            offersNoChange(page, path);
        }
        assertThat(page.locator("a[href^='/api/exports']")).hasCount(0);
        page.navigate("/dashboard/admin/analytics");
        assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Go to my page")))
                .isVisible();
        hasAskedForNothingRefused(approver);
    }

    @Test
    void support_finds_one_creator_and_sends_an_email_again() {
        TestUser creator = aCreator();
        registered(creator, Map.of("locale", "en", "name", "Camille Durand"));
        released(creator, "70.00");
        reject(requested(creator, "63.00"), "Please add your bank account first.");
        Assertions.assertThat(books.tamper("update notification set status = 'GIVEN_UP', next_try_at = null, tries = 9,"
                        + " last_error = '550 No such mailbox', gathers = null where kind = 'PAYOUT_REJECTED'"
                        + " and creator_id = '" + creator.creatorId() + "'"))
                .isNull();
        TestUser support = new TestUser(StripeWorld.fresh("support"), "SUPPORT", null);
        Page page = pageOf(support);
        page.navigate("/dashboard");
        assertThat(tabs(page)).hasText(new String[] {"Creators"});
        assertThat(page.getByText("Search for a creator")).isVisible();
        offersNoChange(page, "creators?search=" + creator.creatorId());
        page.locator("tr[data-creator] a", new Page.LocatorOptions().setHasText("Camille Durand"))
                .click();
        assertThat(region(page, "Requests and payouts").locator("tr[data-payout]"))
                .containsText("Please add your bank account first.");
        offersNoChange(page, "creators/" + creator.creatorId());
        button(page.locator("tr[data-email=PAYOUT_REJECTED]"), "Send again,").click();
        assertThat(page.locator("[data-message=good]")).containsText("sent again in a moment");
        region(page, "Requests and payouts")
                .locator("tr[data-payout] a")
                .first()
                .click();
        assertThat(region(page, "History")).containsText("Please add your bank account first.");
        assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("All requests")))
                .hasCount(0);
        hasAskedForNothingRefused(support);
    }

    private static Locator tabs(Page page) {
        return page.getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("Pages"))
                .getByRole(AriaRole.LINK);
    }

    private static void offersNoChange(Page page, String path) {
        page.navigate("/dashboard/admin/" + path);
        assertThat(page.locator("h1").first()).isVisible();
        page.waitForLoadState(LoadState.NETWORKIDLE);
        assertThat(page.getByText("This page does not exist")).hasCount(0);
        Assertions.assertThat(button(page, FOR_ADMINS).allTextContents())
                .as(path)
                .isEmpty();
        assertThat(page.locator("main input[type=checkbox]")).hasCount(0);
        // A column for what only admins do would be empty.
        assertThat(page.locator("th", new Page.LocatorOptions().setHasText(Pattern.compile("^(Actions|What to do)$"))))
                .hasCount(0);
    }

    private void anUnknownOutcome() {
        TestUser creator = aCreator();
        released(creator, "70.00");
        StripeWorld.stripe().fault(Fault.dropBefore(), "POST", "/v1/transfers", 1);
        process(requested(creator, "63.00"));
    }

    /** What the server refuses is in the audit. */
    private void hasAskedForNothingRefused(TestUser reader) {
        Assertions.assertThat(books.rows(
                        "select action from audit_line where refused and actor like '%:test|" + reader.name() + "'"))
                .isEmpty();
    }
}
