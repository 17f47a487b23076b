import { useApiQuery } from '../api/hooks';
import { adoptDisbursement, releaseBooks, unbookedOf, type BlockedBooksFragment } from '../generated/operations';
import { useLanguage } from '../language/language';
import { useDialogs } from '../parts/dialogs';
import { useReturn } from '../parts/StepUp';
import { Why } from '../parts/Why';
import { useSession } from '../session';
import { ReasonDialog } from './ReasonDialog';

/**
 * A creator whose payouts are blocked because the ledger disagrees with the payments or with Stripe: in what, and buttons that book
 * what Stripe has paid, or unblock the payouts.
 * `compact` is for the rows of a table.
 */
export function BlockedPayouts({ creator, compact = false }:
  { creator: BlockedBooksFragment; compact?: boolean }) {
  const { texts, format } = useLanguage();
  const show = useDialogs();
  const { isAdmin, readsEverything } = useSession();
  const words = texts.admin.unblocking;
  const blocked = creator.booksFrozenBecause !== null;
  const answer = useApiQuery(unbookedOf, { creatorId: creator.id }, { enabled: blocked && readsEverything });
  const differences = creator.booksDifferences.map(({ account, amount, currency }) =>
    words.difference(words.kinds[account] ?? account, format.change(amount, currency)));
  const unbooked = answer.isPlaceholderData ? [] : (answer.data?.unbookedDisbursements ?? []).map(one => one.stripeId);
  const subject = { key: `books ${creator.id}`, about: creator.name };
  const adopt = (stripeId: string) => show(close => (
    <ReasonDialog kind="adopt" id={stripeId} mutation={adoptDisbursement} subject={subject} close={close}
      words={{ title: words.adoptTitle(stripeId), text: words.adoptAdvice(creator.name), reason: words.reason, hint: words.hint, yes: words.adopt(stripeId), done: words.adopted(stripeId) }} />
  ));
  const release = () => show(close => (
    <ReasonDialog kind="release" id={creator.id} mutation={releaseBooks} subject={subject} close={close}
      words={{ title: words.title(creator.name), text: words.advice, reason: words.reason, hint: words.hint, yes: words.action, done: words.done }} />
  ));
  useReturn('adopt', blocked ? unbooked : [], adopt);
  useReturn('release', blocked ? [creator.id] : [], release);
  if (!blocked) return null;
  const reason = [words.text(creator.name), ...differences, ...unbooked.map(words.unbooked)].join(' ');
  return (
    <div className={compact ? 'blocked' : 'notice bad'}>
      {compact ? <><span className="badge bad">{words.blocked}</span><Why of={creator.name}>{reason}</Why></> : <p>{reason}</p>}
      {isAdmin && unbooked.map(stripeId => (
        <button key={stripeId} type="button" className="tight primary" onClick={() => adopt(stripeId)}>{words.adopt(stripeId)}</button>
      ))}
      {isAdmin && <button type="button" className="tight" aria-label={`${words.action}, ${creator.name}`} onClick={release}>{words.action}</button>}
    </div>
  );
}
