import type { PaymentRowFragment } from '../generated/operations';
import { sumOf } from '../language/formats';
import { feeOf, partIn } from './shares';

type Payment = Pick<PaymentRowFragment,
  'amount' | 'currency' | 'platformFee' | 'feeReturned' | 'creatorAmount' | 'shareReturned' | 'returnedToCustomer' | 'recoveredAmount' | 'parts'>;

/** A step from what customers paid to what was paid out. */
export type Step = 'fee' | 'refunded' | 'debt' | 'reserve' | 'held' | 'available' | 'other' | 'later';

export interface Answer {
  paid: number;
  /** Each lowers the sum, except `later`: what was refunded after this payout was in it. */
  steps: { step: Step; amount: number }[];
  here: number;
}

/** Why a payout is as large as it is: what customers paid for its bookings, and where the rest of it is now. It adds up to the cent. */
export function answerOf(allocations: readonly { amount: number; payment: Payment }[], currency: string): Answer {
  const sum = (of: (payment: Payment) => number) => sumOf(allocations.map(({ payment }) => of(payment)), currency);
  const paid = sum(payment => payment.amount);
  const here = sumOf(allocations.map(one => one.amount), currency);
  const known: [Step, number][] = [
    ['fee', -sum(feeOf)],
    ['refunded', -sum(payment => payment.returnedToCustomer)],
    ['debt', -sum(payment => Math.max(0, payment.recoveredAmount))],
    ['reserve', -sum(payment => partIn(payment, 'RESERVED'))],
    ['held', -sum(payment => partIn(payment, 'HELD'))],
    ['available', -sum(payment => Math.max(0, partIn(payment, 'READY')))],
  ];
  const rest = sumOf([here, -paid, ...known.map(([, amount]) => -amount)], currency);
  known.push([rest > 0 ? 'later' : 'other', rest]);
  return { paid, steps: known.filter(([, amount]) => amount !== 0).map(([step, amount]) => ({ step, amount })), here };
}

