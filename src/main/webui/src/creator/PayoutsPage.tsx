import { useEffect, useState } from 'react';
import { useAnswer } from '../api/hooks';
import { creatorStanding, type CreatorStandingQuery } from '../generated/operations';
import { useLanguage } from '../language/language';
import { Loading, Trouble } from '../parts/states';
import { Balances } from './Balances';
import { FailedPayout, OpenRequest } from './OpenRequest';
import { PastPayouts } from './PastPayouts';
import { PaymentLists } from './PaymentLists';
import { RequestForm } from './RequestForm';

const WHILE_SOMETHING_MOVES = 3_000;
const OTHERWISE = 15_000;

/** Where a creator's money stands: available first and large, then when the rest comes, then what it is made of. */
export default function PayoutsPage() {
  const { say, format } = useLanguage();
  const answer = useAnswer(creatorStanding, {}, { again: last => (isMoving(last) ? WHILE_SOMETHING_MOVES : OTHERWISE) });
  const [asking, setAsking] = useState(false);
  const [asked, setAsked] = useState<string | null>(null);
  const standing = answer.data;
  useEffect(() => {
    document.title = `${say.creator.title} · Callstar`;
  }, [say]);
  if (!standing) {
    return answer.error ? <Trouble problem={answer.error} again={answer.refetch} /> : <Loading lines={12} />;
  }
  const open = [...standing.pending.nodes, ...standing.processing.nodes];
  const failed = standing.last.nodes[0]?.status === 'FAILED' ? standing.last.nodes[0] : null;
  return (
    <>
      <h1>{say.creator.title}</h1>
      {asked && open.length > 0 && <div className="notice good" role="status">{say.creator.requested(asked)}</div>}
      {failed && <FailedPayout payout={failed} />}
      <Balances balance={standing.balance} ask={() => setAsking(true)} />
      {open.map(payout => <OpenRequest key={payout.id} payout={payout} />)}
      <PaymentLists moving={isMoving(standing)} />
      <PastPayouts moving={isMoving(standing)} />
      {asking && (
        <RequestForm
          balance={standing.balance}
          close={() => setAsking(false)}
          done={amount => {
            setAsking(false);
            setAsked(format.money(amount, standing.balance.currency));
          }}
        />
      )}
    </>
  );
}

function isMoving(standing: CreatorStandingQuery | undefined): boolean {
  return standing !== undefined && standing.pending.nodes.length + standing.processing.nodes.length > 0;
}
