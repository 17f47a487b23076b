import { useEffect, useRef, useState } from 'react';
import { Link, useLocation, useSearchParams } from 'wouter';
import { useApiQuery } from '../api/hooks';
import { queue, queueTotals, type PayoutQueue, type PayoutStatus, type QueueRowFragment } from '../generated/operations';
import { useLanguage } from '../language/language';
import { changed, REPLACE } from '../parts/searchParams';
import { useMessages } from '../parts/messages';
import { Empty, Loading, ErrorNotice } from '../parts/states';
import { useSession } from '../session';
import { sumsOf, useChoice } from './choice';
import { ChoiceBar } from './ChoiceBar';
import { filtersOf, homeQueueOf } from './filters';
import { IdleBalances } from './IdleBalances';
import { PlatformFaults } from './PlatformFaults';
import { keepPlace, keptPlace } from './place';
import { QueueRows } from './QueueRows';
import { QueueSummary, QueueTabs } from './QueueTabs';
import { Keys, QueueTools } from './QueueTools';
import { SavedViews } from './SavedViews';
import { useChooseAll } from './useChooseAll';
import { useKeys } from './useKeys';
import { usePrepareRun } from './usePrepareRun';
import { useSteadyRows } from './useSteadyRows';
import { WaitingOnward } from './WaitingOnward';
import { WaitingPayments } from './WaitingPayments';

const PAGE_SIZE = 50;
/** Counts and sums are asked for so often, the rows only when these have changed, or after a while. */
const POLL_MS = 4_000;
const ROWS_POLL_MS = 60_000;

/** The admins' queue. Part, filters, order and page are kept in the URL, so that a view can be saved, shared and opened again. */
export default function QueuePage() {
  const { texts } = useLanguage();
  const [params, setParams] = useSearchParams();
  const session = useSession();
  const { isAdmin, readsEverything } = session;
  const home = homeQueueOf(session);
  const wanted = filtersOf(params, home);
  const totals = useApiQuery(queueTotals, { creatorId: wanted.creatorId, search: wanted.search }, { again: POLL_MS });
  const list = useRows(wanted, params, JSON.stringify(totals.data));
  const { rows } = list.steady;
  const [helping, setHelping] = useState(false);
  const choice = useChoice();
  const chooseAll = useChooseAll(wanted, choice);
  const preparation = usePrepareRun();
  const ready = totals.data?.parts.filter(total => total.queue === 'READY') ?? [];
  const narrowed = Boolean(wanted.search || wanted.creatorId);
  const prepare = (currency: string) => void prepareRunOf(currency);
  const [, go] = useLocation();
  const search = useRef<HTMLInputElement>(null);
  const toggle = (row: QueueRowFragment) => isAdmin && row.queue === 'READY' && choice.toggle(row);
  const here = useKeys(rows, {
    open: row => go(`/dashboard/admin/payouts/${row.id}`),
    choose: toggle,
    help: () => setHelping(true),
    search: () => search.current?.focus(),
    all: () => void (isAdmin && chooseAll.run()),
    prepare: () => {
      if (!isAdmin) return;
      const currency = sumsOf(choice.list)[0]?.currency ?? (narrowed ? undefined : ready[0]?.currency);
      if (currency) prepare(currency);
    },
  }, keptPlace().at);
  async function prepareRunOf(currency: string) {
    const ids = choice.list.filter(one => one.currency === currency).map(one => one.id);
    if (await preparation.run(currency, ids.length > 0 ? ids : null)) choice.remove(currency);
  }
  useEffect(() => {
    document.title = `${texts.admin.title} · Callstar`;
  }, [texts]);
  const page = list.page;
  return (
    <>
      <div className="head">
        <h1>{texts.admin.title}</h1>
        <div className="row">
          <SavedViews queue={wanted.queue} />
          <Link className="button" href="/dashboard/admin/runs">{texts.runs.title}</Link>
        </div>
      </div>
      <Sums totals={totals.data?.all} />
      <PlatformFaults />
      {readsEverything && <WaitingPayments />}
      <WaitingOnward />
      {readsEverything && <IdleBalances />}
      <section className="card section" aria-label={texts.admin.title}>
        <QueueTabs queue={wanted.queue} totals={totals.data?.parts} />
        <QueueSummary queue={wanted.queue} totals={totals.data?.parts} />
        <QueueTools wanted={wanted} searchField={search} creatorName={rows[0]?.creator.name} total={page.data?.payoutRequests.totalCount}
          help={() => setHelping(true)} />
        {page.error && !page.data ? <ErrorNotice problem={page.error} again={page.refetch} />
          : !page.data ? <Loading lines={10} />
          : rows.length === 0 && list.steady.hidden === 0 ? <NoMatches queue={wanted.queue} home={home} narrowed={Boolean(wanted.search || wanted.creatorId || wanted.status)} />
          : (
            <>
              <NewRows count={list.steady.hidden} show={list.steady.showAll} />
              <QueueRows rows={rows} isHere={list.steady.isHere} here={here} isChosen={choice.has} toggle={toggle} />
            </>
          )}
        {isAdmin && (wanted.queue === 'READY' || choice.list.length > 0) && (
          <ChoiceBar choice={choice} ready={ready} narrowed={narrowed} all={() => void chooseAll.run()} prepare={prepare} busy={chooseAll.busy || preparation.busy} />
        )}
        {(wanted.after || page.data?.payoutRequests.pageInfo.hasNextPage) && (
          <div className="more row">
            {wanted.after && <button type="button" onClick={() => setParams(changed({ after: null }), REPLACE)}>{texts.admin.first}</button>}
            {/* While the previous answer is still shown, the next page does not begin at its end. */}
            {!page.isPlaceholderData && page.data?.payoutRequests.pageInfo.hasNextPage && (
              <NextPage after={page.data.payoutRequests.pageInfo.endCursor ?? null} />
            )}
          </div>
        )}
      </section>
      <Keys open={helping} close={() => setHelping(false)} />
    </>
  );
}

/** The rows of this page. They are asked for again when the counts change; a reader who opens one finds its neighbours in this order. */
function useRows(wanted: ReturnType<typeof filtersOf>, params: URLSearchParams, counts: string | undefined) {
  const page = useApiQuery(queue, { ...wanted, first: PAGE_SIZE }, { again: ROWS_POLL_MS });
  const { toldAt } = useMessages();
  const steady = useSteadyRows(
    page.data && !page.isPlaceholderData ? { rows: page.data.payoutRequests.nodes, at: page.dataUpdatedAt } : undefined, JSON.stringify(wanted), toldAt);
  const info = page.data && !page.isPlaceholderData ? page.data.payoutRequests.pageInfo : undefined;
  const next = info?.hasNextPage ? (info.endCursor ?? null) : null;
  const place = JSON.stringify(steady.rows.map(row => row.id));
  useEffect(() => {
    const ids = JSON.parse(place) as string[];
    if (ids.length > 0) keepPlace({ search: params.toString(), ids, next, at: keptPlace().at });
  }, [params, place, next]);
  const { refetch } = page;
  const seen = useRef(counts);
  useEffect(() => {
    if (seen.current !== undefined && seen.current !== counts) void refetch();
    seen.current = counts;
  }, [counts, refetch]);
  return { page, steady };
}

/** A link, so that the browser's back button leads to the previous page. */
function NextPage({ after }: { after: string | null }) {
  const { texts } = useLanguage();
  const [params] = useSearchParams();
  const next = new URLSearchParams(params);
  if (after) next.set('after', after);
  next.sort();
  return <Link className="button" href={`/dashboard/admin/payouts?${next}`} onClick={() => scrollTo({ top: 0 })}>{texts.admin.next}</Link>;
}

type Total = { currency: string; status: PayoutStatus; count: number; amount: number };

/** The sums of all requests by status, one for each currency; the platform's currency comes first. */
function Sums({ totals }: { totals: Total[] | undefined }) {
  const { texts, format } = useLanguage();
  const { viewer } = useSession();
  const shown: [string, PayoutStatus][] = [
    [texts.admin.pending, 'PENDING'], [texts.admin.processing, 'PROCESSING'], [texts.admin.completed, 'PAID'], [texts.admin.failed, 'FAILED'],
  ];
  return (
    <section className="cards" aria-label={texts.admin.status}>
      {shown.map(([name, status]) => {
        const own = totals?.filter(one => one.status === status && one.count > 0) ?? [];
        const first = own.find(one => one.currency === viewer.currency)?.amount ?? 0;
        const count = own.reduce((sum, one) => sum + one.count, 0);
        return (
          <div key={status} className="card figure">
            <h2>{name}</h2>
            <p className="amount" data-figure={status}>{totals ? format.money(first, viewer.currency) : '\u00a0'}</p>
            {own.filter(one => one.currency !== viewer.currency).map(one => (
              <p key={one.currency} className="amount" data-figure={`${status} ${one.currency}`}>{format.money(one.amount, one.currency)}</p>
            ))}
            <p className="quiet small">{totals ? texts.admin.count(format.number(count), count === 1) : '\u00a0'}</p>
          </div>
        );
      })}
    </section>
  );
}

function NoMatches({ queue, home, narrowed }: { queue: PayoutQueue | null; home: PayoutQueue; narrowed: boolean }) {
  const { texts } = useLanguage();
  const words = texts.admin;
  const title = narrowed ? words.empty : queue === 'READY' ? words.emptyPending : queue === 'HELD_BACK' ? words.emptyHeldBack : words.empty;
  return (
    <Empty title={title}>
      <p>{words.emptyText}</p>
      {(narrowed || queue !== home) && <Link className="button" href="/dashboard/admin/payouts">{words.clear}</Link>}
    </Empty>
  );
}

/** Rows that arrived in the meantime: announced, and shown when the reader asks. */
function NewRows({ count, show }: { count: number; show: () => void }) {
  const { texts, format } = useLanguage();
  return (
    <div className="arrived" role="status">
      {count > 0 && <button type="button" className="tight" onClick={show}>{texts.admin.arrived(format.number(count), count === 1)}</button>}
    </div>
  );
}
