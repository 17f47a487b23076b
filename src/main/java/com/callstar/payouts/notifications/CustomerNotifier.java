package com.callstar.payouts.notifications;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.creators.Creator;
import com.callstar.payouts.creators.Creators;
import com.callstar.payouts.notifications.CustomerAddresses.Customer;
import com.callstar.payouts.notifications.Facts.BookingConfirmed;
import com.callstar.payouts.payments.Payment;
import com.callstar.payouts.payments.PaymentStatus;
import com.callstar.payouts.payments.PaymentsHeld;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Confirms to customers that their booking is paid, if the booking platform or Stripe has their address. */
@ApplicationScoped
class CustomerNotifier {

    private final NotificationWriter writer;
    private final CustomerAddresses addresses;
    private final ReceiptStore receipts;
    private final Creators creators;

    CustomerNotifier(NotificationWriter writer, CustomerAddresses addresses, ReceiptStore receipts, Creators creators) {
        this.writer = writer;
        this.addresses = addresses;
        this.receipts = receipts;
        this.creators = creators;
    }

    @Transactional(MANDATORY)
    void paid(@Observes PaymentsHeld event) {
        Map<String, Customer> customers = addresses.taken(event.payments());
        List<Payment> confirmed = event.payments().stream()
                .filter(payment -> customers.containsKey(payment.bookingId()))
                .toList();
        write(confirmed, customers);
    }

    /** Confirms a booking to the address that Stripe has of it, if there is one and the customer has not got the money back. */
    @Transactional
    void confirm(Payment payment, Optional<String> address) {
        Optional<Customer> customer =
                address.flatMap(Customer::read).filter(unused -> payment.status() == PaymentStatus.SUCCEEDED);
        if (receipts.isDone(payment.id()) && customer.isPresent()) {
            write(List.of(payment), Map.of(payment.bookingId(), customer.get()));
        }
    }

    private void write(List<Payment> confirmed, Map<String, Customer> customers) {
        if (confirmed.isEmpty()) {
            return;
        }
        Map<String, Creator> people =
                creators.all(confirmed.stream().map(Payment::creatorId).collect(Collectors.toSet()));
        writer.writeAll(
                NotificationKind.BOOKING_CONFIRMED,
                confirmed.stream()
                        .map(payment ->
                                draft(payment, customers.get(payment.bookingId()), people.get(payment.creatorId())))
                        .toList());
    }

    private static NewNotification draft(Payment payment, Customer customer, Creator creator) {
        return NewNotification.toOthers(
                customer.address(),
                customer.locale(),
                payment.id(),
                () -> new BookingConfirmed(
                        payment.bookingId(), charged(payment), creator.name(), payment.capturedAt()));
    }

    /** What the customer paid: a payment may be booked in the currency in which it was settled. */
    private static Money charged(Payment payment) {
        return Objects.requireNonNullElse(payment.captured().charged(), payment.amount());
    }
}
