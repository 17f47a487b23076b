import { Link } from 'wouter';
import { useApiQuery } from '../api/hooks';
import { payoutParts } from '../generated/operations';
import { sumOf } from '../language/formats';
import { useLanguage } from '../language/language';
import { feeOf, shareOf } from './shares';
import { Loading, ErrorNotice } from './states';
import { Cell, Table } from './Table';

/** The payments in a payout, with their fees and refunds. They add up to the cent. `pageOf` says where each payment has a page, if it has one. */
export function Breakdown({ id, pageOf }: { id: string; pageOf?: (paymentId: string) => string }) {
  const { texts, format } = useLanguage();
  const answer = useApiQuery(payoutParts, { id });
  const payout = answer.data?.payout;
  if (answer.error) return <ErrorNotice problem={answer.error} again={answer.refetch} />;
  if (!payout) return <Loading lines={3} />;
  if (payout.allocations.length === 0) return <div className="empty">{texts.parts.none}</div>;
  const money = (amount: number) => format.money(amount, payout.currency);
  const parts = payout.allocations;
  const sum = (of: (part: (typeof parts)[number]) => number) => sumOf(parts.map(of), payout.currency);
  const undone = sum(part => part.undone);
  const names = [texts.creator.payments.booking, texts.parts.price, texts.parts.fee, texts.parts.refunded, texts.parts.share, texts.parts.here];
  return (
    <>
      <Table names={names} numbers={5} caption={texts.parts.title}
        foot={<tr><th scope="row" colSpan={5}>{texts.parts.total}</th><td className="right">{money(sum(part => part.amount))}</td></tr>}>
        {parts.map(({ payment, amount }) => (
          <tr key={payment.id}>
            <Cell name={names[0]}>
              {pageOf ? <Link className="id" href={pageOf(payment.id)}>{payment.bookingId}</Link> : <span className="id">{payment.bookingId}</span>}
            </Cell>
            <Cell name={names[1]} number>{money(payment.amount)}</Cell>
            <Cell name={names[2]} number>{money(-feeOf(payment))}</Cell>
            <Cell name={names[3]} number>{payment.returnedToCustomer > 0 ? money(-payment.returnedToCustomer) : texts.none}</Cell>
            <Cell name={names[4]} number>{money(shareOf(payment))}</Cell>
            <Cell name={names[5]} number><strong>{money(amount)}</strong></Cell>
          </tr>
        ))}
      </Table>
      {undone > 0 && <p className="quiet after-table">{payout.sent?.reversedAmount ? texts.parts.reversed(money(undone)) : texts.parts.undone(money(undone))}</p>}
    </>
  );
}
