package com.callstar.payouts.story.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A creator reads how they repay what they owe, and an admin agrees on it, ends it and writes off. Pictures of it in both languages. */
@QuarkusTest
class DebtPagesTest extends PagesStory {

    private static final String PAYOUTS = "/dashboard/creator/payouts";
    /** In the order of the buttons. */
    private static final List<String> DIALOGS = List.of("change", "end", "write-off");

    private TestUser creator;

    /** The creator was paid 63.00, and owes them. */
    @BeforeEach
    void aCreatorWhoOwes() {
        StripeWorld.stripe().topUp(100_000, "eur");
        creator = aCreator();
        registered(creator, Map.of("name", "Camille Durand", "locale", "en"));
        String intent = booked(creator, "70.00", "EUR");
        StripeWorld.stripe().pay(intent);
        released(creator);
        process(requested(creator, "63.00")).data("processPayout.id");
        stripeTells();
        StripeWorld.stripe().refund(intent, 70_00);
        stripeTells();
    }

    @Test
    void an_admin_agrees_changes_ends_and_writes_off() {
        Page admins = adminsPage();
        Locator debt = admins.locator("[data-debt=EUR]");
        assertThat(debt).containsText("€63.00");
        assertThat(debt).containsText("Each release repays it in full");

        button(debt, "Agree on repayment").click();
        Locator dialog = admins.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("Percentage").fill("0");
        assertThat(button(dialog, "Agree")).isDisabled();
        dialog.getByLabel("Percentage").fill("25");
        dialog.getByLabel("At most").fill("50");
        dialog.getByLabel("Reason").fill("By phone");
        button(dialog, "Agree").click();
        assertThat(dialog).hasCount(0);
        assertThat(debt).containsText("25% of each release repays it, at most €50.00 of one payment");
        assertThat(debt).containsText("By phone");

        button(debt, "Change the repayment").click();
        assertThat(dialog.getByLabel("At most")).hasValue("50.00");
        dialog.getByLabel("Percentage").fill("50");
        dialog.getByLabel("Reason").fill("By phone again");
        button(dialog, "Agree").click();
        assertThat(debt).containsText("50% of each release");

        button(debt, "Write off").click();
        dialog.getByLabel("Amount").fill("63.01");
        dialog.getByLabel("Reason").fill("Uncollectable");
        assertThat(dialog).containsText("€63.00 at most");
        assertThat(button(dialog, "Write off")).isDisabled();
        dialog.getByLabel("Amount").fill("13");
        button(dialog, "Write off").click();
        assertThat(debt.locator("[data-figure=owed]")).hasText("€50.00");

        button(debt, "End the plan").click();
        dialog.getByLabel("Reason").fill("It takes too long");
        button(dialog, "End the plan").click();
        assertThat(debt).containsText("Each release repays it in full");
    }

    @Test
    void a_creator_reads_how_they_repay_and_what_the_next_release_repays() {
        agreed(25, 50);
        released(creator, "100.00");
        customersPay(creator, "80.00");
        Page page = pageOf(creator);
        page.navigate(PAYOUTS);
        Locator debt = page.locator("[data-debt=EUR]");
        assertThat(debt.locator("[data-figure=owed]")).hasText("€40.50");
        assertThat(debt).containsText("25% of each release repays it, at most €50.00 of one payment");
        assertThat(debt).containsText("€22.50");
        assertThat(debt.locator("[data-next=repayment]")).containsText("repays €18.00");
        assertThat(debt).not().containsText("Agreed by phone");
    }

    @ParameterizedTest
    @CsvSource({"en, 1280", "fr, 1280", "en, 320", "fr, 390"})
    void debts_fit_the_screen_and_are_accessible(String language, int width) {
        agreed(25, 50);
        released(creator, "100.00");
        customersPay(creator, "80.00");
        registered(creator, Map.of("name", "Camille Durand", "locale", language));
        String screen = "-%s-%d".formatted(language, width);

        Page page = pageIn(language, width, creator, PAYOUTS);
        page.locator("[data-next=repayment]").waitFor();
        taken(page, "debt-creator" + screen, true);

        Page admins = pageIn(language, width, TestUser.ADMIN, "/dashboard/admin/creators/" + creator.creatorId());
        Locator actions = admins.locator("[data-debt=EUR] header button");
        assertThat(actions).hasCount(DIALOGS.size());
        taken(admins, "debt-admin" + screen, true);
        for (int i = 0; i < DIALOGS.size(); i++) {
            actions.nth(i).click();
            assertThat(admins.locator("dialog[open]")).isVisible();
            taken(admins, "debt-" + DIALOGS.get(i) + screen, false);
            admins.keyboard().press("Escape");
            assertThat(admins.locator("dialog[open]")).hasCount(0);
        }
    }

    private Page adminsPage() {
        Page page = pageOf(TestUser.ADMIN);
        page.navigate("/dashboard/admin/creators/" + creator.creatorId());
        return page;
    }

    private void agreed(int percentage, int limit) {
        TestUser.ADMIN
                .graphql("""
                        mutation($id: ID!, $percentage: Int!, $limit: BigDecimal!) {
                          agreeRecovery(creatorId: $id, percentage: $percentage, limit: $limit, reason: "Agreed by phone") { id } }""", "id", creator.creatorId(), "percentage", percentage, "limit", limit)
                .data("agreeRecovery.id");
    }
}
