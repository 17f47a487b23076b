import type { PaymentRowFragment, PayoutStatus } from '../generated/operations';
import { sumOf } from '../language/formats';

type Share = Pick<PaymentRowFragment, 'currency' | 'platformFee' | 'feeReturned' | 'creatorAmount' | 'shareReturned' | 'parts'>;

/** What is left of the platform's fee after refunds. The price less refunds and this fee is the creator's share. */
export function feeOf(payment: Share): number {
  return sumOf([payment.platformFee, -payment.feeReturned], payment.currency);
}

/** What is left of the creator's share after refunds. */
export function shareOf(payment: Share): number {
  return sumOf([payment.creatorAmount, -payment.shareReturned], payment.currency);
}

/** The part of the share in this state. The parts of all payments in a state are the balance of that name. */
export function partIn(payment: Share, status: PayoutStatus): number {
  return payment.parts.find(part => part.status === status)?.amount ?? 0;
}
