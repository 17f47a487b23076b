package com.callstar.payouts.notifications;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import com.callstar.payouts.core.InvalidInput;
import com.callstar.payouts.payments.Payment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hibernate.Session;

/** The addresses of customers who have not paid yet, for the email that confirms their booking. Each is used once and then removed. */
@ApplicationScoped
public class CustomerAddresses {

    private static final Pattern ADDRESS = Pattern.compile("[^\\s@\\p{Cntrl}]+@[^\\s@\\p{Cntrl}]+");
    private static final Pattern LANGUAGE = Pattern.compile("fr|en");
    private static final int LONGEST_ADDRESS = 254;

    private final Session database;
    private final NotificationConfig config;
    private final Clock clock;

    CustomerAddresses(Session database, NotificationConfig config, Clock clock) {
        this.database = database;
        this.config = config;
        this.clock = clock;
    }

    /** Where a customer's confirmation goes, and in which language: fr or en. */
    public record Customer(String address, String locale) {

        /** Of an address that Stripe has; empty if no email can be sent to it. Stripe does not say the language. */
        static Optional<Customer> read(String address) {
            String stripped = address.strip();
            return stripped.length() <= LONGEST_ADDRESS
                            && ADDRESS.matcher(stripped).matches()
                    ? Optional.of(new Customer(stripped, "fr"))
                    : Optional.empty();
        }

        /**
         * @param address null or blank for a customer who gets no email
         * @param locale null or blank for French
         * @return null without an address
         * @throws InvalidInput if one of both is malformed
         */
        public static Customer of(String address, String locale) {
            String given = InvalidInput.optional("customerEmail", address, LONGEST_ADDRESS);
            String language = InvalidInput.optional("customerLocale", locale, 2);
            if (given != null && !ADDRESS.matcher(given).matches()) {
                throw InvalidInput.because("customerEmail", "malformed");
            }
            if (language != null && !LANGUAGE.matcher(language).matches()) {
                throw InvalidInput.because("customerLocale", "unknown");
            }
            return given == null ? null : new Customer(given, Objects.requireNonNullElse(language, "fr"));
        }
    }

    private record Row(String bookingId, String address, String locale) {}

    /**
     * Keeps the address until the booking is paid; the last one counts. Keeps nothing if these emails are switched off.
     *
     * @param customer null for none
     */
    @Transactional
    public void keep(String bookingId, Customer customer) {
        if (customer == null || !config.customers()) {
            return;
        }
        database.createNativeMutationQuery("""
                        insert into customer_address (booking_id, address, locale, kept_at) values (:booking, :address, :locale, :now)
                        on conflict (booking_id) do update set address = excluded.address, locale = excluded.locale,
                            kept_at = excluded.kept_at""")
                .setParameter("booking", bookingId.strip())
                .setParameter("address", customer.address())
                .setParameter("locale", customer.locale())
                .setParameter("now", clock.instant())
                .executeUpdate();
    }

    /**
     * Removes and returns the addresses of the bookings of these payments, by booking; those that are not known are absent: they are
     * looked for at Stripe ({@link ReceiptAddresses}).
     */
    @Transactional(MANDATORY)
    Map<String, Customer> taken(Collection<Payment> paid) {
        if (!config.customers()) {
            return Map.of();
        }
        return database
                .createNativeQuery("""
                        with given as (
                            delete from customer_address where booking_id = any(cast(:bookings as text[]))
                            returning booking_id, address, locale),
                        missing as (
                            insert into receipt_look (payment_id, due_at, kept_at)
                            select p.payment_id, :now, :now
                            from unnest(cast(:payments as text[]), cast(:bookings as text[])) as p(payment_id, booking_id)
                            where not exists (select 1 from given g where g.booking_id = p.booking_id)
                            on conflict do nothing)
                        select booking_id, address, locale from given""", Object[].class)
                .setParameter("bookings", paid.stream().map(Payment::bookingId).toArray(String[]::new))
                .setParameter("payments", paid.stream().map(Payment::id).toArray(String[]::new))
                .setParameter("now", clock.instant())
                .getResultList()
                .stream()
                .map(row -> new Row((String) row[0], (String) row[1], (String) row[2]))
                .collect(Collectors.toMap(Row::bookingId, row -> new Customer(row.address(), row.locale())));
    }

    /**
     * Removes addresses that were kept before this time, the oldest first: these bookings were never paid.
     *
     * @param most how many at once
     * @return the ids of the bookings; empty if there are no more
     */
    @Transactional
    public List<String> removeBefore(Instant time, int most) {
        return database.createNativeQuery("""
                        delete from customer_address
                        where booking_id in (
                            select booking_id from customer_address where kept_at < :time
                            order by kept_at limit :most for update skip locked)
                        returning booking_id""", String.class)
                .setParameter("time", time)
                .setParameter("most", most)
                .getResultList();
    }
}
