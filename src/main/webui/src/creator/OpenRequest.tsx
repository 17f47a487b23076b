import { useState } from 'react';
import { Link } from 'wouter';
import { useApiMutation } from '../api/hooks';
import { withdrawRequest, type PayoutRowFragment } from '../generated/operations';
import { useLanguage } from '../language/language';
import { Badge } from '../parts/Badge';
import { Dialog } from '../parts/Dialog';
import { errorMessage } from '../parts/states';

/** An open request: what has happened, what comes next, and what it waits for. */
export function OpenRequest({ payout }: { payout: PayoutRowFragment }) {
  const { texts, format } = useLanguage();
  const words = texts.creator.open;
  const sent = payout.status === 'PROCESSING';
  return (
    <section className="card section" aria-label={words.title} data-payout={payout.id}>
      <header>
        <h2>{words.title}</h2>
        <Badge status={payout.status} />
      </header>
      <div className="body">
        <p>
          <strong className="amount">{format.money(payout.actualAmount ?? payout.requestedAmount, payout.currency)}</strong>{' '}
          <span className="quiet">{payout.bankAccountLast4 ? words.bank(payout.bankAccountLast4) : ''}</span>
        </p>
        <ol className="steps">
          <li className="done">{words.requested}<time dateTime={payout.requestedAt}>{format.time(payout.requestedAt)}</time></li>
          <li className={sent ? 'done' : 'now'}>
            {words.sent}
            {sent && payout.processedAt ? <time dateTime={payout.processedAt}>{format.time(payout.processedAt)}</time> : <time>{words.waiting}</time>}
          </li>
          <li className={sent ? 'now' : ''}>{words.paid}{sent && <time>{words.expected}</time>}</li>
        </ol>
        {payout.waitingBecause && <div className="notice warn">{payout.waitingBecause}</div>}
        {payout.status === 'PENDING' && <Withdraw payout={payout} />}
      </div>
    </section>
  );
}

function Withdraw({ payout }: { payout: PayoutRowFragment }) {
  const { texts, format } = useLanguage();
  const [asking, setAsking] = useState(false);
  const withdraw = useApiMutation(withdrawRequest);
  const words = texts.creator.open;
  return (
    <div className="row">
      <button type="button" onClick={() => setAsking(true)}>{words.withdraw}</button>
      <Dialog open={asking} title={words.withdrawTitle} close={() => setAsking(false)}>
        <p>{words.withdrawText(format.money(payout.requestedAmount, payout.currency))}</p>
        {withdraw.error && <div className="notice bad" role="alert">{errorMessage(withdraw.error, texts.trouble.noAnswer)}</div>}
        <footer>
          <button type="button" onClick={() => setAsking(false)}>{words.keep}</button>
          <button type="button" className="danger" disabled={withdraw.isPending} onClick={() => withdraw.mutate({ id: payout.id })}>{words.withdrawYes}</button>
        </footer>
      </Dialog>
    </div>
  );
}

/** The last payout failed: says why, what to do, and that nothing is lost. */
export function FailedPayout({ payout }: { payout: PayoutRowFragment }) {
  const { texts, format } = useLanguage();
  return (
    <section className="notice bad" aria-label={texts.status.FAILED}>
      <h2>{texts.creator.failed.title(format.money(payout.requestedAmount, payout.currency))}</h2>
      <p>{capitalised(payout.failureReason ?? '')}</p>
      <p><strong>{texts.creator.failed.safe}</strong></p>
      {payout.cureUrl && <Link className="button" href="/dashboard/creator/settings">{texts.creator.toSettings}</Link>}
    </section>
  );
}

/** Reasons begin in lower case because they also follow “Reason:”. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
