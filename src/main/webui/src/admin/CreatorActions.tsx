import { Link } from 'wouter';
import { useAction } from '../api/action';
import { payOutStripeBalance, refreshCreator } from '../generated/operations';
import { useLanguage } from '../language/language';
import { useDialogs } from '../parts/dialogs';
import { CorrectCreator } from './CorrectCreator';
import type { OneCreator } from './CreatorPage';
import { EraseCreator } from './EraseCreator';
import { PausePayouts } from './PausePayouts';
import { ReasonDialog } from './ReasonDialog';
import { ResetStripe } from './ResetStripe';

/** What an admin can do for a creator. Requests are handled in their list, and blocked payouts where the page says that they are. */
export function CreatorActions({ creator }: { creator: OneCreator }) {
  const { texts } = useLanguage();
  const words = texts.person;
  const show = useDialogs();
  const refresh = useAction(refreshCreator, { key: `refresh ${creator.id}`, about: creator.name });
  return (
    <section className="card section" aria-label={texts.admin.actions}>
      <header><h2>{texts.admin.actions}</h2></header>
      <div className="body">
        <div className="row">
          <Link className="button tight" href={`/dashboard/admin/payouts?creator=${encodeURIComponent(creator.id)}`}>{texts.creators.requests}</Link>
          {creator.stripeConnected && (
            <>
              <button type="button" className="tight" disabled={refresh.isPending}
                onClick={() => void refresh.run({ id: creator.id }, words.refreshed)}>{words.refresh}</button>
              <PayOutBalance creator={creator} />
              <ResetStripe creator={creator} />
            </>
          )}
          {creator.erasedAt === null && (
            <button type="button" className="tight" onClick={() => show(close => <CorrectCreator creator={creator} close={close} />)}>{words.correct}</button>
          )}
          <PausePayouts creator={creator} />
          <EraseCreator creator={creator} />
        </div>
        {!creator.stripeConnected && creator.erasedAt === null && <p className="hint">{words.onboardingHint}</p>}
      </div>
    </section>
  );
}

/** Pays out what lies still on the account. The server says so if nothing does. */
function PayOutBalance({ creator }: { creator: OneCreator }) {
  const { texts } = useLanguage();
  const show = useDialogs();
  const words = texts.admin.idle;
  return (
    <button type="button" className="tight"
      onClick={() => show(close => (
        <ReasonDialog id={creator.id} mutation={payOutStripeBalance} subject={{ key: `idle ${creator.id}`, about: creator.name }} close={close}
          words={{ title: words.question(creator.name), text: words.advice, reason: words.reason, hint: words.hint, yes: words.payOut, done: words.done }} />
      ))}>{texts.person.payOut}</button>
  );
}
