package com.callstar.payouts.story.emails;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.notifications.ReceiptAddresses;
import com.callstar.payouts.privacy.Retention;
import com.callstar.payouts.story.Reply;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.callstar.stripesimulator.Fault;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A paying customer gets one email that confirms the booking, and their address is kept no longer than that needs. */
@QuarkusTest
class CustomerEmailTest extends EmailStory {

    @Inject
    Retention retention;

    @Inject
    ReceiptAddresses receipts;

    private static Reply book(TestUser creator, String booking, Map<String, String> customer) {
        var payment = new HashMap<String, Object>(customer);
        payment.putAll(Map.of("bookingId", booking, "creatorId", creator.creatorId(), "amount", 70));
        return TestUser.PLATFORM.graphql(
                "mutation($p: BookingPaymentInput!) { createBookingPayment(payment: $p) { stripePaymentIntentId } }",
                "p",
                payment);
    }

    private long looks(String intent) {
        return books.rows(
                        "select 1 from receipt_look join payment p on p.id = payment_id where p.stripe_payment_intent_id = '"
                                + intent + "'")
                .size();
    }

    private long addresses(String booking) {
        return books.rows("select 1 from customer_address where booking_id = '" + booking + "'")
                .size();
    }

    @Test
    void a_paid_booking_is_confirmed_once_in_the_customers_language() {
        TestUser creator = aCreator();
        registered(creator, Map.of("name", "Zoé Lefèvre"));
        String booking = StripeWorld.fresh("booking");
        String customer = booking + "@customers.example";
        book(creator, booking, Map.of("customerEmail", customer)).data("createBookingPayment.stripePaymentIntentId");
        String intent = book(creator, booking, Map.of("customerEmail", customer, "customerLocale", "en"))
                .text("createBookingPayment.stripePaymentIntentId");
        assertThat(addresses(booking)).isEqualTo(1);
        outbox.run();
        assertThat(mailsTo(customer)).as("not before it is paid").isEmpty();

        StripeWorld.stripe().pay(intent);
        stripeTells();
        outbox.run();

        assertThat(mailsTo(customer)).hasSize(1);
        Mail mail = mailsTo(customer).getFirst();
        assertThat(mail.subject()).isEqualTo("Your booking is confirmed: €70.00 paid");
        assertThat(mail.text()).contains("Zoé Lefèvre", booking, "CE");
        assertThat(mail.header("List-Unsubscribe")).isEmpty();
        assertThat(addresses(booking)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "en"})
    void the_email_looks_as_it_did(String language) {
        TestUser creator = aCreator();
        registered(creator, Map.of("name", "Zoé Lefèvre"));
        String booking = StripeWorld.fresh("booking");
        String customer = booking + "@customers.example";
        StripeWorld.stripe()
                .pay(book(creator, booking, Map.of("customerEmail", customer, "customerLocale", language))
                        .text("createBookingPayment.stripePaymentIntentId"));
        stripeTells();
        outbox.run();
        MailSnapshot.of("BOOKING_CONFIRMED", language).equalTo(mailsTo(customer).getFirst());
    }

    @Test
    void a_booking_without_an_address_sends_the_customer_nothing() {
        TestUser creator = aCreator();
        String booking = StripeWorld.fresh("booking");
        String intent = book(creator, booking, Map.of()).text("createBookingPayment.stripePaymentIntentId");
        StripeWorld.stripe().pay(intent);
        stripeTells();
        assertThat(books.rows("select 1 from notification where kind = 'BOOKING_CONFIRMED' and facts like '%" + booking
                        + "%'"))
                .isEmpty();
    }

    @Test
    void a_booking_is_confirmed_at_the_address_that_stripe_has() {
        TestUser creator = aCreator();
        String booking = StripeWorld.fresh("booking");
        String customer = booking + "@stripe.example";
        String intent = book(creator, booking, Map.of()).text("createBookingPayment.stripePaymentIntentId");
        StripeWorld.stripe().payWithReceipt(intent, customer);
        stripeTells();
        assertThat(looks(intent)).as("not while the payment is booked").isEqualTo(1);
        receipts.run();
        receipts.run();
        outbox.run();
        assertThat(mailsTo(customer)).hasSize(1);
        assertThat(mailsTo(customer).getFirst().text()).contains(booking);
        assertThat(looks(intent)).isZero();
    }

    @Test
    void the_address_that_the_platform_gives_comes_before_stripes() {
        TestUser creator = aCreator();
        String booking = StripeWorld.fresh("booking");
        String customer = booking + "@customers.example";
        String intent = book(creator, booking, Map.of("customerEmail", customer))
                .text("createBookingPayment.stripePaymentIntentId");
        StripeWorld.stripe().payWithReceipt(intent, booking + "@stripe.example");
        stripeTells();
        assertThat(looks(intent)).isZero();
        receipts.run();
        outbox.run();
        assertThat(mailsTo(customer)).hasSize(1);
        assertThat(mailsTo(booking + "@stripe.example")).isEmpty();
    }

    @Test
    void an_address_is_read_again_if_stripe_is_away_and_too_late_it_is_not() {
        TestUser creator = aCreator();
        String booking = StripeWorld.fresh("booking");
        String customer = booking + "@stripe.example";
        String intent = book(creator, booking, Map.of()).text("createBookingPayment.stripePaymentIntentId");
        StripeWorld.stripe().payWithReceipt(intent, customer);
        stripeTells();
        StripeWorld.stripe().fault(Fault.unavailable(), "GET", "/v1/payment_intents/" + intent, 20);
        receipts.run();
        assertThat(looks(intent)).isEqualTo(1);
        timePasses(Duration.ofDays(2));
        receipts.run();
        outbox.run();
        assertThat(looks(intent)).isZero();
        assertThat(mailsTo(customer)).isEmpty();
    }

    @Test
    void the_address_of_a_booking_that_is_never_paid_is_removed() {
        TestUser creator = aCreator();
        String booking = StripeWorld.fresh("booking");
        book(creator, booking, Map.of("customerEmail", "c@customers.example"))
                .data("createBookingPayment.stripePaymentIntentId");
        assertThat(books.tamper(
                        "update customer_address set kept_at = kept_at - interval '31 days' where booking_id = '"
                                + booking + "'"))
                .isNull();
        retention.run();
        assertThat(addresses(booking)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"nobody,fr", "a b@example.com,fr", "c@example.com,de"})
    void a_malformed_address_or_language_is_refused(String address, String locale) {
        Reply reply = book(
                aCreator(), StripeWorld.fresh("booking"), Map.of("customerEmail", address, "customerLocale", locale));
        assertThat(reply.code()).isEqualTo("INVALID_INPUT");
    }
}
