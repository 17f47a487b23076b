import { resetStripeAccount } from '../generated/operations';
import { useLanguage } from '../language/language';
import { useDialogs } from '../parts/dialogs';
import { useReturn } from '../parts/StepUp';
import { useSession } from '../session';
import { ReasonDialog } from './ReasonDialog';

/** Removes a creator's Stripe account. The message that stays says what is left on it. */
export function ResetStripe({ creator }: { creator: { id: string; name: string; stripeConnected: boolean } }) {
  const { texts } = useLanguage();
  const show = useDialogs();
  const { isAdmin } = useSession();
  const words = texts.creators;
  const reset = () => show(close => (
    <ReasonDialog kind="reset" id={creator.id} mutation={resetStripeAccount} subject={{ key: `reset ${creator.id}`, about: creator.name }} close={close}
      words={{
        title: words.resetTitle(creator.name), text: words.resetText, reason: words.resetReason, yes: words.reset, danger: true,
        done: answer => [words.resetDone, answer.resetStripeAccount.warning].filter(Boolean).join(' '),
      }} />
  ));
  useReturn('reset', creator.stripeConnected ? [creator.id] : [], reset);
  if (!isAdmin || !creator.stripeConnected) return null;
  return (
    <button type="button" className="tight" aria-label={`${words.reset}, ${creator.name}`}
      onClick={reset}>{words.reset}</button>
  );
}
