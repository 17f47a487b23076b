import { useEffect } from 'react';
import { useApiQuery } from '../api/hooks';
import { creatorOverview, type CreatorOverviewQuery } from '../generated/operations';
import { useLanguage } from '../language/language';
import { useDialogs } from '../parts/dialogs';
import { Loading, ErrorNotice } from '../parts/states';
import { Balances } from './Balances';
import { Debt } from './Debt';
import { LastPayout } from './LastPayout';
import { FailedPayout, OpenRequest } from './OpenRequest';
import { PastPayouts } from './PastPayouts';
import { PausedNotice } from './Pause';
import { PaymentLists } from './PaymentLists';
import { RequestForm } from './RequestForm';
import { NextPayout } from './Schedule';

const POLL_WHILE_MOVING_MS = 3_000;
const POLL_MS = 15_000;

/** A creator's balance in each currency: what is available, when the rest becomes available, and the payments behind it. */
export default function PayoutsPage() {
  const { texts } = useLanguage();
  const show = useDialogs();
  const answer = useApiQuery(creatorOverview, {}, { again: last => (isMoving(last) ? POLL_WHILE_MOVING_MS : POLL_MS) });
  const overview = answer.data;
  useEffect(() => {
    document.title = `${texts.creator.title} · Callstar`;
  }, [texts]);
  if (!overview) {
    return answer.error ? <ErrorNotice problem={answer.error} again={answer.refetch} /> : <Loading lines={12} />;
  }
  const open = [...overview.pending.nodes, ...overview.processing.nodes];
  const balances = overview.balances.length > 0 ? overview.balances : [overview.balance];
  const failed = overview.last.nodes[0]?.status === 'FAILED' ? overview.last.nodes[0] : null;
  return (
    <>
      <h1>{texts.creator.title}</h1>
      <PausedNotice />
      {failed && <FailedPayout payout={failed} />}
      {overview.paid.nodes[0] && <LastPayout payout={overview.paid.nodes[0]} />}
      {balances.map(balance => (
        <Balances key={balance.currency} balance={balance} named={balances.length > 1 || balance.currency !== overview.balance.currency}
          ask={() => show(close => <RequestForm balance={balance} close={close} />)} />
      ))}
      {balances.map(balance => <Debt key={balance.currency} balance={balance} />)}
      {open.map(payout => <OpenRequest key={payout.id} payout={payout} />)}
      <NextPayout />
      <PaymentLists moving={isMoving(overview)} />
      <PastPayouts moving={isMoving(overview)} />
    </>
  );
}

function isMoving(overview: CreatorOverviewQuery | undefined): boolean {
  return overview !== undefined && overview.pending.nodes.length + overview.processing.nodes.length > 0;
}
