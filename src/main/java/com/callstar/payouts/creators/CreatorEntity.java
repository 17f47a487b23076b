package com.callstar.payouts.creators;

import com.callstar.payouts.core.Actor;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;

@Entity
@Table(name = "creator")
class CreatorEntity extends PanacheEntityBase {

    @Id
    String id;

    String name;

    String email;

    String locale;

    /** By its IANA name; null for the platform's. */
    @Column(name = "time_zone")
    String timeZone;

    String subject;

    @Column(name = "stripe_account_id")
    String stripeAccountId;

    @Embedded
    AccountColumns account = new AccountColumns();

    /** The last account that was connected, even if it is disconnected now. */
    @Column(name = "destination_account_id")
    String destinationAccountId;

    @Column(name = "destination_version")
    long destinationVersion;

    @Column(name = "destination_changed_at")
    Instant destinationChangedAt;

    @Column(name = "destination_changed_by")
    String destinationChangedBy;

    @Column(name = "destination_first_at")
    Instant destinationFirstAt;

    @Column(name = "destination_first_by")
    String destinationFirstBy;

    /** When somebody else than the creator changed their email address or subject. */
    @Column(name = "identity_changed_at")
    Instant identityChangedAt;

    @Column(name = "identity_changed_by")
    String identityChangedBy;

    @Column(name = "paid_directly")
    boolean paidDirectly;

    String country;

    @Column(name = "registered_at")
    Instant registeredAt;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    @Column(name = "erased_at")
    Instant erasedAt;

    void register(Registration registration, Actor actor, Instant now) {
        String newSubject = registration.subject() == null ? subject : registration.subject();
        boolean sameIdentity = registration.email().equals(email) && Objects.equals(newSubject, subject);
        if (registeredAt != null && !sameIdentity && !actor.isCreator(id)) {
            identityChangedAt = now;
            identityChangedBy = actor.toString();
        }
        name = registration.name();
        email = registration.email();
        locale = Objects.requireNonNullElse(registration.locale(), locale);
        subject = newSubject;
        if (registration.country() != null && (stripeAccountId == null || country == null)) {
            country = registration.country();
        }
        registeredAt = registeredAt == null ? now : registeredAt;
        updatedAt = now;
    }

    void changeLanguage(String language, Instant now) {
        locale = Objects.requireNonNullElse(language, locale);
        updatedAt = now;
    }

    void changeTimeZone(String zone, Instant now) {
        timeZone = zone;
        updatedAt = now;
    }

    void changeCountry(String code, Instant now) {
        country = code;
        updatedAt = now;
    }

    /** Connects this account to the creator. */
    void connect(AccountState state, Actor actor, Instant now) {
        boolean another = destinationAccountId != null && !destinationAccountId.equals(state.accountId());
        if (another) {
            account.forgetBanks();
        }
        if (destinationAccountId == null) {
            firstDestination(actor, now);
        }
        stripeAccountId = state.accountId();
        destinationAccountId = state.accountId();
        updated(account.applyRead(state) || another, actor, now);
    }

    private void firstDestination(Actor actor, Instant now) {
        destinationFirstAt = now;
        destinationFirstBy = actor.toString();
    }

    /** Keeps the destination: connecting another account later is a change, connecting the same one is not. */
    void disconnect(Instant now) {
        stripeAccountId = null;
        account.applyRead(AccountState.unread(null));
        updatedAt = now;
    }

    /** Applies a state that was read from Stripe; returns false if a newer state is known. */
    boolean applyRead(AccountState state, Actor actor, Instant now) {
        if (account.isNewerThan(state)) {
            return false;
        }
        boolean noBanks = !account.knowsBanks();
        updated(account.applyRead(state), actor, now);
        restartWithFirstBank(noBanks, now);
        return true;
    }

    /** Applies a state that an event reports; returns false if a newer state is known. */
    boolean applyEvent(AccountState state, Actor actor, Instant now) {
        if (account.isNewerThan(state)) {
            return false;
        }
        boolean noBanks = !account.knowsBanks();
        updated(account.applyEvent(state, account.toState(stripeAccountId)), actor, now);
        restartWithFirstBank(noBanks, now);
        return true;
    }

    /** The first bank account completes the first destination; who connected the account stays responsible. */
    private void restartWithFirstBank(boolean noBanksBefore, Instant now) {
        if (noBanksBefore && account.knowsBanks() && destinationFirstAt != null) {
            destinationFirstAt = now;
        }
    }

    /**
     * Forgets who the creator is and where their bank account is. The id of the Stripe account stays: late reversals and
     * reconciliations need it.
     */
    void erase(Instant now) {
        name = Creator.erasedName(now, Locale.FRENCH) + " / " + Creator.erasedName(now, Locale.ENGLISH);
        email = null;
        subject = null;
        country = null;
        timeZone = null;
        account.erase();
        destinationChangedBy = null;
        destinationFirstAt = null;
        destinationFirstBy = null;
        identityChangedAt = null;
        identityChangedBy = null;
        erasedAt = now;
        updatedAt = now;
    }

    private void updated(boolean destinationChanged, Actor actor, Instant now) {
        updatedAt = now;
        if (destinationChanged) {
            destinationVersion++;
            destinationChangedAt = now;
            destinationChangedBy = actor.toString();
        }
    }

    Creator toCreator() {
        return new Creator(
                id,
                name,
                email == null ? "" : email,
                locale,
                CreatorZone.known(timeZone),
                subject,
                stripeAccountId == null ? null : account.toState(stripeAccountId),
                new Destination(
                        destinationVersion,
                        Stamp.of(destinationChangedAt, destinationChangedBy),
                        Stamp.of(destinationFirstAt, destinationFirstBy),
                        Stamp.of(identityChangedAt, identityChangedBy)),
                paidDirectly,
                country,
                registeredAt != null,
                erasedAt);
    }
}
