import { Fragment, useState } from 'react';
import { useApiPages } from '../api/hooks';
import { pastPayouts, type PayoutRowFragment } from '../generated/operations';
import { useLanguage } from '../language/language';
import { Badge } from '../parts/Badge';
import { Arrival } from '../parts/Arrival';
import { Breakdown } from '../parts/Breakdown';
import { Export } from '../parts/Export';
import { Empty, Loading, ErrorNotice } from '../parts/states';
import { Statements } from '../parts/Statements';
import { Cell, Table } from '../parts/Table';
import { capitalised } from './OpenRequest';
import { WhyThisAmount } from './WhyThisAmount';

const PAGE_SIZE = 20;

/** All requests with their outcomes and their payments. */
export function PastPayouts({ moving }: { moving: boolean }) {
  const { texts, format } = useLanguage();
  const pages = useApiPages(pastPayouts, { first: PAGE_SIZE, after: null }, answer => answer.payoutRequests, { again: moving ? 3_000 : 15_000 });
  const [shown, setShown] = useState<string | null>(null);
  const words = texts.creator.past;
  const payouts = pages.data?.pages.flatMap(page => page.payoutRequests.nodes);
  const names = [words.date, words.status, words.outcome, words.amount, words.details];
  return (
    <section className="card section" aria-label={words.title}>
      <header>
        <h2>{words.title}</h2>
        <div className="row"><Export list="payouts" text={texts.exports.list} of={words.title} tight /><Export list="ledger" text={texts.exports.statement} of={words.title} tight /><Statements /></div>
      </header>
      {pages.error && !payouts ? <ErrorNotice problem={pages.error} again={pages.refetch} />
        : !payouts ? <Loading lines={4} />
        : payouts.length === 0 ? <Empty title={words.empty}>{words.emptyText}</Empty>
        : (
          <Table names={names} numbers={2} caption={words.title}>
            {payouts.map(payout => (
              <Fragment key={payout.id}>
                <tr data-payout={payout.id}>
                  <Cell name={names[0]}><time dateTime={payout.requestedAt}>{format.date(payout.requestedAt)}</time></Cell>
                  <Cell name={names[1]}><Badge status={payout.status} /></Cell>
                  <Cell name={names[2]} prose><Outcome payout={payout} /></Cell>
                  <Cell name={names[3]} number>{format.money(payout.requestedAmount, payout.currency)}</Cell>
                  <Cell name={names[4]} number>
                    <button type="button" className="tight" aria-expanded={shown === payout.id}
                      aria-label={`${words.details}, ${format.day(payout.requestedAt)}`}
                      onClick={() => setShown(shown === payout.id ? null : payout.id)}>{words.details}</button>
                  </Cell>
                </tr>
                {shown === payout.id && <tr><td className="wide" colSpan={names.length}>{payout.status === 'PAID' && <WhyThisAmount id={payout.id} />}<Breakdown id={payout.id} /></td></tr>}
              </Fragment>
            ))}
          </Table>
        )}
      {pages.hasNextPage && (
        <div className="more"><button type="button" disabled={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>{texts.more}</button></div>
      )}
    </section>
  );
}

function Outcome({ payout }: { payout: PayoutRowFragment }) {
  const { texts, format } = useLanguage();
  const words = texts.creator.past;
  const reversedText = ({ reversedAmount, reversals }: NonNullable<PayoutRowFragment['sent']>) => {
    const amount = format.money(reversedAmount, payout.currency);
    // Only the platform gives a reason: in Stripe, anybody of its team can reverse a transfer.
    return reversals.every(one => one.requestedBy === 'platform') ? words.reversed(amount) : words.reversedAtStripe(amount);
  };
  switch (payout.status) {
    case 'PAID':
      return (
        <>
          {payout.completedAt ? words.paidOn(format.day(payout.completedAt)) : ''}
          {payout.sent && payout.sent.reversedAmount > 0 && <div className="small" data-reversed>{reversedText(payout.sent)}</div>}
          <Arrival payout={payout} settings />
        </>
      );
    case 'FAILED':
      return (
        <>
          {capitalised(payout.failureReason ?? texts.meaning.FAILED)}
          {payout.actualAmount !== null && ` ${words.partly(format.money(payout.actualAmount ?? 0, payout.currency))}.`}
        </>
      );
    case 'CANCELLED':
      return <>{payout.processedBy ? words.rejected(payout.notes ?? texts.none) : words.withdrawn}</>;
    default:
      return <>{payout.waitingBecause ?? texts.meaning[payout.status]}</>;
  }
}
