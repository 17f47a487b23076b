import { useApiQuery } from '../api/hooks';
import { idleBalances, payOutStripeBalance, type IdleBalancesQuery } from '../generated/operations';
import { useLanguage } from '../language/language';
import { useDialogs } from '../parts/dialogs';
import { useReturn } from '../parts/StepUp';
import { Cell, Table } from '../parts/Table';
import { useSession } from '../session';
import { CreatorLink } from './CreatorLink';
import { ReasonDialog } from './ReasonDialog';

type Idle = IdleBalancesQuery['idleStripeBalances'][number];
type Ordered = IdleBalancesQuery['stripeBalancePayouts'][number];

const POLL_MS = 30_000;

/**
 * Money on creators' Stripe accounts that nothing pays out, each with a button that does, and what is being paid out so: of all creators, or
 * of one.
 */
export function IdleBalances({ of = null }: { of?: string | null }) {
  const { texts, format } = useLanguage();
  const words = texts.admin.idle;
  const { isAdmin } = useSession();
  const answer = useApiQuery(idleBalances, {}, { again: POLL_MS });
  const open = (answer.data?.stripeBalancePayouts ?? []).filter(one => isOf(one, of) && one.status !== 'PAID' && one.status !== 'CANCELLED');
  const ordered = new Set(open.map(place));
  const rows = (answer.data?.idleStripeBalances ?? []).filter(one => isOf(one, of) && !ordered.has(place(one)));
  if (rows.length === 0 && open.length === 0) return null;
  const names = [words.amount, words.creator, words.since, words.action];
  return (
    <section className="card section" aria-label={words.title}>
      <header><h2>{words.title}</h2></header>
      <div className="body"><p className="quiet">{words.text}</p></div>
      <Table names={names} caption={words.title} short={of === null}>
        {rows.map(row => (
          <tr key={place(row)} data-idle={row.stripeAccountId}>
            <Cell name={names[0]}><strong>{format.money(row.amount, row.currency)}</strong></Cell>
            <Cell name={names[1]}><CreatorLink creator={row.creator} /><div className="id small">{row.stripeAccountId}</div></Cell>
            <Cell name={names[2]}>{format.date(row.since)}</Cell>
            <Cell name={names[3]} prose>{isAdmin ? <PayOut idle={row} /> : texts.none}</Cell>
          </tr>
        ))}
        {open.map(one => (
          <tr key={one.id} data-balance-payout={one.status}>
            <Cell name={names[0]}><strong>{format.money(one.amount, one.currency)}</strong></Cell>
            <Cell name={names[1]}><CreatorLink creator={one.creator} /><div className="id small">{one.stripeAccountId}</div></Cell>
            <Cell name={names[2]}>{one.sentAt ? format.date(one.sentAt) : '—'}</Cell>
            <Cell name={names[3]} prose>
              <div className="small">{one.status === 'SENT' ? words.sent : words.waiting}</div>
              {one.stripeAnswer && <div className="id small">{one.stripeAnswer}</div>}
            </Cell>
          </tr>
        ))}
      </Table>
    </section>
  );
}

function PayOut({ idle }: { idle: Idle }) {
  const { texts, format } = useLanguage();
  const show = useDialogs();
  const words = texts.admin.idle;
  const subject = { key: `idle ${idle.creator.id}`, about: `${format.money(idle.amount, idle.currency)} · ${idle.creator.name}` };
  const payOut = () => show(close => (
    <ReasonDialog kind="idle" id={idle.creator.id} mutation={payOutStripeBalance} subject={subject} close={close}
      words={{ title: words.question(idle.creator.name), text: words.advice, reason: words.reason, hint: words.hint, yes: words.payOut, done: words.done }} />
  ));
  useReturn('idle', [idle.creator.id], payOut);
  return (
    <button type="button" className="tight" aria-label={`${words.payOut}, ${idle.creator.name}`}
      onClick={payOut}>{words.payOut}</button>
  );
}

function isOf(one: Idle | Ordered, creatorId: string | null): boolean {
  return creatorId === null || one.creator.id === creatorId;
}

function place(one: Idle | Ordered): string {
  return `${one.stripeAccountId} ${one.currency}`;
}
