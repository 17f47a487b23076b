import { useState } from 'react';
import { confirmDestination, rejectPayout, type QueueRowFragment } from '../generated/operations';
import { useLanguage } from '../language/language';
import { ProcessDialog } from './ProcessDialog';
import { ReasonDialog } from './ReasonDialog';

/** What an admin can do with an open request. Each action first asks for confirmation and says what will happen. */
export function Actions({ payout, tight = false }: { payout: QueueRowFragment; tight?: boolean }) {
  const { texts, format } = useLanguage();
  const [doing, setDoing] = useState<'process' | 'reject' | 'confirm' | null>(null);
  const close = () => setDoing(null);
  const amount = format.money(payout.requestedAmount, payout.currency);
  const size = tight ? 'tight' : '';
  const { rejecting, confirming } = texts.admin;
  const redirected = payout.awaitsConfirmation === true && payout.status === 'PENDING';
  // Stripe refused it because of a problem on the platform's side: an admin can retry it now, or reject it.
  const waits = payout.status === 'PROCESSING' && !payout.outcomeUnknown && payout.waitingBecause !== null;
  if (payout.status !== 'PENDING' && !waits && doing === null) return null;
  return (
    <div className="row end">
      <button type="button" className={`primary ${size}`} aria-label={tight ? `${texts.admin.process}, ${payout.creator.name}` : undefined}
        onClick={() => setDoing('process')}>{texts.admin.process}</button>
      {redirected && <button type="button" className={size} onClick={() => setDoing('confirm')}>{confirming.action}</button>}
      <button type="button" className={size} aria-label={tight ? `${texts.admin.reject}, ${payout.creator.name}` : undefined}
        onClick={() => setDoing('reject')}>{texts.admin.reject}</button>
      {doing === 'process' && <ProcessDialog payouts={[payout]} close={close} />}
      {doing === 'reject' && (
        <ReasonDialog id={payout.id} mutation={rejectPayout} close={close}
          words={{ ...rejecting, title: rejecting.title(amount, payout.creator.name), danger: true }} />
      )}
      {doing === 'confirm' && (
        <ReasonDialog id={payout.id} mutation={confirmDestination} close={close} words={{ ...confirming, yes: confirming.action }} />
      )}
    </div>
  );
}
