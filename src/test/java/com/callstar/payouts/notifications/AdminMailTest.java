package com.callstar.payouts.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.creators.Creators;
import com.callstar.payouts.payouts.Payout;
import com.callstar.payouts.payouts.PayoutBlocked;
import com.callstar.payouts.payouts.PayoutReader;
import com.callstar.payouts.payouts.PayoutStatusChanged;
import com.callstar.payouts.payouts.WaitingReason;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.callstar.payouts.story.emails.EmailStory;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Admins are told of payouts to process: at once or together, as they have set it, each at their own address. */
@QuarkusTest
class AdminMailTest extends EmailStory {

    @Inject
    NotificationWriter writer;

    @Inject
    Creators creators;

    @Inject
    PayoutReader payouts;

    private final String ada = StripeWorld.fresh("ada") + "@callstar.test";
    private final String bob = StripeWorld.fresh("bob") + "@callstar.test";

    @Test
    void without_batching_each_request_is_emailed_to_each_admin() {
        AdminNotifier admins = admins("en", Duration.ZERO);
        TestUser sam = ready("Sam O’Neil", "70.00");
        TestUser zoe = ready("Zoé Lefèvre", "80.00");
        String first = asked(admins, sam, "63.00");
        asked(admins, zoe, "72.00");
        outbox.run();
        assertThat(mailsTo(ada))
                .extracting(Mail::subject)
                .containsExactly("Payout request: €63.00 for Sam O’Neil", "Payout request: €72.00 for Zoé Lefèvre");
        assertThat(mailsTo(bob)).hasSize(2);
        assertThat(mailsTo(ada).getFirst().text())
                .startsWith("Hello,\n\nTo process or reject:\n\n- Sam O’Neil: €63.00, " + first + ", ")
                .contains("/dashboard/admin/payouts");
        assertThat(mailsTo(ada).getFirst().header("List-Unsubscribe")).isEmpty();
    }

    @Test
    void with_batching_requests_of_one_period_share_an_email() {
        AdminNotifier admins = admins("fr", Duration.ofHours(1));
        TestUser sam = ready("Sam O’Neil", "70.00");
        TestUser zoe = ready("Zoé Lefèvre", "80.00");
        TestUser nina = ready("Nina Rossi", "90.00");
        String first = asked(admins, sam, "63.00");
        String second = asked(admins, zoe, "72.00");
        outbox.run();
        assertThat(mailsTo(ada)).isEmpty();

        timePasses(Duration.ofHours(1));
        outbox.run();
        assertThat(mailsTo(ada)).extracting(Mail::subject).containsExactly("2 demandes de versement");
        assertThat(mailsTo(ada).getFirst().text())
                .contains("À traiter ou à rejeter")
                .contains("- Sam O’Neil\u00a0: 63,00\u00a0€, " + first)
                .contains("- Zoé Lefèvre\u00a0: 72,00\u00a0€, " + second);

        asked(admins, nina, "81.00");
        timePasses(Duration.ofHours(1));
        outbox.run();
        assertThat(mailsTo(ada))
                .extracting(Mail::subject)
                .last()
                .isEqualTo("Demande de versement\u00a0: 81,00\u00a0€ pour Nina Rossi");
        assertThat(mailsTo(bob)).hasSize(2);
    }

    @Test
    void without_admin_addresses_no_admin_is_emailed() {
        TestUser creator = aCreator();
        released(creator, "70.00");
        requested(creator, "63.00");
        assertThat(books.rows("select 1 from notification where kind = 'PAYOUTS_TO_PROCESS' and facts like '%"
                        + creator.creatorId() + "%'"))
                .isEmpty();
    }

    @Test
    void each_platform_problem_is_emailed_to_admins_once_a_day() {
        AdminNotifier admins = admins("en", Duration.ZERO);
        TestUser sam = ready("Sam O’Neil", "70.00");
        Payout payout = payouts.find(requested(sam, "63.00")).orElseThrow();
        nothingWaits();
        for (int refusal = 0; refusal < 3; refusal++) {
            blocked(admins, payout, WaitingReason.BALANCE);
        }
        blocked(admins, payout, WaitingReason.KEY);
        outbox.run();
        assertThat(mailsTo(ada)).hasSize(2);
        assertThat(mailsTo(ada).getFirst().subject()).contains("a problem on the platform’s side");
        assertThat(mailsTo(ada).getFirst().text())
                .contains("Add funds in the Stripe dashboard", "Stripe’s message: Insufficient funds.", payout.id());
        assertThat(mailsTo(ada).getLast().text()).contains("STRIPE_SECRET_KEY");
        assertThat(mailsTo(sam)).isEmpty();
    }

    private static void blocked(AdminNotifier admins, Payout payout, String cause) {
        QuarkusTransaction.requiringNew()
                .run(() -> admins.blocked(new PayoutBlocked(payout, cause, "Insufficient funds.")));
    }

    private TestUser ready(String name, String amount) {
        TestUser creator = aCreator();
        registered(creator, Map.of("name", name));
        released(creator, amount);
        nothingWaitsFor(creator);
        return creator;
    }

    /** Answers the id of the request. */
    private String asked(AdminNotifier admins, TestUser creator, String amount) {
        String id = requested(creator, amount);
        nothingWaitsFor(creator);
        Payout payout = payouts.find(id).orElseThrow();
        QuarkusTransaction.requiringNew().run(() -> admins.moved(new PayoutStatusChanged(payout, null)));
        return id;
    }

    private void nothingWaitsFor(TestUser creator) {
        assertThat(books.tamper("update notification set status = 'DROPPED', next_try_at = null, gathers = null"
                        + " where status = 'WAITING' and creator_id = '" + creator.creatorId() + "'"))
                .isNull();
    }

    private AdminNotifier admins(String language, Duration digest) {
        Map<String, String> values = Map.of(
                "notification.admins",
                ada + "," + bob,
                "notification.admin-locale",
                language,
                "notification.admin-digest",
                digest.toString());
        NotificationConfig config = new SmallRyeConfigBuilder()
                .withMapping(NotificationConfig.class)
                .withConverter(Duration.class, 200, new DurationConverter())
                .withSources(new PropertiesConfigSource(values, "admins", 100))
                .build()
                .getConfigMapping(NotificationConfig.class);
        return new AdminNotifier(writer, creators, config, Clock.systemUTC());
    }
}
