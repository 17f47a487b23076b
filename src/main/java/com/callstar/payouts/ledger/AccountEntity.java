package com.callstar.payouts.ledger;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

/** One row of ledger_account. Read-only: only {@link Ledger#post} changes a balance. */
@Entity
@Immutable
@Table(name = "ledger_account")
class AccountEntity extends PanacheEntityBase {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @Column(name = "creator_id")
    String creatorId;

    String currency;

    @Enumerated(EnumType.STRING)
    AccountKind kind;

    long balance;

    long version;
}
