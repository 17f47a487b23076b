package com.callstar.payouts.story.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.callstar.payouts.InvitedPeople;
import com.callstar.payouts.story.Session;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.LoadState;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions in a real browser: GraphiQL without a token, roles that change, sessions that end. */
@QuarkusTest
class SignInPagesTest extends PagesStory {

    /** What stands first in the tab of each role. */
    private static final Map<String, String> FIRST_EXAMPLES = Map.of(
            "CREATOR", "Creator_Balance",
            "ADMIN", "Admin_Queue",
            "APPROVER", "Approver_Queue",
            "ACCOUNTANT", "Accountant_Figures",
            "SUPPORT", "Support_Find",
            "SERVICE", "Platform_RegisterCreator");

    private Page signedIn(TestUser person, String path) {
        Session.invite(person);
        Page page = page(english());
        page.navigate("/sign-in?to=" + path);
        page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName(person.name()).setExact(true))
                .click();
        return page;
    }

    @Test
    void graphiql_has_examples_for_each_role() {
        Page page = signedIn(new TestUser(StripeWorld.fresh("admin"), "ADMIN", null), "/q/graphql-ui/");
        FIRST_EXAMPLES
                .values()
                .forEach(tab -> assertThat(page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName(tab)))
                        .isVisible());
        page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Accountant_Figures"))
                .click();
        assertThat(page.locator(".graphiql-query-editor")).containsText("query Accountant_Figures");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ADMIN", "APPROVER", "ACCOUNTANT", "SUPPORT", "CREATOR"})
    void graphiql_opens_on_the_examples_of_the_readers_role(String role) {
        Page page = signedIn(new TestUser(StripeWorld.fresh("person"), role, null), "/q/graphql-ui/");
        assertThat(page.locator(".graphiql-query-editor")).containsText("query " + FIRST_EXAMPLES.get(role));
    }

    /** In the demo, one browser is everybody in turn. */
    @Test
    void graphiql_does_not_open_on_the_examples_of_who_signed_in_before() {
        Page page = signedIn(new TestUser(StripeWorld.fresh("creator"), "CREATOR", null), "/q/graphql-ui/");
        assertThat(page.locator(".graphiql-query-editor")).containsText("query Creator_Balance");
        page.navigate("/sign-out");
        TestUser admin = new TestUser(StripeWorld.fresh("admin"), "ADMIN", null);
        Session.invite(admin);
        page.navigate("/sign-in?to=/q/graphql-ui/");
        page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName(admin.name()).setExact(true))
                .click();
        assertThat(page.locator(".graphiql-query-editor")).containsText("query Admin_Queue");
    }

    @Test
    void an_admin_runs_a_mutation_in_graphiql_without_pasting_a_token() {
        List<String> asked = new ArrayList<>();
        TestUser creator = aCreator();
        released(creator, "70.00");
        String payout = requested(creator, "10.00");
        TestUser admin = new TestUser(StripeWorld.fresh("admin"), "ADMIN", null);
        Page page = signedIn(
                admin,
                "/q/graphql-ui/%3Fquery%3Dmutation%257BprocessPayout(payoutId:%2522" + payout
                        + "%2522)%257Bstatus%257D%257D");
        page.onceDialog(question -> {
            asked.add(question.message());
            question.dismiss();
        });
        button(page, Pattern.compile("Execute query")).click();
        assertThat(page.locator(".graphiql-response")).containsText("Nothing was sent.");
        Assertions.assertThat(asked).singleElement().asString().startsWith("processPayout may move money");
        Assertions.assertThat(statusOf(payout)).isEqualTo("PENDING");

        page.onceDialog(Dialog::accept);
        button(page, Pattern.compile("Execute query")).click();
        assertThat(page.locator(".graphiql-response")).containsText("\"PROCESSING\"");
        assertThat(page.locator(".graphiql-response")).not().containsText("errors");
    }

    @Test
    void a_creator_made_admin_is_one_at_the_next_refresh() {
        TestUser creator = aCreator();
        registered(creator, Map.of("locale", "en"));
        Page page = signedIn(creator, "/dashboard");
        assertThat(page).hasURL(Pattern.compile("/dashboard/creator/payouts"));
        InvitedPeople.invite(
                creator.name(),
                Map.of("sub", "test|" + creator.name(), "groups", List.of("ADMIN"), "name", creator.name()));
        page.navigate("/dashboard");
        assertThat(page).hasURL(Pattern.compile("/dashboard/admin/payouts"));
    }

    @Test
    void a_session_ended_by_the_provider_says_so() {
        TestUser creator = aCreator();
        registered(creator, Map.of("locale", "en"));
        Page page = signedIn(creator, "/dashboard");
        assertThat(page.locator("[data-figure=available]")).hasText("€0.00");
        InvitedPeople.shutOut(creator.name());
        page.navigate("/dashboard/creator/payouts");
        assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Sign in")))
                .isVisible();
        complaintsAreExpected();
    }

    @Test
    void a_lost_cookie_is_an_ended_session() {
        TestUser creator = aCreator();
        registered(creator, Map.of("locale", "en"));
        Page page = signedIn(creator, "/dashboard");
        assertThat(page.locator("[data-figure=available]")).hasText("€0.00");
        // A response on its way could bring the session back.
        page.waitForLoadState(LoadState.NETWORKIDLE);
        page.context().clearCookies();
        page.reload();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Sign in"))
                .click();
        page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName(creator.name()).setExact(true))
                .click();
        assertThat(page.locator("[data-figure=available]")).hasText("€0.00");
        complaintsAreExpected();
    }
}
