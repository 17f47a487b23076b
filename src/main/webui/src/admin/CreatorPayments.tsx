import { useApiPages } from '../api/hooks';
import { adminPayments } from '../generated/operations';
import { useLanguage } from '../language/language';
import { Export } from '../parts/Export';
import { useSession } from '../session';
import { Listed } from './Listed';
import { PaymentRow, usePaymentColumns } from './PaymentRow';

const PAGE_SIZE = 20;

/** The payments of a creator's customers, newest first. */
export function CreatorPayments({ id }: { id: string }) {
  const { texts } = useLanguage();
  const { readsEverything } = useSession();
  const words = texts.payments;
  const pages = useApiPages(adminPayments, { creatorId: id, status: null, search: null, first: PAGE_SIZE, after: null }, answer => answer.payments, { again: 15_000 });
  const columns = usePaymentColumns(false);
  return (
    <Listed title={words.title} names={columns.names} numbers={columns.numbers} pages={pages} empty={words.none}
      rows={pages.data?.pages.flatMap(page => page.payments.nodes)}
      tools={readsEverything && <Export list="payments" wanted={{ creatorId: id }} text={texts.exports.list} of={words.title} tight />}>
      {payment => <PaymentRow key={payment.id} payment={payment} names={columns.names} withCreator={false} />}
    </Listed>
  );
}
