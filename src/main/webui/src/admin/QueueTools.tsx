import { useSearchParams } from 'wouter';
import { useLanguage } from '../language/language';
import { Dialog } from '../parts/Dialog';
import { Export } from '../parts/Export';
import { Search } from '../parts/Search';
import { changed, REPLACE } from '../parts/searchParams';
import { useSession } from '../session';
import { ALL, ORDERS, STATUSES, usualOrder, type Filters } from './filters';

/** Search, order and filters of the queue. All of them are kept in the address. */
export function QueueTools({ wanted, searchField, creatorName, total, help, children }: {
  wanted: Filters;
  searchField: React.RefObject<HTMLInputElement | null>;
  creatorName: string | undefined;
  total: number | undefined;
  help: () => void;
  children?: React.ReactNode;
}) {
  const { texts, format } = useLanguage();
  const words = texts.admin;
  const { readsEverything } = useSession();
  const [, setParams] = useSearchParams();
  const set = (values: Record<string, string | null>) => setParams(changed({ ...values, queue: wanted.queue ?? ALL, after: null }), REPLACE);
  const usual = usualOrder(wanted.queue);
  return (
    <div className="tools">
      <Search label={words.search} field={searchField} now={wanted.search ?? ''} find={search => set({ search })} />
      <label className="row">
        <span className="unseen">{words.order}</span>
        <select value={wanted.order} onChange={event => set({ order: event.target.value === usual ? null : event.target.value })}>
          {ORDERS.map(order => <option key={order} value={order}>{words.orders[order]}</option>)}
        </select>
      </label>
      {(wanted.queue === null || wanted.queue === 'DONE') && (
        <label className="row">
          <span className="unseen">{words.queues.status}</span>
          <select value={wanted.status ?? ''} onChange={event => set({ status: event.target.value || null })}>
            <option value="">{words.queues.anyStatus}</option>
            {STATUSES.filter(one => wanted.queue === null || (one !== 'PENDING' && one !== 'PROCESSING'))
              .map(one => <option key={one} value={one}>{words.tabs[one]}</option>)}
          </select>
        </label>
      )}
      {wanted.creatorId && (
        <button type="button" className="tight" onClick={() => set({ creator: null })}>{words.only(creatorName ?? wanted.creatorId)} ✕</button>
      )}
      {children}
      <div className="end">
        {total !== undefined && <span className="quiet small" data-total>{words.count(format.number(total), total === 1)}</span>}
        {readsEverything && (
          <Export list="payouts" wanted={{ creatorId: wanted.creatorId, status: wanted.status, queue: wanted.queue, search: wanted.search }} text={texts.exports.list} />
        )}
        <button type="button" aria-label={words.keys} title={words.keys} onClick={help}>?</button>
      </div>
    </div>
  );
}

export function Keys({ open, close }: { open: boolean; close: () => void }) {
  const { texts } = useLanguage();
  const { isAdmin } = useSession();
  const words = texts.admin.keysText;
  const keys: [string, string][] = [
    ['j', words.j], ['k', words.k],
    ...(isAdmin ? [['x', words.x], ['a', words.a], ['p', words.p]] as [string, string][] : []),
    ['Enter', words.enter], ['/', words.search], ['?', words.help],
  ];
  return (
    <Dialog open={open} title={texts.admin.keys} close={close}>
      <dl className="pairs">
        {keys.map(([key, text]) => <div key={key} className="unwrapped"><dt><kbd>{key}</kbd></dt><dd>{text}</dd></div>)}
      </dl>
      <footer><button type="button" onClick={close}>{texts.close}</button></footer>
    </Dialog>
  );
}
