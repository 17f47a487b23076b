package com.callstar.payouts.payments;

import com.callstar.payouts.ledger.AccountKind;
import com.callstar.payouts.ledger.JournalEntry;
import com.callstar.payouts.ledger.Transfer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The journal entry of a capture: the share is held, the fee goes to the platform. */
final class CapturePosting {

    private CapturePosting() {}

    static JournalEntry of(PaymentEntity payment, String reference, Instant at) {
        return new JournalEntry(payment.owner(), reference, at, moves(payment));
    }

    /** The reverse entry, for a payment that is recorded differently. */
    static JournalEntry undone(PaymentEntity payment, String reference, Instant at) {
        List<Transfer> back = moves(payment).stream()
                .map(move -> new Transfer(move.to(), move.from(), move.amount()))
                .toList();
        return new JournalEntry(payment.owner(), reference, at, back);
    }

    private static List<Transfer> moves(PaymentEntity payment) {
        AccountKind home = payment.route == Route.PLATFORM ? AccountKind.AT_PLATFORM : AccountKind.AT_CONNECTED;
        List<Transfer> moves = new ArrayList<>();
        if (payment.creatorAmount > 0) {
            moves.add(new Transfer(home, AccountKind.HELD, payment.creatorAmount));
        }
        if (payment.platformFee > 0) {
            // Stripe moves the fee of a destination charge to the platform; a fee of our own stays with the share.
            AccountKind purse = payment.feePercentage == null ? AccountKind.AT_PLATFORM : home;
            moves.add(new Transfer(purse, AccountKind.FEES, payment.platformFee));
        }
        return moves;
    }
}
