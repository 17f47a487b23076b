import { Link } from 'wouter';
import { useAction } from '../api/action';
import { withdrawRequest, type PayoutRowFragment } from '../generated/operations';
import { useLanguage } from '../language/language';
import { Badge } from '../parts/Badge';
import { Dialog } from '../parts/Dialog';
import { useDialogs } from '../parts/dialogs';
import { failureText } from '../parts/states';

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
  const { texts } = useLanguage();
  const show = useDialogs();
  return (
    <div className="row">
      <button type="button" onClick={() => show(close => <WithdrawDialog payout={payout} close={close} />)}>{texts.creator.open.withdraw}</button>
    </div>
  );
}

function WithdrawDialog({ payout, close }: { payout: PayoutRowFragment; close: () => void }) {
  const { texts, format } = useLanguage();
  const words = texts.creator.open;
  const amount = format.money(payout.requestedAmount, payout.currency);
  const withdrawal = useAction(withdrawRequest, { key: 'request', about: amount });
  async function withdraw() {
    if (await withdrawal.run({ id: payout.id }, words.withdrawn)) close();
  }
  return (
    <Dialog open title={words.withdrawTitle} close={close}>
      <p>{words.withdrawText(amount)}</p>
      {withdrawal.error && <div className="notice bad" role="alert">{failureText(withdrawal.error, texts.trouble)}</div>}
      <footer>
        <button type="button" onClick={close}>{words.keep}</button>
        <button type="button" className="danger" disabled={withdrawal.isPending} onClick={() => void withdraw()}>
          {withdrawal.error ? texts.trouble.again : words.withdrawYes}
        </button>
      </footer>
    </Dialog>
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
