import type { RecoveryPlanFragment } from '../generated/operations';
import type { OneCreator } from './CreatorPage';

/** What a creator owes in one currency; without a plan, each release repays it in full. */
export interface Debt {
  creator: OneCreator;
  currency: string;
  owed: number;
  plan: RecoveryPlanFragment | undefined;
}

/** Names the dialogs of one debt, so that the right one opens again after its admin has signed in again. */
export const debtId = (debt: Debt) => `${debt.creator.id} ${debt.currency}`;

export const debtSubject = (debt: Debt) => ({ key: `debt ${debtId(debt)}`, about: debt.creator.name });
