import { useEffect, useRef } from 'react';
import { Link, useParams } from 'wouter';
import { useAction } from '../api/action';
import { isStepUp, NoResponse } from '../api/client';
import { useApiQuery } from '../api/hooks';
import { cancelRun, oneRun, startRun, type OneRunQuery } from '../generated/operations';
import { useLanguage } from '../language/language';
import { useDialogs } from '../parts/dialogs';
import { ActionError, dialogOf, useReturn } from '../parts/StepUp';
import { ErrorNotice, Loading } from '../parts/states';
import { AdminOnly } from '../session';
import { ActorName } from './ActorName';
import { ReasonDialog } from './ReasonDialog';
import { RunApprovals } from './RunApprovals';
import { RunBadge } from './RunBadge';
import { RunItems } from './RunItems';
import { RunProgress } from './RunProgress';
import { paysOf } from './RunsPage';
import { runPath } from './usePrepareRun';

export type Run = NonNullable<OneRunQuery['payoutRun']>;

const POLL_MS = 10_000;
const RUNNING_POLL_MS = 1_500;

/** One payout run: what it pays and why not the rest, the button that starts it, its progress, and its result. */
export default function RunPage() {
  const { id } = useParams<{ id: string }>();
  const { texts, format } = useLanguage();
  const words = texts.runs;
  const answer = useApiQuery(oneRun, { id }, { again: data => (data?.payoutRun?.status === 'RUNNING' ? RUNNING_POLL_MS : POLL_MS) });
  const run = answer.data?.payoutRun;
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${words.one} · Callstar`;
  }, [words]);
  // A reader who comes by keyboard is at the title, and the button that starts the run is next.
  useEffect(() => title.current?.focus(), [run?.id]);
  if (answer.error && !answer.data) return <ErrorNotice problem={answer.error} again={answer.refetch} />;
  if (!answer.data) return <Loading lines={10} />;
  if (!run) return <section className="middle"><h1>{words.notFound}</h1><Link className="button" href="/dashboard/admin/runs">{words.title}</Link></section>;
  const pays = paysOf(run);
  return (
    <>
      <nav className="around" aria-label={words.title}>
        <Link href="/dashboard/admin/runs">← {words.title}</Link>
        <Link href="/dashboard/admin/payouts">{texts.admin.title}</Link>
      </nav>
      <div className="head">
        <div>
          <h1 ref={title} tabIndex={-1}>{words.one} · <span className="amount">{format.money(pays.amount, run.currency)}</span></h1>
          <div className="row top-gap"><RunBadge status={run.status} /><span className="quiet">{words.meanings[run.status]}</span></div>
        </div>
        <AdminOnly><RunActions run={run} /></AdminOnly>
      </div>
      <Totals run={run} />
      <RunApprovals run={run} />
      {run.status !== 'PREPARED' && <RunProgress run={run} />}
      <RunItems run={run} />
      <p className="quiet small">
        {words.preparedBy(format.time(run.preparedAt))} <ActorName actor={run.preparedBy} />
        {run.startedAt && <> · {words.startedBy(format.time(run.startedAt))} <ActorName actor={run.startedBy ?? run.preparedBy} /></>}
        {run.cancelledBy && <> · {words.cancelledBy} <ActorName actor={run.cancelledBy} /></>}
      </p>
    </>
  );
}

function RunActions({ run }: { run: Run }) {
  const { texts, format } = useLanguage();
  const words = texts.runs;
  const show = useDialogs();
  const pay = run.totals.find(total => total.verdict === 'PAY') ?? { count: 0, amount: 0 };
  const about = `${words.one} · ${format.money(paysOf(run).amount, run.currency)}`;
  const subject = { key: run.id, about, link: { href: runPath(run.id), text: words.open } };
  const start = useAction(startRun, subject);
  const again = start.error instanceof NoResponse;
  // The button goes, so that the focus moves to the outcome.
  const send = async () => {
    if (await start.run({ id: run.id, digest: run.digest }, words.started)) document.getElementById('messages')?.focus();
  };
  useReturn('start', [run.id], () => document.querySelector<HTMLElement>('[data-start]')?.focus());
  if (run.status === 'DONE' || run.status === 'CANCELLED') return null;
  const label = pay.count > 0 ? words.start(format.number(pay.count), pay.count === 1, format.money(pay.amount, run.currency)) : words.startLater;
  return (
    <div className="row end">
      {run.status === 'PREPARED' && (
        <button type="button" className="primary large" disabled={start.isPending} data-start
          onClick={() => void send()}>{again ? texts.trouble.again : label}</button>
      )}
      {isStepUp(start.error) && <ActionError problem={start.error} dialog={dialogOf('start', run.id)} typed={{}} />}
      <button type="button" onClick={() => show(close => (
        <ReasonDialog id={run.id} mutation={cancelRun} subject={subject} close={close} words={{ ...words.cancelling, yes: words.cancelling.action, danger: true }} />
      ))}>{words.cancelling.action}</button>
    </div>
  );
}

/** By verdict, against the platform's balance at Stripe. */
function Totals({ run }: { run: Run }) {
  const { texts, format } = useLanguage();
  const words = texts.runs;
  const money = (amount: number) => format.money(amount, run.currency);
  return (
    <section className="cards" aria-label={words.totals}>
      {(['PAY', 'LATER', 'WAIT'] as const).map(verdict => {
        const total = run.totals.find(one => one.verdict === verdict) ?? { count: 0, amount: 0 };
        return (
          <div key={verdict} className="card figure" title={words.verdictMeanings[verdict]}>
            <h2>{words.verdicts[verdict]}</h2>
            <p className="amount" data-figure={verdict}>{money(total.amount)}</p>
            <p className="quiet small">{texts.admin.count(format.number(total.count), total.count === 1)}</p>
          </div>
        );
      })}
      <div className="card figure">
        <h2>{words.available}</h2>
        <p className="amount" data-figure="available">{money(run.available)}</p>
        {run.shortfall > 0 && <p className="down"><strong data-figure="shortfall">{texts.admin.choosing.shortfall(money(run.shortfall))}</strong></p>}
        {run.reserved > 0 && <p className="quiet small">{words.reserved(money(run.reserved))}</p>}
      </div>
    </section>
  );
}
