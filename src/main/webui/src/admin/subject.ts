import type { Subject } from '../api/action';
import type { Texts } from '../language/fr';

/** A payout as the subject of a message: its amount and whom it pays, with a link to its page. */
export function subjectOf(payout: { id: string; creator: { name: string } }, amount: string, texts: Texts): Subject {
  return {
    key: payout.id,
    about: `${amount} · ${payout.creator.name}`,
    link: { href: `/dashboard/admin/payouts/${payout.id}`, text: texts.messages.payout },
  };
}
