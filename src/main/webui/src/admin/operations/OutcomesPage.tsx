import { Link } from 'wouter';
import { useAction } from '../../api/action';
import { useApiQuery } from '../../api/hooks';
import { lookAtOutcome, unclearOutcomes, type UnclearOutcomesQuery } from '../../generated/operations';
import { useLanguage } from '../../language/language';
import { Empty, ErrorNotice, Loading } from '../../parts/states';
import { Cell, Table } from '../../parts/Table';
import { useStripe } from '../stripe';
import { subjectOf } from '../subject';
import { AdminOnly } from '../../session';
import { Operations } from './Operations';

type Outcome = UnclearOutcomesQuery['unclearOutcomes'][number];

const POLL_MS = 10_000;

/** What Stripe has not clearly answered: what was asked, what Stripe said, when we look next, and a button that looks now. */
export default function OutcomesPage() {
  const { texts } = useLanguage();
  const words = texts.operations.outcomes;
  const answer = useApiQuery(unclearOutcomes, {}, { again: POLL_MS });
  const outcomes = answer.data?.unclearOutcomes;
  const names = [words.payout, words.asked, words.said, words.next];
  return (
    <Operations title={words.title} text={words.text}>
      <section className="card section" aria-label={words.title}>
        {answer.error && !outcomes ? <ErrorNotice problem={answer.error} again={answer.refetch} />
          : !outcomes ? <Loading lines={4} />
          : outcomes.length === 0 ? <Empty title={words.empty}>{words.emptyText}</Empty>
          : (
            <Table names={names} caption={words.title} broad>
              {outcomes.map(outcome => <Row key={outcome.id} outcome={outcome} names={names} />)}
            </Table>
          )}
      </section>
    </Operations>
  );
}

function Row({ outcome, names }: { outcome: Outcome; names: string[] }) {
  const { texts, format } = useLanguage();
  const words = texts.operations.outcomes;
  const stripe = useStripe();
  const amount = format.money(outcome.amount, outcome.currency);
  const look = useAction(lookAtOutcome, { ...subjectOf({ id: outcome.payoutId, creator: outcome.creator }, amount, texts), key: outcome.id });
  return (
    <tr data-outcome={outcome.id}>
      <Cell name={names[0]}>
        <Link href={`/dashboard/admin/payouts/${outcome.payoutId}`}><strong>{amount}</strong></Link>
        <div>{outcome.creator.name}</div>
        <div className="quiet small">{words.kinds[outcome.kind]}</div>
      </Cell>
      <Cell name={names[1]} prose>
        <div className="id">{outcome.asked}</div>
        <div className="quiet small">{words.at(format.time(outcome.askedAt))} {words.tries(outcome.tries)}</div>
        <div className="small">{words.account} <a className="id" href={stripe.account(outcome.stripeAccountId)} target="_blank" rel="noreferrer">{outcome.stripeAccountId} ↗</a></div>
        <div className="quiet small">{words.key} <span className="id">{outcome.idempotencyKey}</span></div>
      </Cell>
      <Cell name={names[2]} prose>
        <span className={outcome.stripeAnswer ? 'small' : 'quiet small'}>{outcome.stripeAnswer ?? words.nothing}</span>
        {outcome.stripeId && <div className="id small">{outcome.stripeId}</div>}
      </Cell>
      <Cell name={names[3]} prose>
        {outcome.nextLookAt && <div><time dateTime={outcome.nextLookAt}>{format.time(outcome.nextLookAt)}</time></div>}
        <div className="quiet small">{words.steps[outcome.nextStep]}</div>
        <AdminOnly><button type="button" className="tight" disabled={look.isPending} aria-label={`${words.look}, ${amount}, ${outcome.creator.name}`}
          onClick={() => void look.run({ id: outcome.id }, ({ lookAtOutcome: { known, payout } }) =>
            known ? words.known(texts.status[payout.status]) : words.stillUnknown)}>{words.look}</button></AdminOnly>
      </Cell>
    </tr>
  );
}
