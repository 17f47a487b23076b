import { useState } from 'react';
import { resetStripeAccount } from '../generated/operations';
import { useLanguage } from '../language/language';
import { Dialog } from '../parts/Dialog';
import { ReasonDialog } from './ReasonDialog';

/** Removes a creator's Stripe account, and says what is left on it, which stays readable after the account is gone. */
export function ResetStripe({ creator }: { creator: { id: string; name: string; stripeConnected: boolean } }) {
  const { texts } = useLanguage();
  const [asking, setAsking] = useState(false);
  const [warning, setWarning] = useState<string | null>(null);
  const words = texts.creators;
  return (
    <>
      {creator.stripeConnected && <button type="button" className="tight" aria-label={`${words.reset}, ${creator.name}`} onClick={() => setAsking(true)}>{words.reset}</button>}
      {asking && (
        <ReasonDialog id={creator.id} mutation={resetStripeAccount} close={() => setAsking(false)}
          done={answer => setWarning(answer.resetStripeAccount.warning ?? null)}
          words={{ title: words.resetTitle(creator.name), text: words.resetText, reason: words.resetReason, yes: words.reset, danger: true }} />
      )}
      {warning && (
        <Dialog open title={words.resetDone} close={() => setWarning(null)}>
          <div className="field">
            <p role="alert">{warning}</p>
            <footer><button type="button" className="primary" onClick={() => setWarning(null)}>{texts.close}</button></footer>
          </div>
        </Dialog>
      )}
    </>
  );
}
