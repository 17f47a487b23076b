package com.callstar.payouts.story.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.callstar.payouts.story.TwoPeople;
import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two admins in a browser: one approves what the dialog shows, and another one pays it. They change the rules together. */
@QuarkusTest
class ApprovalPagesTest extends PagesStory {

    private static final String QUEUE = "/dashboard/admin/payouts";

    @BeforeEach
    void largePayoutsTakeTwo() {
        TwoPeople.above("50.00");
    }

    @AfterEach
    void oneIsEnoughAgain() {
        TwoPeople.noMore();
    }

    @Test
    void one_admin_approves_the_facts_and_another_one_pays() {
        TestUser creator = aCreator();
        registered(creator, Map.of("name", "Camille Durand"));
        released(creator, "70.00");
        String payout = requested(creator, "63.00");

        Page grace = pageOf(TestUser.SECOND_ADMIN);
        grace.navigate("/dashboard/admin/payouts/" + payout);
        assertThat(grace.getByText("This payout takes 2 people").first()).isVisible();
        assertThat(region(grace, "Approvals")).containsText("Nobody has approved it yet.");
        button(grace, "Approve").click();
        Locator dialog = grace.getByRole(AriaRole.DIALOG);
        assertThat(dialog).containsText("€63.00");
        assertThat(dialog).containsText(creator.creatorId());
        assertThat(dialog).containsText(stripeAccountOf(creator));
        assertThat(dialog).containsText(paymentsOf(creator).getFirst());
        assertThat(dialog).containsText(TwoPeople.digestOf(payout));
        button(dialog, "Approve €63.00").click();
        assertThat(dialog).hasCount(0);
        assertThat(grace.locator("[data-message=good]")).containsText("The payout is approved.");
        assertThat(grace.locator("[data-approval=valid]")).containsText("test|grace");

        Page ada = pageOf(TestUser.ADMIN);
        ada.navigate("/dashboard/admin/payouts/" + payout);
        assertThat(ada.locator("[data-approval=valid]")).containsText("test|grace");
        ada.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Process"))
                .first()
                .click();
        button(ada.getByRole(AriaRole.DIALOG), "Pay €63.00").click();
        assertThat(ada.locator("[data-message=good]")).containsText("The payout was sent to Stripe.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fr | Vous pouvez l’approuver | Approuver | Un administrateur doit le traiter.",
                "en | You can approve it | Approve | An admin has to process it.",
            })
    void an_approver_finds_what_waits_for_them_and_approves_it(
            String language, String canApprove, String approve, String next) {
        TestUser creator = aCreator();
        registered(creator, Map.of("name", "Camille Durand"));
        released(creator, "70.00");
        String payout = requested(creator, "63.00");
        Page page = pageIn(language, 1280, TestUser.APPROVER, "/dashboard");
        assertThat(page).hasURL(Pattern.compile(QUEUE + "$"));
        assertThat(open(page)).hasAttribute("data-queue", "HELD_BACK");

        page.navigate(QUEUE + "?queue=HELD_BACK&search=" + creator.creatorId());
        Locator row = page.locator("tr[data-payout='" + payout + "']");
        assertThat(row).containsText(canApprove);
        row.locator("a").first().click();
        Locator notice = page.locator("main > .notice.warn");
        assertThat(notice).containsText(canApprove);
        button(notice, approve).click();
        page.locator("dialog[open] button[type=submit]").click();
        assertThat(notice).containsText(next);
        assertThat(button(page, approve)).hasCount(0);
    }

    @Test
    void an_approvers_queue_opens_on_what_is_held_back_unless_the_address_says_more() {
        Page page = pageOf(TestUser.APPROVER);
        page.navigate(QUEUE + "?queue=DONE");
        assertThat(open(page)).hasAttribute("data-queue", "DONE");
        button(page, "Save this view").click();
        page.getByLabel("Name of the view").fill("Finished");
        button(page.getByRole(AriaRole.DIALOG), "Save").click();
        page.navigate(QUEUE);
        assertThat(open(page)).hasAttribute("data-queue", "HELD_BACK");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Finished"))
                .click();
        assertThat(open(page)).hasAttribute("data-queue", "DONE");
        page.navigate(QUEUE + "?search=nobody");
        assertThat(open(page)).hasAttribute("data-queue", "ALL");
        for (TestUser other : List.of(TestUser.ADMIN, TestUser.ACCOUNTANT)) {
            Page theirs = pageOf(other);
            theirs.navigate(QUEUE);
            assertThat(open(theirs)).hasAttribute("data-queue", "READY");
        }
    }

    private static Locator open(Page queue) {
        return queue.locator("[data-queue][aria-pressed=true]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fr | Un autre administrateur doit le traiter. | Approuver",
                "en | Another admin has to process it. | Approve",
            })
    void an_admin_who_has_approved_reads_that_another_one_processes(String language, String next, String approve) {
        TestUser creator = aCreator();
        registered(creator, Map.of("name", "Camille Durand"));
        released(creator, "70.00");
        String payout = requested(creator, "63.00");
        TwoPeople.approve(TestUser.SECOND_ADMIN, payout).data("approvePayout.id");
        Page page = pageIn(language, 1280, TestUser.SECOND_ADMIN, QUEUE + "/" + payout);
        Locator notice = page.locator("main > .notice.warn");
        assertThat(notice).containsText(next);
        assertThat(button(page, approve)).hasCount(0);
        taken(page, "approved-by-reader-" + language, true);
        Page other = pageIn(language, 1280, TestUser.ADMIN, QUEUE + "/" + payout);
        assertThat(other.locator("[data-approval=valid]")).isVisible();
        assertThat(other.locator("main > .notice.warn")).hasCount(0);
    }

    @Test
    void a_refund_voids_an_approval_and_the_page_says_what_has_changed() {
        TestUser creator = aCreator();
        String refundable = booked(creator, "40.00", "EUR");
        StripeWorld.stripe().pay(refundable);
        released(creator, "70.00");
        String payout = requested(creator, "63.00");
        TwoPeople.approve(TestUser.SECOND_ADMIN, payout).data("approvePayout.id");
        StripeWorld.stripe().refund(refundable, 1000);
        stripeTells();
        statement.run();

        Page ada = pageOf(TestUser.ADMIN);
        ada.navigate("/dashboard/admin/payouts/" + payout);
        Locator voided = ada.locator("[data-approval=void]");
        assertThat(voided).containsText("test|grace");
        assertThat(voided).containsText("Something has changed since: payments that fund it, from");
        assertThat(ada.locator("[data-approval=valid]")).hasCount(0);
    }

    @Test
    void a_run_that_one_admin_approved_waits_on_the_page_of_operations() {
        TwoPeople.above("500.00", Map.of("twoForRunsAbove", "10.00"));
        TestUser creator = aCreator();
        released(creator, "70.00");
        String payout = requested(creator, "63.00");
        JsonNode run = TestUser.ADMIN
                .graphql(
                        "mutation($ids: [ID!]) { preparePayoutRun(selection: { currency: \"EUR\", payoutIds: $ids }) {"
                                + " id digest } }",
                        "ids",
                        List.of(payout))
                .data("preparePayoutRun");
        TestUser.ADMIN
                .graphql(
                        "mutation($id: ID!, $digest: String!) { approvePayoutRun(id: $id, digest: $digest) { id } }",
                        "id",
                        run.path("id").asText(),
                        "digest",
                        run.path("digest").asText())
                .data("approvePayoutRun.id");

        Page grace = pageOf(TestUser.SECOND_ADMIN);
        grace.navigate("/dashboard/admin/operations");
        String page = "/dashboard/admin/runs/" + run.path("id").asText();
        Locator waiting = grace.locator("[data-proposed=RUN]")
                .filter(new Locator.FilterOptions().setHas(grace.locator("a[href$='" + page + "']")));
        assertThat(waiting).containsText("Send 1 payout: €63.00 in all.");
        assertThat(waiting).containsText("Approved by Admin test|ada");
        assertThat(waiting).containsText("Another admin can start it until");
        waiting.locator("a").click();
        assertThat(grace).hasURL(page);
        assertThat(grace.locator("[data-approvals]")).containsText("test|ada");
        assertThat(button(grace.locator("[data-approvals]"), "Approve")).hasCount(0);
        TestUser.ADMIN.graphql(
                "mutation($id: ID!) { cancelPayoutRun(id: $id, reason: \"Not today\") { id } }",
                "id",
                run.path("id").asText());
    }

    @Test
    void two_admins_change_the_rules_on_the_page_of_operations() {
        Page ada = pageOf(TestUser.ADMIN);
        ada.navigate("/dashboard/admin/operations");
        Locator rules = region(ada, "What takes two people");
        assertThat(rules).containsText("Above 50");
        button(rules, "Change the rules").click();
        Locator dialog = ada.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("Above which amount").fill("80.50");
        dialog.getByLabel("Reason").fill("Most payouts are smaller.");
        button(dialog, "Propose").click();
        assertThat(ada.locator("[data-message=good]")).containsText("as soon as another admin agrees");
        assertThat(ada.locator("[data-proposal]")).containsText("Above 80.5");

        Page grace = pageOf(TestUser.SECOND_ADMIN);
        grace.navigate("/dashboard/admin/operations");
        button(grace.locator("[data-proposal]"), "Agree").click();
        Locator agreeing = grace.getByRole(AriaRole.DIALOG);
        agreeing.getByLabel("Reason").fill("Agreed.");
        button(agreeing, "Agree").click();
        assertThat(grace.locator("[data-message=good]")).containsText("The rules have changed.");
        assertThat(grace.locator("[data-proposal]")).hasCount(0);
        assertThat(region(grace, "What takes two people")).containsText("Above 80.5");
    }

    @Test
    void terms_that_one_admin_proposed_wait_on_the_page_of_operations() {
        TwoPeople.above("50.00", Map.of("twoForTerms", true));
        TestUser creator = aCreator();
        registered(creator, Map.of("name", "Camille Durand"));
        changeTerms(pageOf(TestUser.ADMIN), creator, "[data-message=warn]", "another admin must send the same until");
        Page grace = pageOf(TestUser.SECOND_ADMIN);
        grace.navigate("/dashboard/admin/operations");
        Locator proposed = grace.locator("[data-proposed=TERMS]")
                .filter(new Locator.FilterOptions().setHas(grace.locator("a[href$='/" + creator.creatorId() + "']")));
        assertThat(proposed).containsText("Camille Durand");
        assertThat(proposed).containsText("Hold each share for 21 days (today 7).");
        assertThat(proposed).containsText("test|ada");
        changeTerms(grace, creator, "[data-message=good]", "The new terms are saved.");
        grace.navigate("/dashboard/admin/operations");
        assertThat(region(grace, "What takes two people")).isVisible();
        assertThat(proposed).hasCount(0);
    }

    private static void changeTerms(Page page, TestUser creator, String message, String text) {
        page.navigate("/dashboard/admin/creators/" + creator.creatorId());
        button(page, "Change the terms").click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("Holding period in days").fill("21");
        dialog.getByLabel("Reason").fill("Agreed.");
        button(dialog, "Change").click();
        assertThat(page.locator(message)).containsText(text);
        assertThat(dialog).hasCount(0);
    }
}
