import { useAnswer } from '../api/hooks';
import { payoutParts } from '../generated/operations';
import { useLanguage } from '../language/language';
import { Loading, Trouble } from './states';
import { Cell, Table } from './Table';

/** A payout down to its payments, their fees and refunds: adds up to the cent. */
export function Breakdown({ id }: { id: string }) {
  const { say, format } = useLanguage();
  const answer = useAnswer(payoutParts, { id });
  const payout = answer.data?.payout;
  if (answer.error) return <Trouble problem={answer.error} again={answer.refetch} />;
  if (!payout) return <Loading lines={3} />;
  if (payout.allocations.length === 0) return <div className="empty">{say.parts.none}</div>;
  const money = (amount: number) => format.money(amount, payout.currency);
  const parts = payout.allocations;
  const sum = (of: (part: (typeof parts)[number]) => number) => parts.reduce((all, part) => all + cents(of(part)), 0) / 100;
  const undone = sum(part => part.undone);
  const names = [say.creator.payments.booking, say.parts.price, say.parts.fee, say.parts.refunded, say.parts.share, say.parts.here];
  return (
    <>
      <Table names={names} numbers={5} caption={say.parts.title}
        foot={<tr><th scope="row" colSpan={5}>{say.parts.total}</th><td className="right">{money(sum(part => part.amount))}</td></tr>}>
        {parts.map(({ payment, amount }) => (
          <tr key={payment.id}>
            <Cell name={names[0]}><span className="id">{payment.bookingId}</span></Cell>
            <Cell name={names[1]} number>{money(payment.amount)}</Cell>
            <Cell name={names[2]} number>{money(-payment.platformFee)}</Cell>
            <Cell name={names[3]} number>{payment.refundedAmount > 0 ? money(-payment.refundedAmount) : say.none}</Cell>
            <Cell name={names[4]} number>{money(payment.creatorAmount)}</Cell>
            <Cell name={names[5]} number><strong>{money(amount)}</strong></Cell>
          </tr>
        ))}
      </Table>
      {undone > 0 && <p className="quiet after-table">{say.parts.undone(money(undone))}</p>}
    </>
  );
}

/** Added up in cents: 0.1 and 0.2 make 0.3. */
function cents(amount: number): number {
  return Math.round(amount * 100);
}
