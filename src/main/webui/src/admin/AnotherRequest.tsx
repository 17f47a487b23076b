import { useState } from 'react';
import { allowAnotherPayout, type OnePayoutQuery } from '../generated/operations';
import { useLanguage } from '../language/language';
import { ReasonDialog } from './ReasonDialog';

type Payout = NonNullable<OnePayoutQuery['payout']>;

/** The creator cannot request a payout after one that Stripe refused without a reason, until an admin allows it. */
export function AnotherRequest({ payout }: { payout: Payout }) {
  const { texts } = useLanguage();
  const [asking, setAsking] = useState(false);
  const words = texts.admin.allowing;
  if (!isUnexplained(payout.failureCode)) return null;
  // Allowing it leaves an entry in the history that does not change the status.
  const allowed = payout.history.some(event => event.from === 'FAILED' && event.to === 'FAILED');
  if (allowed && !asking) return <p role="status">{words.done}</p>;
  return (
    <>
      <button type="button" onClick={() => setAsking(true)}>{words.action}</button>
      {asking && (
        <ReasonDialog id={payout.id} mutation={allowAnotherPayout} close={() => setAsking(false)}
          words={{ title: words.title, text: words.text, reason: words.reason, hint: words.hint, yes: words.action }} />
      )}
    </>
  );
}

/** Stripe gave no code: the server stores its HTTP status instead, as in "status_400". */
function isUnexplained(failureCode: string | null): boolean {
  return failureCode !== null && failureCode.startsWith('status_');
}
