import { retryOnwardPayout } from '../generated/operations';
import { useLanguage } from '../language/language';
import { useDialogs } from '../parts/dialogs';
import { useReturn } from '../parts/StepUp';
import { useSession } from '../session';
import { ReasonDialog } from './ReasonDialog';

/** Tries again to pay a transfer on to the creator's bank; `of` is the creator's name. */
export function RetryOnward({ payoutId, of }: { payoutId: string; of: string }) {
  const { texts } = useLanguage();
  const show = useDialogs();
  const { isAdmin } = useSession();
  const words = texts.onward;
  const subject = { key: `onward ${payoutId}`, about: of, link: { href: `/dashboard/admin/payouts/${payoutId}`, text: texts.messages.payout } };
  const retry = () => show(close => (
    <ReasonDialog kind="onward" id={payoutId} mutation={retryOnwardPayout} subject={subject} close={close}
      words={{ title: words.retryTitle(of), text: words.retryText, reason: words.retryReason, hint: words.retryHint, yes: words.retry, done: words.retried }} />
  ));
  useReturn('onward', [payoutId], retry);
  if (!isAdmin) return null;
  return (
    <button type="button" className="tight" aria-label={`${words.retry}, ${of}`}
      onClick={retry}>{words.retry}</button>
  );
}
