package com.callstar.payouts.story.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.core.jobs.JobRuns;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.callstar.stripesimulator.Fault;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** An admin sees what needs them, what the product does by itself, and has it done now. */
@QuarkusTest
class OperationsPagesTest extends PagesStory {

    private static final String OPERATIONS = "/dashboard/admin/operations";

    @Inject
    JobRuns jobs;

    @Test
    void the_overview_names_each_job_and_leads_to_what_needs_an_admin() {
        inbox.run();
        jobs.run();
        Page page = pageOf(TestUser.ADMIN);
        page.navigate("/dashboard/admin/analytics");
        link(page, "Operations").click();
        assertThat(page).hasURL(Pattern.compile(OPERATIONS + "$"));
        Locator job = page.locator("tr[data-job=Inbox]");
        assertThat(job).containsText("Apply Stripe’s events");
        assertThat(job).containsText("Fine");
        link(page, "Open, Emails given up").click();
        assertThat(page).hasURL(Pattern.compile(OPERATIONS + "/emails\\?status=GIVEN_UP"));
        for (String name :
                new String[] {"Reconciliation", "Unknown outcomes", "Events", "Audit", "Proof", "Overview"}) {
            Locator to = subpage(page, name);
            to.click();
            assertThat(to).hasAttribute("aria-current", "page");
            assertThat(page.locator("h1")).isVisible();
        }
    }

    @Test
    void a_reconciliation_is_run_and_kept_in_the_history() {
        TestUser creator = aCreator();
        customersPay(creator, "70.00");
        Page page = pageOf(TestUser.ADMIN);
        page.navigate(OPERATIONS + "/reconciliation");
        button(page, "Reconcile now").click();
        assertThat(page.locator("[data-message=good]")).containsText("The reconciliation is done");
        assertThat(page.locator("[data-report]")).containsText("test|ada");
        assertThat(page.locator("[data-currency=EUR] tr[data-line=CHARGE]")).containsText("Customers’ payments");
        // The list on the page may still be the one before.
        String newest = TestUser.ADMIN.graphql("{ reconciliation { id } }").text("reconciliation.id");
        link(page.locator("tr[data-run='" + newest + "']"), Pattern.compile("^Open,"))
                .click();
        assertThat(page).hasURL(Pattern.compile("report=" + newest));
        assertThat(page.locator("[data-report='" + newest + "']")).isVisible();
    }

    @Test
    void each_difference_says_what_to_do() {
        TestUser creator = aCreator();
        String intent = booked(creator, "70.00", "EUR");
        StripeWorld.stripe().pay(intent);
        StripeWorld.stripe().drop(event -> true);
        timePasses(Duration.ofMinutes(61));
        TestUser.ADMIN.graphql("mutation { reconcile { id } }").data("reconcile.id");
        Page page = pageOf(TestUser.ADMIN);
        page.navigate(OPERATIONS + "/reconciliation");
        Locator row =
                page.locator("tr[data-difference=MISSING_IN_BOOKS]", new Page.LocatorOptions().setHasText(intent));
        assertThat(row).containsText("Missing in the ledger");
        assertThat(row).containsText("Replay the event, or resend it from Stripe.");
        TestUser.ADMIN.graphql("mutation { sweepStripe { missedEvents } }").data("sweepStripe.missedEvents");
    }

    @Test
    void an_admin_looks_for_an_unknown_outcome_now() {
        TestUser creator = aCreator();
        released(creator, "70.00");
        String payout = requested(creator, "63.00");
        StripeWorld.stripe().fault(Fault.dropBefore(), "POST", "/v1/transfers", 2);
        process(payout);
        Page page = pageOf(TestUser.ADMIN);
        page.navigate(OPERATIONS + "/outcomes");
        Locator row = page.locator("tr[data-outcome='" + disbursementOf(payout) + "']");
        assertThat(row).containsText("€63.00");
        assertThat(row).containsText("POST /v1/transfers");
        assertThat(row).containsText("The same call under the same key");
        assertThat(row).containsText("1 attempt.");
        button(row, "Look now,").click();
        assertThat(page.locator("[data-message=good]")).containsText("still gives no clear answer");
        button(row, "Look now,").click();
        assertThat(page.locator("[data-message=good]")).containsText("The outcome is known.");
        assertThat(row).hasCount(0);
        stripeTells();
        assertThat(StripeWorld.transfersOf(payout)).as("paid once").hasSize(1);
    }

    @Test
    void events_are_counted_and_missed_ones_are_fetched_now() {
        TestUser creator = aCreator();
        String intent = booked(creator, "70.00", "EUR");
        StripeWorld.stripe().pay(intent);
        StripeWorld.stripe().drop(event -> true);
        timePasses(Duration.ofHours(1));
        Page page = pageOf(TestUser.ADMIN);
        page.navigate(OPERATIONS + "/events");
        assertThat(page.locator("[data-count=HANDLED]")).hasText(Pattern.compile("[\\d,]+"));
        button(region(page, "Missed events"), "Look now").click();
        assertThat(page.locator("[data-message=good]")).containsText("Missed events:");
        inbox.run();
        assertThat(shares(creator)).isEqualTo("HELD 63.00");
    }

    @Test
    void an_email_that_was_given_up_is_sent_again() {
        TestUser creator = aCreator();
        registered(creator, Map.of("locale", "en"));
        released(creator, "70.00");
        reject(requested(creator, "63.00"), "Please add your bank account first.");
        String mail = books.rows("select id from notification where kind = 'PAYOUT_REJECTED' and creator_id = '"
                        + creator.creatorId() + "'")
                .getFirst();
        assertThat(books.tamper("update notification set status = 'GIVEN_UP', next_try_at = null, tries = 9,"
                        + " last_error = '550 No such mailbox', gathers = null where id = '" + mail + "'"))
                .isNull();
        Page page = pageOf(TestUser.ADMIN);
        page.navigate(OPERATIONS + "/emails?status=GIVEN_UP");
        Locator row = page.locator("tr[data-email='" + mail + "']");
        assertThat(row).containsText("Request rejected");
        assertThat(row).containsText("550 No such mailbox");
        button(row, "Send again,").click();
        assertThat(page.locator("[data-message=good]")).containsText("waiting to be sent again");
        assertThat(row).hasCount(0);
    }

    @Test
    void the_audit_is_filtered_and_verified() {
        TestUser creator = aCreator();
        released(creator, "70.00");
        String payout = requested(creator, "63.00");
        reject(payout, "Please add your bank account first.");
        Page page = pageOf(TestUser.ADMIN);
        page.navigate(OPERATIONS + "/audit?subject=" + payout);
        assertThat(page.locator("tr[data-entry='payout.reject']")).containsText("Please add your bank account first.");
        assertThat(page.locator("tr[data-entry='payout.request']")).hasCount(1);
        button(page.locator("tr[data-entry='payout.reject']"), "Only this admin:test|ada")
                .click();
        assertThat(page).hasURL(Pattern.compile("actor=admin"));
        assertThat(page.locator("tr[data-entry='payout.request']")).hasCount(0);
        button(page, "Clear filters").click();
        page.getByLabel("What", new Page.GetByLabelOptions().setExact(true)).selectOption("payout.reject");
        assertThat(page.locator("tr[data-entry]").first()).containsText("Request rejected");
        assertThat(page.locator("tr[data-entry='payout.request']")).hasCount(0);
        assertThat(page).hasURL(Pattern.compile("action=payout.reject"));

        Locator verifying = region(page, "Check that nobody changed anything");
        button(verifying, "Check").click();
        assertThat(verifying.locator("[data-verified=true]")).containsText("everything matches");
    }

    @Test
    void all_sums_are_checked_at_a_click() {
        Page page = pageOf(TestUser.ADMIN);
        page.navigate(OPERATIONS + "/proof");
        button(page, "Check everything now").click();
        assertThat(page.locator("[data-message=good]")).containsText("The check has started");
        Locator row = page.locator("tr[data-invariant=BALANCES_ARE_SUMS_OF_ENTRIES]");
        assertThat(row).containsText("Each balance is the sum of all its entries.");
        assertThat(row).containsText("Holds");
        assertThat(region(page, "Rules that the database enforces")).containsText("never changed or deleted");
    }

    @Test
    void a_debt_is_reversed_where_it_is_shown_and_the_history_says_so() {
        StripeWorld.stripe().topUp(100_000, "eur");
        TestUser creator = aCreator();
        registered(creator, Map.of("locale", "en"));
        String intent = booked(creator, "100.00", "EUR");
        StripeWorld.stripe().pay(intent);
        released(creator);
        String payout = requested(creator, "90.00");
        process(payout);
        stripeTells();
        StripeWorld.stripe().refund(intent, 10_000);
        stripeTells();

        Page page = pageOf(TestUser.ADMIN);
        page.navigate("/dashboard/admin/creators?search=" + creator.creatorId());
        assertThat(link(page, "Reverse a transfer,")).isVisible();
        page.navigate("/dashboard/admin/payouts/" + payout);
        assertThat(page.locator("[data-reversible]")).containsText("up to €90.00");
        button(page, "Reverse the transfer").click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("Amount").fill("90.01");
        assertThat(dialog).containsText("This is more than €90.00");
        assertThat(button(dialog, "Reverse the transfer")).isDisabled();
        dialog.getByLabel("Amount").fill("53");
        dialog.getByLabel("Reason").fill("The call never took place.");
        button(dialog, "Reverse €53.00").click();
        assertThat(page.locator("[data-message=good]")).containsText("Stripe reversed €53.00");

        assertThat(region(page, "Details")).containsText("€90.00");
        assertThat(page.locator("[data-reversed]")).hasText("€53.00");
        Locator step = region(page, "History").locator("[data-reversal=DONE]");
        assertThat(step).containsText("Transfer reversed: €53.00");
        assertThat(step).containsText("test|ada");
        assertThat(step).containsText("The call never took place.");
        assertThat(page.locator("[data-reversible]")).containsText("up to €37.00");

        Page creators = pageOf(creator);
        creators.navigate("/dashboard/creator/payouts");
        assertThat(creators.locator("[data-reversed]").first())
                .containsText("€53.00 of it was reversed later because customers were refunded");
        assertThat(creators.locator("body")).not().containsText("The call never took place.");
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name))
                .first();
    }

    private static Locator link(Locator within, Pattern name) {
        return within.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(name));
    }

    /** A link of the navigation within operations. */
    private static Locator subpage(Page page, String name) {
        return page.getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("Operations"))
                .getByRole(
                        AriaRole.LINK,
                        new Locator.GetByRoleOptions().setName(name).setExact(true));
    }
}
