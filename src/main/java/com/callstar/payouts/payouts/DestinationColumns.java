package com.callstar.payouts.payouts;

import com.callstar.payouts.creators.BankAccount;
import com.callstar.payouts.creators.Creator;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The columns of a {@link DestinationSnapshot}. */
@Embeddable
class DestinationColumns {

    @Column(name = "stripe_account_id")
    String stripeAccountId;

    @Column(name = "destination_version")
    long version;

    @Column(name = "bank_account_id")
    String bankAccountId;

    @Column(name = "bank_account_fingerprint")
    String bankAccountFingerprint;

    @Column(name = "bank_account_last4")
    String bankAccountLast4;

    @Column(name = "destination_confirmed_at")
    Instant confirmedAt;

    @Column(name = "destination_confirmed_by")
    String confirmedBy;

    /** The creator's destination at this moment. */
    static DestinationColumns of(Creator creator, String currency) {
        DestinationColumns pin = new DestinationColumns();
        pin.stripeAccountId = creator.stripeAccountId();
        pin.version = creator.destination().version();
        Optional<BankAccount> bank = creator.bank(currency);
        pin.bankAccountId = bank.map(BankAccount::id).orElse(null);
        pin.bankAccountFingerprint = bank.map(BankAccount::fingerprint).orElse(null);
        pin.bankAccountLast4 = bank.map(BankAccount::last4).orElse(null);
        return pin;
    }

    boolean isSame(DestinationColumns other) {
        return version == other.version
                && Objects.equals(stripeAccountId, other.stripeAccountId)
                && Objects.equals(bankAccountFingerprint, other.bankAccountFingerprint)
                && Objects.equals(bankAccountId, other.bankAccountId);
    }

    /** The same destination, confirmed by an admin. */
    DestinationColumns confirmed(String by, Instant now) {
        confirmedAt = now;
        confirmedBy = by;
        return this;
    }

    /** What people confirm: this destination, and the one that it replaces. */
    Map<String, Object> confirmationFacts(DestinationColumns before) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("account", stripeAccountId);
        facts.put("version", version);
        facts.put("versionBefore", before == null ? null : before.version);
        facts.put("confirmedBy", before == null ? null : before.confirmedBy);
        return facts;
    }

    DestinationSnapshot toRecord() {
        return new DestinationSnapshot(stripeAccountId, version, bankAccountLast4, confirmedAt, confirmedBy);
    }
}
