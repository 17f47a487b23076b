import { useState } from 'react';
import type { PayoutRowFragment } from '../generated/operations';
import { useLanguage } from '../language/language';
import { WhyThisAmount } from './WhyThisAmount';

/** The last payout that was paid; a button answers why it is as large as it is. It comes first, so that few keys lead to it. */
export function LastPayout({ payout }: { payout: PayoutRowFragment }) {
  const { texts, format } = useLanguage();
  const words = texts.creator.answer;
  const [asked, setAsked] = useState(false);
  const amount = format.money(payout.actualAmount ?? payout.requestedAmount, payout.currency);
  return (
    <section className="last-payout" aria-label={words.last}>
      <p>
        {words.lastPaid(amount, format.day(payout.completedAt ?? payout.requestedAt))}{' '}
        <button type="button" className="tight" aria-expanded={asked} onClick={() => setAsked(!asked)}>{words.ask}</button>
      </p>
      {asked && <WhyThisAmount id={payout.id} />}
    </section>
  );
}
