import { useEffect, useRef, useState } from 'react';
import { Link, useLocation, useSearchParams } from 'wouter';
import { useApiQuery } from '../api/hooks';
import { queue, queueTotals, type PayoutOrder, type PayoutStatus, type QueueQueryVariables, type QueueRowFragment } from '../generated/operations';
import { useLanguage } from '../language/language';
import { changed, REPLACE } from '../parts/searchParams';
import { Badge } from '../parts/Badge';
import { Dialog } from '../parts/Dialog';
import { Export } from '../parts/Export';
import { Search } from '../parts/Search';
import { useDialogs } from '../parts/dialogs';
import { useMessages } from '../parts/messages';
import { Empty, Loading, ErrorNotice } from '../parts/states';
import { Cell } from '../parts/Table';
import { Why } from '../parts/Why';
import { useSession } from '../session';
import { Actions } from './actions';
import { creatorPath } from './CreatorLink';
import { IdleBalances } from './IdleBalances';
import { PlatformFaults } from './PlatformFaults';
import { ProcessDialog } from './ProcessDialog';
import { keepPlace } from './place';
import { SavedViews } from './SavedViews';
import { useKeys } from './useKeys';
import { useSteadyRows } from './useSteadyRows';
import { WaitingOnward } from './WaitingOnward';
import { WaitingPayments } from './WaitingPayments';

const STATUSES: PayoutStatus[] = ['PENDING', 'PROCESSING', 'PAID', 'FAILED', 'CANCELLED'];
const ORDERS: PayoutOrder[] = ['NEWEST', 'OLDEST', 'LARGEST', 'SMALLEST'];
const PAGE_SIZE = 50;
/** Counts and sums are asked for so often, the rows only when these have changed, or after a while. */
const POLL_MS = 4_000;
const ROWS_POLL_MS = 60_000;

/** The admins' queue. Filters, order and page are kept in the URL, so that a view can be saved, shared and opened again. */
export default function QueuePage() {
  const { texts } = useLanguage();
  const [params, setParams] = useSearchParams();
  const wanted = filtersOf(params);
  const totals = useApiQuery(queueTotals, { creatorId: wanted.creatorId, search: wanted.search }, { again: POLL_MS });
  const page = useApiQuery(queue, { ...wanted, first: PAGE_SIZE }, { again: ROWS_POLL_MS });
  const { toldAt } = useMessages();
  const steady = useSteadyRows(
    page.data && !page.isPlaceholderData ? { rows: page.data.payoutRequests.nodes, at: page.dataUpdatedAt } : undefined, JSON.stringify(wanted), toldAt);
  const { rows } = steady;
  const place = JSON.stringify(rows.map(row => row.id));
  useEffect(() => keepPlace({ search: params.toString(), ids: JSON.parse(place) as string[] }), [params, place]);
  const { refetch } = page;
  const sums = JSON.stringify(totals.data);
  const seen = useRef(sums);
  useEffect(() => {
    if (seen.current !== undefined && seen.current !== sums) void refetch();
    seen.current = sums;
  }, [sums, refetch]);
  const [helping, setHelping] = useState(false);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const show = useDialogs();
  const [, go] = useLocation();
  const search = useRef<HTMLInputElement>(null);
  const toggle = (id: string) => setChosen(all => (all.has(id) ? new Set([...all].filter(one => one !== id)) : new Set([...all, id])));
  const here = useKeys(rows, {
    open: row => go(`/dashboard/admin/payouts/${row.id}`),
    choose: row => row.status === 'PENDING' && toggle(row.id),
    help: () => setHelping(true),
    search: () => search.current?.focus(),
  });
  useEffect(() => {
    document.title = `${texts.admin.title} · Callstar`;
  }, [texts]);
  const marked = rows.filter(row => chosen.has(row.id) && row.status === 'PENDING');
  return (
    <>
      <div className="head">
        <h1>{texts.admin.title}</h1>
        <SavedViews />
      </div>
      <Sums totals={totals.data?.all} />
      <PlatformFaults />
      <WaitingPayments />
      <WaitingOnward />
      <IdleBalances />
      <section className="card section" aria-label={texts.admin.title}>
        <Tabs status={wanted.status ?? null} counts={totals.data?.matching} choose={status => setParams(changed({ status, after: null }), REPLACE)} />
        <Tools wanted={wanted} searchField={search} creatorName={rows[0]?.creator.name} total={page.data?.payoutRequests.totalCount}
          marked={marked.length} process={() => show(close => <ProcessDialog payouts={marked} close={() => {
            close();
            setChosen(new Set());
          }} />)} help={() => setHelping(true)} />
        {page.error && !page.data ? <ErrorNotice problem={page.error} again={page.refetch} />
          : !page.data ? <Loading lines={10} />
          : rows.length === 0 && steady.hidden === 0 ? <NoMatches pending={wanted.status === 'PENDING' && !wanted.search && !wanted.creatorId} />
          : (
            <>
              <NewRows count={steady.hidden} show={steady.showAll} />
              <Rows rows={rows} isHere={steady.isHere} here={here} chosen={chosen} toggle={toggle} />
            </>
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

function filtersOf(params: URLSearchParams): Omit<QueueQueryVariables, 'first'> {
  const status = params.get('status') as PayoutStatus | null;
  const order = params.get('order') as PayoutOrder | null;
  return {
    status: status && STATUSES.includes(status) ? status : null,
    order: order && ORDERS.includes(order) ? order : 'NEWEST',
    creatorId: params.get('creator'),
    search: params.get('search'),
    after: params.get('after'),
  };
}

/** A link, so that the browser's back button leads to the previous page. */
function NextPage({ after }: { after: string | null }) {
  const { texts } = useLanguage();
  const [params] = useSearchParams();
  const next = new URLSearchParams(params);
  if (after) next.set('after', after);
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

function Tabs({ status, counts, choose }: { status: PayoutStatus | null; counts: Total[] | undefined; choose: (status: PayoutStatus | null) => void }) {
  const { texts, format } = useLanguage();
  const count = (one: PayoutStatus | null) =>
    counts?.filter(total => one === null || total.status === one).reduce((sum, total) => sum + total.count, 0);
  return (
    <div className="tabs" role="group" aria-label={texts.admin.status}>
      {[null, ...STATUSES].map(one => (
        <button key={one ?? 'all'} type="button" aria-pressed={status === one} onClick={() => choose(one)} title={one ? texts.meaning[one] : undefined}>
          {one ? texts.admin.tabs[one] : texts.admin.all}{' '}
          <span className="count">{count(one) === undefined ? texts.none : format.number(count(one)!)}</span>
        </button>
      ))}
    </div>
  );
}

function Tools({ wanted, searchField, creatorName, total, marked, process, help }: {
  wanted: Omit<QueueQueryVariables, 'first'>;
  searchField: React.RefObject<HTMLInputElement | null>;
  creatorName: string | undefined;
  total: number | undefined;
  marked: number;
  process: () => void;
  help: () => void;
}) {
  const { texts, format } = useLanguage();
  const [, setParams] = useSearchParams();
  return (
    <div className="tools">
      <Search label={texts.admin.search} field={searchField} now={wanted.search ?? ''} find={search => setParams(changed({ search, after: null }), REPLACE)} />
      <label className="row">
        <span className="unseen">{texts.admin.order}</span>
        <select value={wanted.order ?? 'NEWEST'}
          onChange={event => setParams(changed({ order: event.target.value === 'NEWEST' ? null : event.target.value, after: null }), REPLACE)}>
          {ORDERS.map(order => <option key={order} value={order}>{texts.admin.orders[order]}</option>)}
        </select>
      </label>
      {wanted.creatorId && (
        <button type="button" className="tight" onClick={() => setParams(changed({ creator: null, after: null }), REPLACE)}>
          {texts.admin.only(creatorName ?? wanted.creatorId)} ✕
        </button>
      )}
      {marked > 0 && <button type="button" className="primary" onClick={process}>{texts.admin.processSome(marked)}</button>}
      <div className="end">
        {total !== undefined && <span className="quiet small" data-total>{texts.admin.count(format.number(total), total === 1)}</span>}
        <Export list="payouts" wanted={{ creatorId: wanted.creatorId, status: wanted.status, search: wanted.search }} text={texts.exports.list} />
        <button type="button" aria-label={texts.admin.keys} title={texts.admin.keys} onClick={help}>?</button>
      </div>
    </div>
  );
}

function NoMatches({ pending }: { pending: boolean }) {
  const { texts } = useLanguage();
  return (
    <Empty title={pending ? texts.admin.emptyPending : texts.admin.empty}>
      <p>{texts.admin.emptyText}</p>
      <Link className="button" href="/dashboard/admin/payouts">{texts.admin.clear}</Link>
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

function Rows({ rows, isHere, here, chosen, toggle }: {
  rows: QueueRowFragment[];
  isHere: (row: QueueRowFragment) => boolean;
  here: string | null;
  chosen: ReadonlySet<string>;
  toggle: (id: string) => void;
}) {
  const { texts, format } = useLanguage();
  const words = texts.admin;
  const { now } = useSession();
  const names = [words.creator, words.requested, words.available, words.date, words.status, words.stripe, words.actions];
  return (
    <div className="scroll" role="group" aria-label={words.title} tabIndex={0}>
      <table className="stacks queue">
        <caption className="unseen">{words.title}</caption>
        <thead>
          <tr>
            <th scope="col"><span className="unseen">{words.selection}</span></th>
            {names.map((name, index) => <th key={name} scope="col" className={index === 1 || index === 2 ? 'right' : undefined}>{name}</th>)}
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={row.id} data-payout={row.id} className={here === row.id ? 'here' : isHere(row) ? undefined : 'gone'} aria-current={here === row.id ? 'true' : undefined}>
              <td className="choice">
                {row.status === 'PENDING' && isHere(row) && (
                  <input type="checkbox" aria-label={words.choose(row.creator.name)} checked={chosen.has(row.id)} onChange={() => toggle(row.id)} />
                )}
              </td>
              <Cell name={names[0]}>
                <Link href={`/dashboard/admin/payouts/${row.id}`}><strong>{row.creator.name}</strong></Link>
                <div className="quiet small"><Link href={creatorPath(row.creator.id)}>{row.creator.email || row.creator.id}</Link></div>
              </Cell>
              <Cell name={names[1]} number><strong>{format.money(row.requestedAmount, row.currency)}</strong></Cell>
              <Cell name={names[2]} number>
                <span className={row.status === 'PENDING' && row.availableBalance < row.requestedAmount ? 'down' : undefined}>
                  {format.money(row.availableBalance, row.currency)}
                </span>
              </Cell>
              <Cell name={names[3]}><time dateTime={row.requestedAt} title={format.time(row.requestedAt)}>{format.date(row.requestedAt)}</time>
                {row.status === 'PENDING' && <div className="quiet small">{words.age(format.remaining(now() - Date.parse(row.requestedAt)))}</div>}</Cell>
              <Cell name={names[4]}>{isHere(row) ? <State row={row} /> : <span className="badge">{words.changed}</span>}</Cell>
              <Cell name={names[5]}>
                {row.creator.stripeDashboardUrl
                  ? <a href={row.creator.stripeDashboardUrl} target="_blank" rel="noreferrer" aria-label={`${words.account}, ${row.creator.name}`}>{words.account} ↗</a>
                  : <span className="quiet">{words.noAccount}</span>}
              </Cell>
              <Cell name={names[6]}>{isHere(row) && <Actions payout={row} tight />}</Cell>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function State({ row }: { row: QueueRowFragment }) {
  const { texts } = useLanguage();
  const reason = row.outcomeUnknown ? texts.admin.unknownWhy : (row.waitingBecause ?? (row.status === 'FAILED' ? row.failureReason : row.status === 'CANCELLED' ? row.notes : null));
  return (
    <>
      {row.outcomeUnknown ? <span className="badge warn">{texts.admin.unknown}</span> : <Badge status={row.status} />}
      {reason && <div><Why of={row.creator.name}>{reason}</Why></div>}
    </>
  );
}

function Keys({ open, close }: { open: boolean; close: () => void }) {
  const { texts } = useLanguage();
  const words = texts.admin.keysText;
  const keys: [string, string][] = [['j', words.j], ['k', words.k], ['x', words.x], ['Enter', words.enter], ['/', words.search], ['?', words.help]];
  return (
    <Dialog open={open} title={texts.admin.keys} close={close}>
      <dl className="pairs">
        {keys.map(([key, text]) => <div key={key} className="unwrapped"><dt><kbd>{key}</kbd></dt><dd>{text}</dd></div>)}
      </dl>
      <footer><button type="button" onClick={close}>{texts.close}</button></footer>
    </Dialog>
  );
}
