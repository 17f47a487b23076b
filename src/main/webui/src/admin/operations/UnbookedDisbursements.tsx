import { useApiQuery } from '../../api/hooks';
import { adoptAllDisbursements, adoptDisbursement, unbooked } from '../../generated/operations';
import { useLanguage } from '../../language/language';
import { useDialogs } from '../../parts/dialogs';
import { useReturn } from '../../parts/StepUp';
import { Cell, Table } from '../../parts/Table';
import { ReasonDialog } from '../ReasonDialog';
import { useStripe } from '../stripe';
import { AdminOnly, useSession } from '../../session';

const POLL_MS = 30_000;

/** What Stripe has paid and our ledger does not know, with buttons that book it. Nothing is shown if there is none. */
export function UnbookedDisbursements() {
  const { texts, format } = useLanguage();
  const words = texts.operations.unbooked;
  const show = useDialogs();
  const stripe = useStripe();
  const answer = useApiQuery(unbooked, {}, { again: POLL_MS });
  const rows = answer.data?.unbookedDisbursements ?? [];
  const { isAdmin } = useSession();
  const names = [words.object, words.amount, words.to, ...(isAdmin ? [words.action] : [])];
  const adopt = (stripeId: string) => show(close => (
    <ReasonDialog kind="adopt" id={stripeId} mutation={adoptDisbursement} subject={{ key: stripeId, about: stripeId }} close={close}
      words={{ title: words.title(stripeId), text: words.advice, reason: words.reason, hint: words.hint, yes: words.adopt, done: words.adopted }} />
  ));
  const adoptAll = () => show(close => (
    <ReasonDialog kind="adopt-all" id={null} mutation={adoptAllDisbursements} subject={{ key: 'unbooked', about: words.name }} close={close}
      words={{
        title: words.titleAll, text: words.advice, reason: words.reason, hint: words.hint, yes: words.adoptAll,
        done: made => words.adoptedAll(made.adoptAllDisbursements.filter(one => one.refusal === null).length, made.adoptAllDisbursements.filter(one => one.refusal !== null).length),
      }} />
  ));
  useReturn('adopt', rows.map(one => one.stripeId), adopt);
  useReturn('adopt-all', rows.length > 0 ? [''] : [], adoptAll);
  if (rows.length === 0) return null;
  return (
    <section className="card section" aria-label={words.name}>
      <header><h2>{words.name}</h2><AdminOnly><button type="button" className="tight" onClick={adoptAll}>{words.adoptAll}</button></AdminOnly></header>
      <div className="body"><p className="quiet">{words.text}</p></div>
      <Table names={names} caption={words.name}>
        {rows.map(one => (
          <tr key={one.stripeId} data-unbooked={one.stripeId}>
            <Cell name={names[0]}><span className="id">{one.stripeId}</span><div className="quiet small"><time dateTime={one.madeAt}>{format.time(one.madeAt)}</time></div></Cell>
            <Cell name={names[1]}><strong>{format.money(one.amount, one.currency)}</strong></Cell>
            <Cell name={names[2]}>
              <span className="id">{one.creatorId ?? texts.none}</span>
              <div><a className="id" href={stripe.account(one.stripeAccountId)} target="_blank" rel="noreferrer">{one.stripeAccountId} ↗</a></div>
            </Cell>
            {isAdmin && <Cell name={names[3]} prose><button type="button" className="tight" aria-label={`${words.adopt} ${one.stripeId}`} onClick={() => adopt(one.stripeId)}>{words.adopt}</button></Cell>}
          </tr>
        ))}
      </Table>
    </section>
  );
}
