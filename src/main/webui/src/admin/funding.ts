export interface Ready { id: string; bookingId: string; createdAt: string; remainingAmount: number }
export interface Part extends Ready { part: number }

/** The payments that will fund a payout, oldest first. The last one is used in part if that is enough. Amounts in major units. */
export function funding(payments: Ready[], amount: number): Part[] {
  let left = Math.round(amount * 100);
  return [...payments]
    .filter(payment => payment.remainingAmount > 0)
    .sort((one, other) => one.createdAt.localeCompare(other.createdAt) || one.id.localeCompare(other.id))
    .flatMap(payment => {
      const part = Math.min(left, Math.round(payment.remainingAmount * 100));
      left -= part;
      return part > 0 ? [{ ...payment, part: part / 100 }] : [];
    });
}
