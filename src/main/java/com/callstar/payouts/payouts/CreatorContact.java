package com.callstar.payouts.payouts;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

/** What the search for payouts reads of a creator, from the view that the creators publish. */
@Entity(name = "CreatorContact")
@Immutable
@Table(name = "creator_contact")
class CreatorContact {

    @Id
    @Column(name = "creator_id")
    String id;

    String name;

    String email;
}
