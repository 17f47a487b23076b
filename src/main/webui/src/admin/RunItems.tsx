import { Link, useSearchParams } from 'wouter';
import { useApiQuery } from '../api/hooks';
import { runItems, type PayoutRunVerdict, type RunItemFragment } from '../generated/operations';
import { useLanguage } from '../language/language';
import { changed, REPLACE } from '../parts/searchParams';
import { Cell, Table } from '../parts/Table';
import { Empty, ErrorNotice, Loading } from '../parts/states';
import { ItemBadge } from './RunBadge';
import type { Run } from './RunPage';

const VERDICTS: PayoutRunVerdict[] = ['PAY', 'LATER', 'WAIT'];
const PAGE_SIZE = 50;
const POLL_MS = 10_000;
const RUNNING_POLL_MS = 2_000;

/** The requests of a run with what it does with each, and why; by verdict. The filter and the page are kept in the address. */
export function RunItems({ run }: { run: Run }) {
  const { texts, format, language } = useLanguage();
  const words = texts.runs;
  const [params, setParams] = useSearchParams();
  const verdict = VERDICTS.find(one => one === params.get('verdict')) ?? null;
  const after = params.get('after');
  const answer = useApiQuery(runItems, { id: run.id, verdict, status: null, first: PAGE_SIZE, after },
    { again: run.status === 'RUNNING' ? RUNNING_POLL_MS : POLL_MS });
  const page = answer.data?.payoutRun?.items;
  const count = (one: PayoutRunVerdict | null) =>
    run.totals.filter(total => one === null || total.verdict === one).reduce((sum, total) => sum + total.count, 0);
  const file = new URLSearchParams({ runId: run.id, ...(language === 'fr' && { layout: 'french' }) });
  return (
    <section className="card section" aria-label={words.requests}>
      <div className="tabs" role="group" aria-label={words.verdict}>
        {[null, ...VERDICTS].map(one => (
          <button key={one ?? 'ALL'} type="button" aria-pressed={verdict === one} title={one ? words.verdictMeanings[one] : undefined}
            onClick={() => setParams(changed({ verdict: one, after: null }), REPLACE)}>
            {one ? words.verdicts[one] : texts.admin.all} <span className="count">{format.number(count(one))}</span>
          </button>
        ))}
      </div>
      <div className="tools"><div className="end"><a className="button" href={`/api/exports/payout-run?${file}`} download>{texts.exports.list}</a></div></div>
      {answer.error && !page ? <ErrorNotice problem={answer.error} again={answer.refetch} />
        : !page ? <Loading lines={6} />
        : page.nodes.length === 0 ? <Empty title={texts.admin.empty} />
        : <Items items={page.nodes} />}
      {(after || page?.pageInfo.hasNextPage) && (
        <div className="more row">
          {after && <button type="button" onClick={() => setParams(changed({ after: null }), REPLACE)}>{texts.admin.first}</button>}
          {!answer.isPlaceholderData && page?.pageInfo.hasNextPage && (
            <button type="button" onClick={() => setParams(changed({ after: page.pageInfo.endCursor ?? null }))}>{texts.admin.next}</button>
          )}
        </div>
      )}
    </section>
  );
}

function Items({ items }: { items: RunItemFragment[] }) {
  const { texts, format } = useLanguage();
  const words = texts.runs;
  const names = [texts.admin.creator, texts.admin.requested, words.verdict, words.why];
  return (
    <Table names={names} caption={words.requests} broad>
      {items.map(item => (
        <tr key={item.payout.id} data-item={item.payout.id}>
          <Cell name={names[0]}><Link href={`/dashboard/admin/payouts/${item.payout.id}`}>{item.creator.name}</Link></Cell>
          <Cell name={names[1]}><strong className="amount">{format.money(item.amount, item.currency)}</strong></Cell>
          <Cell name={names[2]}>
            {item.status && item.status !== 'PLANNED' ? <ItemBadge status={item.status} /> : <span>{words.verdictOf[item.verdict]}</span>}
          </Cell>
          <Cell name={names[3]} prose><Why item={item} /></Cell>
        </tr>
      ))}
    </Table>
  );
}

/** Why it is not paid. The payout says it as it is now, with the facts; the run as it was when it was prepared or had its turn. */
function Why({ item }: { item: RunItemFragment }) {
  const now = item.payout.failureReason ?? item.payout.waitingBecause;
  const text = item.reason && now && now !== item.reason ? `${item.reason} ${now}` : (now ?? item.reason);
  return text ? <span className="small">{text}</span> : null;
}
