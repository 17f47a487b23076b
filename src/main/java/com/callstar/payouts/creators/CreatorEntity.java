package com.callstar.payouts.creators;

import com.callstar.payouts.core.Actor;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;

@Entity
@Table(name = "creator")
class CreatorEntity extends PanacheEntityBase {

    @Id
    String id;

    String name;

    String email;

    String locale;

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

    @Column(name = "paid_directly")
    boolean paidDirectly;

    @Column(name = "registered_at")
    Instant registeredAt;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    void register(Registration registration, Instant now) {
        name = registration.name();
        email = registration.email();
        locale = Objects.requireNonNullElse(registration.locale(), locale);
        subject = registration.subject() == null ? subject : registration.subject();
        registeredAt = registeredAt == null ? now : registeredAt;
        updatedAt = now;
    }

    void changeLanguage(String language, Instant now) {
        locale = Objects.requireNonNullElse(language, locale);
        updatedAt = now;
    }

    /** Connects this account to the creator. */
    void connect(AccountState state, Actor actor, Instant now) {
        boolean another = destinationAccountId != null && !destinationAccountId.equals(state.accountId());
        if (another) {
            account.forgetBanks();
        }
        stripeAccountId = state.accountId();
        destinationAccountId = state.accountId();
        updated(account.applyRead(state) || another, actor, now);
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
        updated(account.applyRead(state), actor, now);
        return true;
    }

    /** Applies a state that an event reports; returns false if a newer state is known. */
    boolean applyEvent(AccountState state, Actor actor, Instant now) {
        if (account.isNewerThan(state)) {
            return false;
        }
        updated(account.applyEvent(state, account.toState(stripeAccountId)), actor, now);
        return true;
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
                subject,
                stripeAccountId == null ? null : account.toState(stripeAccountId),
                new Destination(destinationVersion, destinationChangedAt, destinationChangedBy),
                paidDirectly,
                registeredAt != null);
    }
}
