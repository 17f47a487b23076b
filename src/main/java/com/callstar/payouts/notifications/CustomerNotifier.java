package com.callstar.payouts.notifications;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.creators.Creator;
import com.callstar.payouts.creators.Creators;
import com.callstar.payouts.notifications.CustomerAddresses.Customer;
import com.callstar.payouts.notifications.Facts.BookingConfirmed;
import com.callstar.payouts.payments.Payment;
import com.callstar.payouts.payments.PaymentsHeld;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Confirms to customers that their booking is paid, if the booking platform has given their address. */
@ApplicationScoped
class CustomerNotifier {

    private final NotificationWriter writer;
    private final CustomerAddresses addresses;
    private final Creators creators;

    CustomerNotifier(NotificationWriter writer, CustomerAddresses addresses, Creators creators) {
        this.writer = writer;
        this.addresses = addresses;
        this.creators = creators;
    }

    @Transactional(MANDATORY)
    void paid(@Observes PaymentsHeld event) {
        Map<String, Customer> customers = addresses.taken(
                event.payments().stream().map(Payment::bookingId).collect(Collectors.toSet()));
        List<Payment> confirmed = event.payments().stream()
                .filter(payment -> customers.containsKey(payment.bookingId()))
                .toList();
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
