package com.callstar.payouts.story.emails;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.privacy.Retention;
import com.callstar.payouts.story.DriverLog;
import com.callstar.payouts.story.Reply;
import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.callstar.stripesimulator.AccountStatus;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Creators read on their pages what the emails say, and mark it as read. */
@QuarkusTest
class NoticeTest extends Story {

    private static final String LIST =
            "{ myNotifications(first: 50) { unreadCount nodes { id kind title sentences details advice page pageLabel createdAt readAt } } }";

    @Inject
    Retention retention;

    private static Reply notices(TestUser creator) {
        return creator.graphqlIn("en", LIST);
    }

    private static int unread(TestUser creator) {
        return notices(creator).data("myNotifications.unreadCount").asInt();
    }

    private static List<String> each(TestUser creator, String field) {
        return notices(creator).data("myNotifications.nodes").findValuesAsText(field);
    }

    private static Reply markRead(TestUser creator, String id) {
        return creator.graphql("mutation($id: ID!) { markNotificationsRead(upTo: $id) }", "id", id);
    }

    @Test
    void a_notice_has_the_words_of_the_email_in_the_readers_language() {
        TestUser creator = aCreator();
        customersPay(creator, "70.00");
        JsonNode notice = notices(creator).data("myNotifications.nodes.0");
        assertThat(notice.path("title").asText()).isEqualTo("A booking was paid: €63.00 for you");
        assertThat(notice.path("details").toString()).contains("Platform fee: €7.00");
        assertThat(notice.path("page").asText()).isEqualTo("/dashboard/creator/payouts");
        assertThat(notice.path("pageLabel").asText()).isEqualTo("Your payouts");
        assertThat(notice.path("readAt").isNull()).isTrue();
        assertThat(creator.graphqlIn("fr", LIST).text("myNotifications.nodes.0.title"))
                .startsWith("Une réservation");
    }

    @Test
    void marking_one_marks_all_older_ones_and_no_newer_one() {
        TestUser creator = aCreator();
        customersPay(creator, "70.00");
        timePasses(Duration.ofMinutes(1));
        customersPay(creator, "80.00");
        timePasses(Duration.ofMinutes(1));
        customersPay(creator, "90.00");
        List<String> ids = each(creator, "id");
        assertThat(ids).hasSize(3);
        assertThat(unread(creator)).isEqualTo(3);

        for (int i = 0; i < 2; i++) {
            assertThat(markRead(creator, ids.get(1))
                            .data("markNotificationsRead")
                            .asInt())
                    .isEqualTo(1);
        }
        assertThat(unread(creator)).isEqualTo(1);
        assertThat(notices(creator).data("myNotifications.nodes.0.readAt").isNull())
                .isTrue();
        assertThat(markRead(creator, ids.getFirst())
                        .data("markNotificationsRead")
                        .asInt())
                .isZero();
    }

    @Test
    void nobody_sees_or_marks_the_notices_of_another_creator() {
        TestUser creator = aCreator();
        customersPay(creator, "70.00");
        TestUser other = aCreator();
        assertThat(each(other, "id")).isEmpty();
        assertThat(unread(other)).isZero();
        assertThat(markRead(other, each(creator, "id").getFirst()).code()).isEqualTo("INVALID_INPUT");
        assertThat(markRead(creator, "notice_x").code()).isEqualTo("INVALID_INPUT");
        assertThat(markRead(creator, "").code()).isEqualTo("INVALID_INPUT");
        assertThat(unread(creator)).isEqualTo(1);
    }

    @Test
    void a_muted_email_is_still_a_notice() {
        TestUser creator = aCreator();
        creator.graphql("mutation { updateNotificationSettings(muted: [PAYMENTS]) { id } }")
                .data("updateNotificationSettings.id");
        customersPay(creator, "70.00");
        assertThat(each(creator, "kind")).containsExactly("PAYMENT_RECEIVED");
    }

    @Test
    void releases_are_gathered_into_one_notice_until_it_is_shown() {
        TestUser creator = aCreator();
        released(creator, "70.00", "80.00");
        assertThat(each(creator, "kind")).doesNotContain("FUNDS_READY");
        timePasses(Duration.ofMinutes(2));
        assertThat(each(creator, "kind")).containsOnlyOnce("FUNDS_READY");
        released(creator, "90.00");
        timePasses(Duration.ofMinutes(2));
        assertThat(each(creator, "title"))
                .filteredOn(title -> title.startsWith("Available for payout"))
                .containsExactly("Available for payout: €81.00", "Available for payout: €135.00");
    }

    @Test
    void a_reminder_that_became_outdated_is_never_shown() {
        String account = "acct_" + StripeWorld.fresh("fresh");
        StripeWorld.stripe().createAccount(account, AccountStatus.fresh());
        TestUser creator = aCreator(account);
        timePasses(Duration.ofHours(1));
        assertThat(each(creator, "kind")).isEmpty();
        StripeWorld.stripe().accountIs(account, AccountStatus.ready().banking("eur"));
        stripeTells();
        timePasses(Duration.ofHours(25));
        assertThat(each(creator, "kind")).doesNotContain("ONBOARDING_INCOMPLETE");
    }

    @Test
    void a_list_is_one_statement_and_its_pages_have_each_notice_once() {
        TestUser creator = aCreator();
        customersPay(creator, "10.00", "20.00", "30.00", "40.00", "50.00");
        List<String> seen = new ArrayList<>();
        String after = null;
        do {
            Reply page = creator.graphql(
                    "query($after: String) { myNotifications(first: 2, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }",
                    "after",
                    after);
            seen.addAll(page.data("myNotifications.nodes").findValuesAsText("id"));
            after = page.data("myNotifications.pageInfo.hasNextPage").asBoolean()
                    ? page.text("myNotifications.pageInfo.endCursor")
                    : null;
        } while (after != null);
        assertThat(seen).hasSize(5).doesNotHaveDuplicates().isEqualTo(each(creator, "id"));
        assertThat(DriverLog.of(() -> notices(creator))).isEqualTo(new DriverLog.Traffic(1, 1));
        assertThat(creator.graphql("{ myNotifications(after: \"bm90aWNlczp4\") { unreadCount } }")
                        .code())
                .isEqualTo("INVALID_INPUT");
    }

    @Test
    void old_notices_are_removed() {
        TestUser creator = aCreator();
        customersPay(creator, "70.00");
        String of = " where creator_id = '" + creator.creatorId() + "'";
        assertThat(books.tamper("update creator_notice set created_at = created_at - interval '179 days'" + of))
                .isNull();
        retention.run();
        assertThat(each(creator, "kind")).hasSize(1);
        assertThat(books.tamper("update creator_notice set created_at = created_at - interval '2 days'" + of))
                .isNull();
        retention.run();
        assertThat(each(creator, "kind")).isEmpty();
    }
}
