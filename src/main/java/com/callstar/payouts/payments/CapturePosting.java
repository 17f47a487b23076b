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
        return new JournalEntry(payment.owner(), reference, at, moves(payment));
    }

    /** The reverse entry, used when the payment is booked again in another currency. */
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
            // For a destination charge, Stripe transfers the fee to the platform; without one, our fee stays where the
            // share is.
            AccountKind purse = payment.feePercentage == null ? AccountKind.AT_PLATFORM : home;
            moves.add(new Transfer(purse, AccountKind.FEES, payment.platformFee));
        }
        return moves;
    }
}
