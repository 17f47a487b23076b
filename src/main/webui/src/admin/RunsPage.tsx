import { useEffect } from 'react';
import { Link, useSearchParams } from 'wouter';
import { useApiQuery } from '../api/hooks';
import { runList, type RunRowFragment } from '../generated/operations';
import { useLanguage } from '../language/language';
import { Cell, Table } from '../parts/Table';
import { Empty, ErrorNotice, Loading } from '../parts/states';
import { AdminOnly } from '../session';
import { ActorName } from './ActorName';
import { RunBadge } from './RunBadge';
import { runPath } from './usePrepareRun';

const PAGE_SIZE = 50;
const POLL_MS = 10_000;

/** All payout runs, newest first. */
export default function RunsPage() {
  const { texts, format } = useLanguage();
  const words = texts.runs;
  const [params] = useSearchParams();
  const after = params.get('after');
  const answer = useApiQuery(runList, { first: PAGE_SIZE, after }, { again: POLL_MS });
  const page = answer.data?.payoutRuns;
  useEffect(() => {
    document.title = `${words.title} · Callstar`;
  }, [words]);
  const names = [words.prepared, words.by, words.pays, words.sent, words.status];
  return (
    <>
      <div className="head">
        <h1>{words.title}</h1>
        <div className="row">
          <AdminOnly><Link className="button" href="/dashboard/admin/runs/what-if">{texts.whatIf.title}</Link></AdminOnly>
          <Link className="button" href="/dashboard/admin/payouts">{texts.admin.back}</Link>
        </div>
      </div>
      <section className="card section" aria-label={words.title}>
        {answer.error && !page ? <ErrorNotice problem={answer.error} again={answer.refetch} />
          : !page ? <Loading lines={6} />
          : page.nodes.length === 0 ? <Empty title={words.none}><p>{words.noneText}</p></Empty>
          : (
            <Table names={names} caption={words.title}>
              {page.nodes.map(run => (
                <tr key={run.id} data-run={run.id}>
                  <Cell name={names[0]}><Link href={runPath(run.id)}>{format.time(run.preparedAt)}</Link></Cell>
                  <Cell name={names[1]}><ActorName actor={run.startedBy ?? run.preparedBy} /></Cell>
                  <Cell name={names[2]}><Sum run={run} count={paysOf(run).count} amount={paysOf(run).amount} /></Cell>
                  <Cell name={names[3]}><Sum run={run} count={sentOf(run).count} amount={sentOf(run).amount} /></Cell>
                  <Cell name={names[4]}><RunBadge status={run.status} /></Cell>
                </tr>
              ))}
            </Table>
          )}
        {(after || page?.pageInfo.hasNextPage) && (
          <div className="more row">
            {after && <Link className="button" href="/dashboard/admin/runs">{texts.admin.first}</Link>}
            {!answer.isPlaceholderData && page?.pageInfo.endCursor && page.pageInfo.hasNextPage && (
              <Link className="button" href={`/dashboard/admin/runs?after=${encodeURIComponent(page.pageInfo.endCursor)}`}>{texts.admin.next}</Link>
            )}
          </div>
        )}
      </section>
    </>
  );
}

function Sum({ run, count, amount }: { run: RunRowFragment; count: number; amount: number }) {
  const { texts, format } = useLanguage();
  return <><strong className="amount">{format.money(amount, run.currency)}</strong> · {texts.admin.count(format.number(count), count === 1)}</>;
}

/** What the run pays, now or when there is money. */
export function paysOf(run: RunRowFragment): { count: number; amount: number } {
  return added(run.totals.filter(total => total.verdict !== 'WAIT'));
}

export function sentOf(run: RunRowFragment): { count: number; amount: number } {
  return added(run.results.filter(result => result.status === 'SENT'));
}

function added(parts: { count: number; amount: number }[]): { count: number; amount: number } {
  const thousandths = parts.reduce((sum, part) => sum + Math.round(part.amount * 1000), 0);
  return { count: parts.reduce((sum, part) => sum + part.count, 0), amount: thousandths / 1000 };
}
