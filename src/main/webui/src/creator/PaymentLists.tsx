import { useMemo } from 'react';
import { useSearchParams } from 'wouter';
import { useApiQuery, useApiPages } from '../api/hooks';
import { creatorCounts, paymentsIn, type PaymentRowFragment } from '../generated/operations';
import { useLanguage } from '../language/language';
import { changed, REPLACE } from '../parts/searchParams';
import { Export } from '../parts/Export';
import { feeOf, partIn, shareOf } from '../parts/shares';
import { Empty, Loading, ErrorNotice } from '../parts/states';
import { Cell, Table } from '../parts/Table';
import { Why } from '../parts/Why';
import { useNow } from '../session';

type Shown = 'READY' | 'HELD' | 'RESERVED' | 'PROCESSING' | 'PAID' | 'CANCELLED';

const TABS: Record<string, Shown> = { ready: 'READY', held: 'HELD', reserved: 'RESERVED', processing: 'PROCESSING', paid: 'PAID', refunded: 'CANCELLED' };
/** Tabs that most creators never need. */
const ONLY_IF_ANY = ['reserved', 'refunded'];
const PAGE_SIZE = 50;
/** Held payments are sorted by release date, so all of them are fetched. */
const LARGEST_PAGE = 500;

/** The creator's payments by state. One that is paid in part stands in each state with its part, so that a list adds up to its balance. */
export function PaymentLists({ moving }: { moving: boolean }) {
  const { texts, format } = useLanguage();
  const [params, setParams] = useSearchParams();
  const counts = useApiQuery(creatorCounts, {}, { again: moving ? 3_000 : 15_000 }).data;
  const words = texts.creator.payments;
  const tabs: [string, string, number | undefined][] = [
    ['ready', words.ready, counts?.ready.totalCount],
    ['held', words.held, counts?.held.totalCount],
    ['reserved', words.reserved, counts?.reserved.totalCount],
    ['processing', words.processing, counts?.processing.totalCount],
    ['paid', words.paid, counts?.paid.totalCount],
    ['refunded', words.cancelled, counts?.cancelled.totalCount],
  ];
  const chosen = params.get('payments') ?? (counts && counts.ready.totalCount === 0 && counts.held.totalCount > 0 ? 'held' : 'ready');
  const tab = chosen in TABS ? chosen : 'ready';
  return (
    <section className="card section" aria-label={words.title}>
      <header><h2>{words.title}</h2><Export list="payments" text={texts.exports.list} of={words.title} tight /></header>
      <div className="tabs" role="group" aria-label={words.title}>
        {tabs.filter(([name, , count]) => !ONLY_IF_ANY.includes(name) || count || tab === name).map(([name, label, count]) => (
          <button key={name} type="button" aria-pressed={tab === name} onClick={() => setParams(changed({ payments: name }), REPLACE)}>
            {label} <span className="count">{count === undefined ? texts.none : format.number(count)}</span>
          </button>
        ))}
      </div>
      <List key={tab} status={TABS[tab]!} moving={moving} />
    </section>
  );
}

const EMPTY: Record<Shown, 'emptyReady' | 'emptyHeld' | 'emptyReserved' | 'emptyProcessing' | 'emptyPaid' | 'emptyCancelled'> = {
  READY: 'emptyReady', HELD: 'emptyHeld', RESERVED: 'emptyReserved', PROCESSING: 'emptyProcessing', PAID: 'emptyPaid', CANCELLED: 'emptyCancelled',
};

function List({ status, moving }: { status: Shown; moving: boolean }) {
  const { texts } = useLanguage();
  const words = texts.creator.payments;
  const first = status === 'HELD' ? LARGEST_PAGE : PAGE_SIZE;
  const pages = useApiPages(paymentsIn, { part: status, first, after: null }, answer => answer.payments,
    { again: moving ? 3_000 : 15_000 });
  const payments = useMemo(() => {
    const all = pages.data?.pages.flatMap(page => page.payments.nodes);
    return status === 'HELD' ? all?.sort((one, other) => releaseOf(one).localeCompare(releaseOf(other))) : all;
  }, [pages.data, status]);
  if (!payments) {
    return pages.error ? <ErrorNotice problem={pages.error} again={pages.refetch} /> : <Loading lines={5} />;
  }
  if (payments.length === 0) {
    return <Empty title={words[EMPTY[status]]}>{words.emptyNext[status]}</Empty>;
  }
  const when = status === 'HELD' || status === 'RESERVED' ? [words.release] : status === 'PAID' ? [words.paidOn] : [];
  const names = [words.booking, words.date, words.price, words.refund, words.fee, words.yours, words.part[status], ...when];
  return (
    <>
      <Table names={names} numbers={5 + when.length} caption={words.title} broad>
        {payments.map(payment => <Row key={payment.id} payment={payment} names={names} status={status} />)}
      </Table>
      {pages.hasNextPage && (
        <div className="more"><button type="button" disabled={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>{texts.more}</button></div>
      )}
    </>
  );
}

function releaseOf(payment: PaymentRowFragment): string {
  return `${payment.payoutReleaseDate ?? ''}${payment.id}`;
}

function Row({ payment, names, status }: { payment: PaymentRowFragment; names: string[]; status: Shown }) {
  const { texts, format } = useLanguage();
  const words = texts.creator.payments;
  const money = (amount: number) => format.money(amount, payment.currency);
  const share = shareOf(payment);
  const part = partIn(payment, status);
  return (
    <tr data-payment={payment.id}>
      <Cell name={names[0]}>
        <span className="id">{payment.bookingId}</span>
        {payment.notice && <div><Why of={payment.bookingId}>{payment.notice}</Why></div>}
      </Cell>
      <Cell name={names[1]}>{payment.capturedAt ? format.date(payment.capturedAt) : texts.none}</Cell>
      <Cell name={names[2]} number>{money(payment.amount)}</Cell>
      <Cell name={names[3]} number>{payment.returnedToCustomer > 0 ? money(-payment.returnedToCustomer) : texts.none}</Cell>
      <Cell name={names[4]} number>{money(-feeOf(payment))}</Cell>
      <Cell name={names[5]} number>{money(share)}</Cell>
      <Cell name={names[6]} number>
        <strong>{money(part)}</strong>
        {status !== 'CANCELLED' && part > 0 && part < share && !payment.notice && <div><Why of={payment.bookingId}>{words.leftWhy}</Why></div>}
      </Cell>
      {status === 'HELD' && <Cell name={names[7]} number><Release payment={payment} /></Cell>}
      {status === 'RESERVED' && <Cell name={names[7]} number>{payment.reservedUntil ? format.date(payment.reservedUntil) : texts.none}</Cell>}
      {status === 'PAID' && <Cell name={names[7]} number>{payment.payoutDate ? format.date(payment.payoutDate) : texts.none}</Cell>}
    </tr>
  );
}

/** The release date and a countdown in seconds. */
function Release({ payment }: { payment: PaymentRowFragment }) {
  const { texts, format } = useLanguage();
  const now = useNow();
  const words = texts.creator.payments;
  if (payment.disputedAmount > 0) return <>{words.frozen}</>;
  if (!payment.payoutReleaseDate) return <>{texts.none}</>;
  const left = Date.parse(payment.payoutReleaseDate) - now;
  return (
    <>
      {format.shortDay(payment.payoutReleaseDate, now)}
      <div className="quiet small" data-countdown>{left > 0 ? words.in(format.remaining(left)) : words.soon}</div>
    </>
  );
}
