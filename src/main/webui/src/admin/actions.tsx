import { confirmDestination, rejectPayout, type QueueRowFragment } from '../generated/operations';
import { useLanguage } from '../language/language';
import { useDialogs } from '../parts/dialogs';
import { useReturn } from '../parts/StepUp';
import { useSession } from '../session';
import { DestinationChanges } from './DestinationChanges';
import { canBePaid, ProcessDialog, waitsForThePlatform } from './ProcessDialog';
import { ReasonDialog } from './ReasonDialog';
import { subjectOf } from './subject';

/**
 * What an admin can do with an open request. Each action first asks for confirmation and says what will happen. The most prominent one
 * is what can be done now: to confirm a new destination before paying to it, and nothing if the request cannot be paid. Those who only read
 * see no button.
 */
export function Actions({ payout, tight = false }: { payout: QueueRowFragment; tight?: boolean }) {
  const { texts, format } = useLanguage();
  const show = useDialogs();
  const { isAdmin } = useSession();
  const amount = format.money(payout.requestedAmount, payout.currency);
  const size = tight ? 'tight' : '';
  const { rejecting, confirming } = texts.admin;
  const subject = subjectOf(payout, amount, texts);
  const redirected = payout.awaitsConfirmation === true && payout.status === 'PENDING';
  const process = () => show(close => <ProcessDialog payout={payout} close={close} />);
  const confirm = () => show(close => (
    <ReasonDialog kind="confirm" id={payout.id} mutation={confirmDestination} subject={subject} close={close} words={{ ...confirming, yes: confirming.action }}>
      <DestinationChanges creatorId={payout.creator.id} account={payout.stripeAccountId} />
    </ReasonDialog>
  ));
  useReturn('process', [payout.id], process);
  useReturn('confirm', redirected ? [payout.id] : [], confirm);
  // What Stripe refused because of a problem on the platform's side can be retried now, or rejected.
  if (!isAdmin || (payout.status !== 'PENDING' && !waitsForThePlatform(payout))) return null;
  const named = (action: string) => (tight ? `${action}, ${payout.creator.name}` : undefined);
  return (
    <div className="row end">
      {redirected && (
        <button type="button" className={`primary ${size}`} aria-label={named(confirming.action)}
          onClick={confirm}>{confirming.action}</button>
      )}
      <button type="button" className={`${canBePaid(payout) ? 'primary' : ''} ${size}`} aria-label={named(texts.admin.process)}
        onClick={process}>{texts.admin.process}</button>
      <button type="button" className={size} aria-label={named(texts.admin.reject)}
        onClick={() => show(close => (
          <ReasonDialog id={payout.id} mutation={rejectPayout} subject={subject} close={close} again
            words={{ ...rejecting, title: rejecting.title(amount, payout.creator.name), danger: true }} />
        ))}>{texts.admin.reject}</button>
    </div>
  );
}
