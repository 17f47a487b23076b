package com.callstar.payouts.payments;

import com.callstar.payouts.ledger.AccountKind;
import com.callstar.payouts.ledger.JournalEntry;
import com.callstar.payouts.ledger.Transfer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The journal entry of a capture: the share goes to HELD, the fee to FEES. */
final class CapturePosting {

    private CapturePosting() {}

    static JournalEntry of(PaymentEntity payment, String reference, Instant at) {
        return new JournalEntry(payment.owner(), reference, at, transfers(payment));
    }

    /** The reverse entry, used when the payment is booked again in another currency. */
    static JournalEntry reversed(PaymentEntity payment, String reference, Instant at) {
        List<Transfer> back = transfers(payment).stream()
                .map(transfer -> new Transfer(transfer.to(), transfer.from(), transfer.amount()))
                .toList();
        return new JournalEntry(payment.owner(), reference, at, back);
    }

    private static List<Transfer> transfers(PaymentEntity payment) {
        AccountKind shareAccount = payment.route == Route.PLATFORM ? AccountKind.AT_PLATFORM : AccountKind.AT_CONNECTED;
        List<Transfer> transfers = new ArrayList<>();
        if (payment.creatorAmount > 0) {
            transfers.add(new Transfer(shareAccount, AccountKind.HELD, payment.creatorAmount));
        }
        if (payment.platformFee > 0) {
            // An application fee that Stripe took is on the platform's balance; otherwise our fee stays with the share.
            AccountKind feeAccount = payment.feePercentage == null ? AccountKind.AT_PLATFORM : shareAccount;
            transfers.add(new Transfer(feeAccount, AccountKind.FEES, payment.platformFee));
        }
        return transfers;
    }
}
