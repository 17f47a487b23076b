import { adoptDisbursement, releaseBooks } from '../generated/operations';
import { ofMinorUnits } from '../language/formats';
import { useLanguage } from '../language/language';
import { useDialogs } from '../parts/dialogs';
import { Why } from '../parts/Why';
import { ReasonDialog } from './ReasonDialog';

/**
 * A creator whose payouts are blocked because the ledger disagrees with the payments or with Stripe: in what, and buttons that book
 * what Stripe has paid, or unblock the payouts.
 * `compact` is for the rows of a table.
 */
export function BlockedPayouts({ creator, compact = false }:
  { creator: { id: string; name: string; booksFrozenBecause: string | null }; compact?: boolean }) {
  const { texts, format } = useLanguage();
  const show = useDialogs();
  const words = texts.admin.unblocking;
  if (creator.booksFrozenBecause === null) return null;
  const differences = readDifferences(creator.booksFrozenBecause).map(({ kind, minor, currency }) =>
    words.difference(words.kinds[kind as keyof typeof words.kinds] ?? kind, format.change(ofMinorUnits(minor, currency), currency)));
  const unbooked = readUnbooked(creator.booksFrozenBecause);
  const subject = { key: `books ${creator.id}`, about: creator.name };
  const adopt = (stripeId: string) => show(close => (
    <ReasonDialog id={stripeId} mutation={adoptDisbursement} subject={subject} close={close}
      words={{ title: words.adoptTitle(stripeId), text: words.adoptAdvice(creator.name), reason: words.reason, hint: words.hint, yes: words.adopt(stripeId), done: words.adopted(stripeId) }} />
  ));
  const release = () => show(close => (
    <ReasonDialog id={creator.id} mutation={releaseBooks} subject={subject} close={close}
      words={{ title: words.title(creator.name), text: words.advice, reason: words.reason, hint: words.hint, yes: words.action, done: words.done }} />
  ));
  const reason = [words.text(creator.name), ...differences, ...unbooked.map(words.unbooked)].join(' ');
  return (
    <div className={compact ? 'blocked' : 'notice bad'}>
      {compact ? <><span className="badge bad">{words.blocked}</span><Why of={creator.name}>{reason}</Why></> : <p>{reason}</p>}
      {unbooked.map(stripeId => (
        <button key={stripeId} type="button" className="tight primary" onClick={() => adopt(stripeId)}>{words.adopt(stripeId)}</button>
      ))}
      <button type="button" className="tight" aria-label={`${words.action}, ${creator.name}`} onClick={release}>{words.action}</button>
    </div>
  );
}

export interface BooksDifference { kind: string; minor: number; currency: string }

/** Reads "EUR READY: the ledger and the payments differ by -100; …". Amounts are in minor units. */
export function readDifferences(because: string): BooksDifference[] {
  return [...because.matchAll(/([A-Z]{3}) ([A-Z_]+): [^;]*? by (-?\d+)/g)].map(([, currency = '', kind = '', minor = '0']) =>
    ({ kind, minor: Number(minor), currency }));
}

/** Reads the ids in "Stripe made tr_…, and the books do not know that it was paid; …". */
export function readUnbooked(because: string): string[] {
  return [...because.matchAll(/Stripe made ((?:tr|po)_\w+)/g)].map(([, stripeId = '']) => stripeId);
}
