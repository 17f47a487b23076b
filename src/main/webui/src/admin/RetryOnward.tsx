import { useState } from 'react';
import { retryOnwardPayout } from '../generated/operations';
import { useLanguage } from '../language/language';
import { ReasonDialog } from './ReasonDialog';

/** Tries again to pay a transfer on to the creator's bank; `of` is the creator's name. */
export function RetryOnward({ payoutId, of }: { payoutId: string; of: string }) {
  const { texts } = useLanguage();
  const [asking, setAsking] = useState(false);
  const words = texts.onward;
  return (
    <>
      <button type="button" className="tight" aria-label={`${words.retry}, ${of}`} onClick={() => setAsking(true)}>{words.retry}</button>
      {asking && (
        <ReasonDialog id={payoutId} mutation={retryOnwardPayout} close={() => setAsking(false)}
          words={{ title: words.retryTitle(of), text: words.retryText, reason: words.retryReason, hint: words.retryHint, yes: words.retry }} />
      )}
    </>
  );
}
