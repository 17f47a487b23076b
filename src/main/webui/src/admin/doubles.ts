interface Paid { status: string; amount: number; currency: string; refundedAmount: number; disputedAmount: number }

/** Whether the customer's money of a payment was taken and not all of it went back. */
export function stands(payment: Paid): boolean {
  return payment.status !== 'PENDING' && payment.status !== 'FAILED' && payment.refundedAmount + payment.disputedAmount < payment.amount;
}

/**
 * The other payments of a booking whose customer seems to have paid twice: payments of the same amount that stand beside this one. A
 * deposit and a balance differ in their amounts.
 */
export function doubles<P extends Paid>(payment: Paid, others: P[]): P[] {
  return stands(payment) ? others.filter(other => stands(other) && other.currency === payment.currency && other.amount === payment.amount) : [];
}
