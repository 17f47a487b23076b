package com.callstar.payouts.story.emails;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.notifications.MailSender;
import com.callstar.payouts.story.Reply;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** User input arrives as plain text. */
@QuarkusTest
class OddEmailTest extends EmailStory {

    @Test
    void a_name_is_escaped_in_emails() {
        Mail mail = toldTo("<script>alert(1)</script> {config:x} & co");
        assertThat(mail.html())
                .contains("Bonjour &lt;script&gt;alert(1)&lt;/script&gt; {config:x} &amp; co,")
                .doesNotContain("<script");
        assertThat(mail.text()).startsWith("Bonjour <script>alert(1)</script> {config:x} & co,\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Zoé 🎥👩🏽‍🚀", "王小明", "Ægir Þórsson", "Ñandú \\ \"quoted\" 'single' `tick` $1 %s"})
    void a_name_arrives_unchanged(String name) {
        Mail mail = toldTo(name);
        assertThat(mail.text()).startsWith("Bonjour " + name + ",\n");
        assertThat(mail.types()).allMatch(type -> type.toLowerCase().contains("utf-8"));
    }

    @Test
    void a_right_to_left_name_is_isolated() {
        assertThat(toldTo("ليلى حداد").text()).startsWith("Bonjour \u2068ليلى حداد\u2069,\n");
        assertThat(toldTo("דנה כהן").html()).contains(">Bonjour \u2068דנה כהן\u2069,</p>");
    }

    @Test
    void a_name_does_not_reverse_the_text_after_it() {
        assertThat(toldTo("Eve\u202Etxt.exe\u2066").text()).startsWith("Bonjour Evetxt.exe,\n");
    }

    @Test
    void no_text_can_add_a_header_line() {
        TestUser creator = aCreator();
        Reply refused = TestUser.PLATFORM.graphql(
                "mutation($creator: CreatorInput!) { registerCreator(creator: $creator) { id } }",
                "creator",
                Map.of("id", creator.creatorId(), "name", "N", "email", "a@example.com\r\nBcc: b@example.com"));
        assertThat(refused.code()).isEqualTo("INVALID_INPUT");
        customersPay(creator, "70.00");
        assertThat(books.tamper("update notification set recipient = E'a@example.com\\r\\nBcc: b@example.com'"
                        + " where recipient = '" + address(creator) + "'"))
                .contains("notification_recipient_check");
        MailSender.Email letter =
                new MailSender.Email("a@b.c\r\nBcc: d@e.f", "One\nTwo\u2028Three", "", "", "<id\r\n@x>", "u\r\nX: y");
        assertThat(List.of(letter.to(), letter.subject(), letter.messageId(), letter.unsubscribe()))
                .containsExactly("a@b.c Bcc: d@e.f", "One Two Three", "<id @x>", "u X: y");
    }

    @Test
    void a_two_line_subject_arrives_as_one_line() {
        TestUser creator = aCreator();
        String admin = StripeWorld.fresh("admin") + "@example.com";
        customersPay(creator, "70.00");
        assertThat(books.tamper("""
                        insert into notification (id, kind, about, recipient, locale, facts, message_id, status, next_try_at, created_at)
                        select 'note_%1$s', 'PAYOUTS_TO_PROCESS', '%1$s', '%1$s', 'en',
                               '{"items": [{"creator": "Eve\\r\\nBcc: eve@example.com\\r\\n\\r\\nBody 🎥", "amount": "100 EUR",
                                            "payout": "p", "at": "2026-03-05T14:00:00Z"}]}',
                               '<note_%1$s@x>', 'WAITING', next_try_at, created_at
                        from notification where recipient = '%2$s' and kind = 'PAYMENT_RECEIVED'""".formatted(admin, address(creator)))).isNull();
        outbox.run();
        Mail mail = mailsTo(admin).getFirst();
        assertThat(mail.subject()).isEqualTo("Payout request: €1.00 for Eve Bcc: eve@example.com Body 🎥");
        assertThat(mail.header("Bcc")).isEmpty();
        assertThat(mailsTo("eve@example.com")).isEmpty();
    }

    private Mail toldTo(String name) {
        TestUser creator = aCreator();
        registered(creator, Map.of("name", name));
        customersPay(creator, "70.00");
        outbox.run();
        return mailsTo(creator).getFirst();
    }
}
