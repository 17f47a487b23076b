package com.callstar.payouts.creators;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
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

    @Column(name = "transfers_active")
    boolean transfersActive;

    @Column(name = "payouts_enabled")
    boolean payoutsEnabled;

    String[] requirements;

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

    void connect(AccountState account, Instant now) {
        stripeAccountId = account.accountId();
        accept(account, now);
    }

    void disconnect(Instant now) {
        stripeAccountId = null;
        accept(AccountState.unread(null), now);
    }

    void accept(AccountState account, Instant now) {
        transfersActive = account.transfersActive();
        payoutsEnabled = account.payoutsEnabled();
        requirements = account.requirements().toArray(String[]::new);
        updatedAt = now;
    }

    boolean shows(AccountState account) {
        return transfersActive == account.transfersActive()
                && payoutsEnabled == account.payoutsEnabled()
                && List.of(requirements).equals(account.requirements());
    }

    Creator toCreator() {
        return new Creator(
                id,
                name,
                email == null ? "" : email,
                locale,
                subject,
                stripeAccountId,
                transfersActive,
                payoutsEnabled,
                List.of(requirements),
                registeredAt != null);
    }
}
