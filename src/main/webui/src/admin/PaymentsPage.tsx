import { useEffect } from 'react';
import { useSearchParams } from 'wouter';
import { useApiPages } from '../api/hooks';
import { adminPayments, type PayoutStatus } from '../generated/operations';
import { useLanguage } from '../language/language';
import { changed, REPLACE } from '../parts/searchParams';
import { Search } from '../parts/Search';
import { Empty, ErrorNotice, Loading } from '../parts/states';
import { Table } from '../parts/Table';
import { PaymentRow, usePaymentColumns } from './PaymentRow';

const STATUSES: PayoutStatus[] = ['PENDING', 'HELD', 'READY', 'PROCESSING', 'PAID', 'CANCELLED'];
const PAGE_SIZE = 50;

/** The payments of all creators, found by booking, Stripe id or creator. */
export default function PaymentsPage() {
  const { texts } = useLanguage();
  const words = texts.payments;
  const [params, setParams] = useSearchParams();
  const search = params.get('search');
  const asked = params.get('status') as PayoutStatus | null;
  const status = asked && STATUSES.includes(asked) ? asked : null;
  const pages = useApiPages(adminPayments, { creatorId: null, status, search, first: PAGE_SIZE, after: null }, answer => answer.payments, { again: 15_000 });
  const payments = pages.data?.pages.flatMap(page => page.payments.nodes);
  const columns = usePaymentColumns(true);
  useEffect(() => {
    document.title = `${words.title} · Callstar`;
  }, [words]);
  return (
    <>
      <h1>{words.title}</h1>
      <section className="card section" aria-label={words.title}>
        <div className="tabs" role="group" aria-label={words.share}>
          {[null, ...STATUSES].map(one => (
            <button key={one ?? 'all'} type="button" aria-pressed={status === one} title={one ? words.meanings[one as keyof typeof words.meanings] : undefined}
              onClick={() => setParams(changed({ status: one }), REPLACE)}>{one ? texts.status[one] : texts.admin.all}</button>
          ))}
        </div>
        <div className="tools">
          <Search label={words.search} now={search ?? ''} find={text => setParams(changed({ search: text }), REPLACE)} />
        </div>
        {pages.error && !payments ? <ErrorNotice problem={pages.error} again={pages.refetch} />
          : !payments ? <Loading lines={8} />
          : payments.length === 0 ? <Empty title={words.empty}>{words.emptyText}</Empty>
          : (
            <Table names={columns.names} numbers={columns.numbers} caption={words.title} broad>
              {payments.map(payment => <PaymentRow key={payment.id} payment={payment} names={columns.names} withCreator />)}
            </Table>
          )}
        {pages.hasNextPage && (
          <div className="more"><button type="button" disabled={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>{texts.more}</button></div>
        )}
      </section>
    </>
  );
}
