package com.callstar.payouts.story.emails;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.core.Wording;
import com.callstar.payouts.story.Reply;
import com.callstar.payouts.story.TestUser;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Creators read times in a time zone of their own: in emails, in notices and in files. */
@QuarkusTest
class TimeZoneTest extends EmailStory {

    private static final String AUCKLAND = "Pacific/Auckland";

    private static Reply choose(TestUser creator, String zone) {
        return creator.graphql(
                "mutation($z: String) { updateNotificationSettings(timeZone: $z) { timeZone locale } }", "z", zone);
    }

    private static String zoneOf(TestUser creator) {
        return creator.graphql("{ me { creator { timeZone } } }").text("me.creator.timeZone");
    }

    @Test
    void a_creator_chooses_a_time_zone_and_gives_it_up_again() {
        TestUser creator = aCreator();
        assertThat(zoneOf(creator)).isNull();
        assertThat(choose(creator, AUCKLAND).text("updateNotificationSettings.timeZone"))
                .isEqualTo(AUCKLAND);
        assertThat(creator.graphql("mutation { updateNotificationSettings(locale: \"en\") { timeZone } }")
                        .text("updateNotificationSettings.timeZone"))
                .as("null keeps it")
                .isEqualTo(AUCKLAND);
        assertThat(choose(creator, "").text("updateNotificationSettings.timeZone"))
                .isNull();
        assertThat(books.rows("select reason from audit_line where action = 'creator.time_zone' and subject = '"
                        + creator.creatorId() + "'"))
                .hasSize(2);
    }

    @Test
    void a_time_zone_that_does_not_exist_is_refused() {
        for (String zone : new String[] {"Mars/Olympus", "+02:00", "Europe/Paris; drop"}) {
            Reply reply = choose(aCreator(), zone);
            assertThat(reply.code()).as(zone).isEqualTo("INVALID_INPUT");
            assertThat(reply.fact("field").asText()).isEqualTo("timeZone");
        }
    }

    @Test
    void emails_notices_and_files_have_the_creators_time() {
        TestUser creator = aCreator();
        registered(creator, Map.of("locale", "en"));
        choose(creator, AUCKLAND).data("updateNotificationSettings.timeZone");
        customersPay(creator, "70.00");
        outbox.run();
        Instant released = Instant.parse(creator.graphql("{ payments(first: 1) { nodes { payoutReleaseDate } } }")
                .text("payments.nodes.0.payoutReleaseDate"));
        String written = Wording.time(released, ZoneId.of(AUCKLAND), Locale.ENGLISH);
        assertThat(written).containsPattern("NZ[SD]T$");
        assertThat(mailsTo(creator)).anyMatch(mail -> mail.text().contains(written));
        assertThat(creator.graphql("{ myNotifications(first: 5) { nodes { advice } } }")
                        .data("myNotifications.nodes")
                        .toString())
                .contains(written);
        String file = creator.request().get("/api/exports/payments").asString();
        assertThat(file.lines().findFirst().orElseThrow()).contains("(" + AUCKLAND + ")");
        assertThat(creator.request().get("/api/exports/payments?zone=UTC").asString())
                .contains("(UTC)");
    }
}
