package com.callstar.payouts.story.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.evidence.DayClosing;
import com.callstar.payouts.onward.OnwardSender;
import com.callstar.payouts.privacy.Retention;
import com.callstar.payouts.story.Concurrently;
import com.callstar.payouts.story.RawHttp;
import com.callstar.payouts.story.Reply;
import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A creator's personal data can be erased everywhere, and the books still add up. */
@QuarkusTest
class ErasureTest extends Story {

    private static final String ERASE = """
            mutation($id: ID!, $reason: String!) { eraseCreator(creatorId: $id, reason: $reason) {
              notice stripeDashboardUrls creator { id name email erasedAt stripeAccountId } } }""";
    private static final String REASON = "Asked for it by letter 4711";

    @Inject
    Retention retention;

    @Inject
    DayClosing closing;

    @Inject
    OnwardSender onward;

    /** A creator with names that occur nowhere else. */
    private record Person(TestUser user, String account, String name, String email, String address, String last4) {

        List<String> words() {
            return List.of(name, email, address, last4);
        }
    }

    private Person aPerson() {
        String unique = StripeWorld.fresh("Zephyrine").replaceAll("[^A-Za-z0-9]", "");
        String account = StripeWorld.readyAccount("EUR");
        TestUser user = TestUser.creator(StripeWorld.fresh("creator"));
        String address = "203.0.113." + (1 + Math.floorMod(unique.hashCode(), 250));
        Person person = new Person(
                user, account, unique + " D’Été", unique.toLowerCase() + "@example.org", address, "ends" + unique);
        registered(
                user,
                Map.of(
                        "stripeAccountId",
                        account,
                        "name",
                        person.name(),
                        "email",
                        "before" + person.email(),
                        "subject",
                        "sub|" + unique));
        registered(
                user,
                Map.of(
                        "stripeAccountId",
                        account,
                        "name",
                        person.name(),
                        "country",
                        "FR",
                        "email",
                        person.email(),
                        "subject",
                        "sub|" + unique));
        StripeWorld.stripe().bankChanges(account, "EUR", person.last4());
        stripeTells();
        return person;
    }

    private static Reply erase(TestUser who, String creatorId) {
        return who.graphql(ERASE, "id", creatorId, "reason", REASON);
    }

    /** Requests from the creator's own address: one that succeeds, and one that is refused. */
    private void acts(Person person) {
        for (String document : List.of(
                "mutation { updateNotificationSettings(muted: [FUNDS], locale: \\\"en\\\") { id } }",
                "mutation { cancelPayoutRequest(payoutId: \\\"payout_of_nobody\\\") { id } }")) {
            RawHttp.send(
                    "POST",
                    "/graphql",
                    ("{\"query\": \"" + document + "\"}").getBytes(StandardCharsets.UTF_8),
                    "Content-Type",
                    "application/json",
                    "Authorization",
                    "Bearer " + person.user().token(),
                    "X-Forwarded-For",
                    person.address());
        }
    }

    /** Paid, with whatever texts people and Stripe can leave behind. Answers the payout's id. */
    private String paid(Person person) {
        TestUser creator = person.user();
        acts(person);
        TestUser.ADMIN
                .graphql(
                        "mutation($id: ID!, $reason: String!) { setCreatorTerms(creatorId: $id, terms: {holdDays: 6}, reason: $reason) { id } }",
                        "id",
                        creator.creatorId(),
                        "reason",
                        "Mother of " + person.name() + " asked")
                .data("setCreatorTerms.id");
        released(creator, "70.00");
        String rejected = requested(creator, "63.00");
        reject(rejected, "Aunt " + person.name() + " rang").data("rejectPayout.id");
        String payout = requested(creator, "63.00");
        TestUser.ADMIN
                .request()
                .get("/api/exports/payouts?search="
                        + person.name().split(" ")[0].toLowerCase())
                .then()
                .statusCode(200);
        process(payout).data("processPayout.id");
        stripeTells();
        theRestEnds();
        StripeWorld.stripe().fundsArrive();
        onward.run();
        theBanksHaveIt();
        stripeTells();
        timePasses(Duration.ofHours(1));
        onward.run();
        assertThat(statusOf(payout)).isEqualTo("PAID");
        StripeWorld.stripe().onAccount(person.account()).topUp(4200, "eur");
        TestUser.ADMIN
                .graphql(
                        "mutation($id: ID!, $reason: String!) { payOutStripeBalance(creatorId: $id, reason: $reason) { id } }",
                        "id",
                        creator.creatorId(),
                        "reason",
                        "Uncle " + person.name() + " asked")
                .data("payOutStripeBalance.0.id");
        onward.run();
        theBanksHaveIt();
        stripeTells();
        timePasses(Duration.ofHours(1));
        onward.run();
        return payout;
    }

    /** Where these words still are: each text column of each table is searched, also those of tables that come later. */
    private List<String> found(Person person) {
        List<String> found = new ArrayList<>();
        for (String column : books.rows("""
                select table_name || '.' || column_name from information_schema.columns c
                join pg_class k on k.relname = c.table_name and k.relnamespace = 'public'::regnamespace and k.relkind = 'r'
                where table_schema = 'public' and (data_type in ('text', 'character varying', 'json', 'jsonb', 'ARRAY', 'bytea')
                    or data_type = 'USER-DEFINED') order by 1""")) {
            String table = column.substring(0, column.indexOf('.'));
            String name = column.substring(column.indexOf('.') + 1);
            for (String word : person.words()) {
                String quoted = word.replace("'", "''");
                if (!books.rows("select 1 from %s where strpos(lower(cast(%s as text)), lower('%s')) > 0 limit 1"
                                .formatted(table, name, quoted))
                        .isEmpty()) {
                    found.add(column + ": " + word);
                }
            }
        }
        return found;
    }

    @Test
    void nothing_names_the_creator_any_more_and_the_books_agree() {
        Person person = aPerson();
        String creator = person.user().creatorId();
        String payout = paid(person);
        assertThat(found(person)).as("the search finds what there is").hasSizeGreaterThan(5);
        String ledger = books.rows(
                        "select count(*) || ' ' || sum(amount) from ledger_line where creator_id = '" + creator + "'")
                .getFirst();
        timePasses(Duration.ofDays(2));
        closing.run();
        timePasses(Duration.ofMinutes(6));
        closing.run();
        String lines =
                "select md5(string_agg(line, ' ' order by id)) from audit_evidence where id <= (select max(to_id) from day_digest where chain = 'AUDIT')";
        String evidence = books.rows(lines).getFirst();

        Reply reply = erase(TestUser.ADMIN, creator);

        assertThat(reply.code()).as("%s", reply.whole()).isNull();
        assertThat(reply.text("eraseCreator.creator.name")).startsWith("Creator erased on ");
        assertThat(reply.text("eraseCreator.creator.email")).isEmpty();
        assertThat(reply.text("eraseCreator.notice")).contains("Stripe keeps its own data");
        assertThat(reply.data("eraseCreator.stripeDashboardUrls").toString()).contains(person.account());
        assertThat(found(person)).isEmpty();
        assertThat(books.rows("select 1 from creator where id = '" + creator + "' and country is not null"))
                .as("where they live")
                .isEmpty();
        assertThat(books.rows(
                        "select 1 from audit_address a join audit_entry e on e.id = a.entry_id where e.actor = 'creator:test|"
                                + creator + "'"))
                .isEmpty();

        assertThat(books.rows(
                        "select count(*) || ' ' || sum(amount) from ledger_line where creator_id = '" + creator + "'"))
                .containsExactly(ledger);
        assertThat(books.rows(lines))
                .as("the closed days still match their digests")
                .containsExactly(evidence);
        assertThat(payout(payout).text("payout.status")).isEqualTo("PAID");
        assertThat(payout(payout).text("payout.actualAmount")).isEqualTo("63.00");
        assertThat(payout(payout).data("payout.history").findValuesAsText("to"))
                .contains("PENDING", "PROCESSING", "PAID");
        assertThat(books.rows(
                        "select actor, to_state, reason from audit_line where action = 'creator.erase' and subject = '"
                                + creator + "'"))
                .containsExactly("admin:test|ada ERASED " + REASON);
        books.balance();

        laterEventsBookAndBringNothingBack(person);
        whoIsErasedStaysSo(person);
    }

    private void laterEventsBookAndBringNothingBack(Person person) {
        TestUser creator = person.user();
        String intent = books.rows(
                        "select stripe_payment_intent_id from payment where creator_id = '" + creator.creatorId() + "'")
                .getFirst();
        StripeWorld.stripe().refund(intent, 7000);
        stripeTells();
        assertThat(TestUser.ADMIN
                        .graphql(
                                "query($id: ID!) { balance(creatorId: $id) { availableBalance totalPaid } }",
                                "id",
                                creator.creatorId())
                        .text("balance.availableBalance"))
                .isEqualTo("-63.00");
        StripeWorld.stripe().bankChanges(person.account(), "EUR", person.last4());
        stripeTells();
        retention.run();
        assertThat(found(person)).isEmpty();
        books.balance();
    }

    private void whoIsErasedStaysSo(Person person) {
        String creator = person.user().creatorId();
        assertThat(person.user().graphql("{ balance { currency } }").code()).isEqualTo("CREATOR_NOT_FOUND");
        Reply again = TestUser.PLATFORM.graphql(
                "mutation($c: CreatorInput!) { registerCreator(creator: $c) { id } }",
                "c",
                Map.of("id", creator, "name", person.name(), "email", person.email()));
        assertThat(again.code()).isEqualTo("INVALID_STATE");
        Reply booking = TestUser.PLATFORM.graphql(
                "mutation($p: BookingPaymentInput!) { createBookingPayment(payment: $p) { stripePaymentIntentId } }",
                "p",
                Map.of(
                        "bookingId",
                        StripeWorld.fresh("booking"),
                        "creatorId",
                        creator,
                        "amount",
                        70,
                        "currency",
                        "EUR"));
        assertThat(booking.code()).isEqualTo("INVALID_STATE");
        assertThat(found(person)).isEmpty();
        String erasedAt = books.rows("select erased_at from creator where id = '" + creator + "'")
                .getFirst();
        assertThat(erase(TestUser.ADMIN, creator).code()).isNull();
        assertThat(books.rows("select erased_at from creator where id = '" + creator + "'"))
                .containsExactly(erasedAt);
        assertThat(TestUser.ADMIN
                        .graphqlIn("fr", "{ creator(id: \"" + creator + "\") { name } }")
                        .text("creator.name"))
                .startsWith("Créateur effacé le ");
    }

    @Test
    void who_is_owed_something_is_not_erased() {
        TestUser creator = aCreator();
        customersPay(creator, "70.00");
        assertOwed(creator, "HELD 63.00 EUR");
        timePasses(Duration.ofDays(7));
        statement.run();
        releases.run();
        assertOwed(creator, "READY 63.00 EUR");
        String payout = requested(creator, "63.00");
        assertOwed(creator, payout + " PENDING");
        withdraw(creator, payout).data("cancelPayoutRequest.id");
        assertThat(books.rows("select email from creator where id = '" + creator.creatorId() + "'"))
                .containsExactly(creator.creatorId() + "@example.com");
    }

    private static void assertOwed(TestUser creator, String what) {
        Reply refused = erase(TestUser.ADMIN, creator.creatorId());
        assertThat(refused.code()).isEqualTo("INVALID_STATE");
        assertThat(refused.whole().toString()).contains(what, creator.creatorId());
    }

    @Test
    void two_erasures_at_once_are_one() throws Exception {
        TestUser creator = aCreator();
        Concurrently.times(4, () -> erase(TestUser.ADMIN, creator.creatorId()));
        assertThat(books.rows("select count(*) from audit_entry where action = 'creator.erase' and subject = '"
                        + creator.creatorId() + "'"))
                .containsExactly("1");
    }

    @Test
    void only_admins_erase_and_say_why() {
        TestUser creator = aCreator();
        assertThat(erase(creator, creator.creatorId()).code()).isEqualTo("FORBIDDEN");
        assertThat(erase(TestUser.PLATFORM, creator.creatorId()).code()).isEqualTo("FORBIDDEN");
        assertThat(erase(TestUser.ADMIN, "nobody").code()).isEqualTo("CREATOR_NOT_FOUND");
        assertThat(TestUser.ADMIN
                        .graphql(ERASE, "id", creator.creatorId(), "reason", " ")
                        .code())
                .isEqualTo("INVALID_INPUT");
    }
}
