import { allowAnotherPayout, type OnePayoutQuery } from '../generated/operations';
import { useLanguage } from '../language/language';
import { useDialogs } from '../parts/dialogs';
import { useSession } from '../session';
import { ReasonDialog } from './ReasonDialog';
import { subjectOf } from './subject';

type Payout = NonNullable<OnePayoutQuery['payout']>;

/** The creator cannot request a payout after one that Stripe refused without a reason, until an admin allows it. */
export function AnotherRequest({ payout }: { payout: Payout }) {
  const { texts, format } = useLanguage();
  const show = useDialogs();
  const { isAdmin } = useSession();
  const words = texts.admin.allowing;
  if (!isUnexplained(payout.failureCode)) return null;
  // Allowing it leaves an entry in the history that does not change the status.
  const allowed = payout.history.some(event => event.from === 'FAILED' && event.to === 'FAILED');
  if (allowed) return <p>{words.done}</p>;
  if (!isAdmin) return null;
  const subject = subjectOf(payout, format.money(payout.requestedAmount, payout.currency), texts);
  return (
    <button type="button"
      onClick={() => show(close => (
        <ReasonDialog id={payout.id} mutation={allowAnotherPayout} subject={subject} close={close} words={{ ...words, yes: words.action }} />
      ))}>{words.action}</button>
  );
}

/** Stripe gave no code: the server stores its HTTP status instead, as in "status_400". */
function isUnexplained(failureCode: string | null): boolean {
  return failureCode !== null && failureCode.startsWith('status_');
}
