import { useState, type FormEvent } from 'react';
import { useAction } from '../api/action';
import { newKey } from '../api/keys';
import { useApiQuery } from '../api/hooks';
import { creatorBalance, reverseTransfer, type QueueRowFragment } from '../generated/operations';
import { decimalSeparatorOf, readAmount } from '../language/amount';
import { useLanguage } from '../language/language';
import { Dialog } from '../parts/Dialog';
import { useDialogs } from '../parts/dialogs';
import { ErrorNotice, failureText, Loading } from '../parts/states';
import { subjectOf } from './subject';

/** Where a creator owes money: takes it from a transfer that was paid to them. Nothing for a payout that cannot be reversed. */
export function ReverseTransfer({ payout }: { payout: QueueRowFragment }) {
  const { texts, format } = useLanguage();
  const show = useDialogs();
  if (payout.status !== 'PAID' || !payout.stripeTransferId || payout.availableBalance >= 0) return null;
  const words = texts.person.reversing;
  return (
    <button type="button" className="tight" aria-label={`${words.action}, ${format.money(payout.actualAmount ?? payout.requestedAmount, payout.currency)}`}
      onClick={() => show(close => <ReversalDialog payout={payout} close={close} />)}>{words.action}</button>
  );
}

function ReversalDialog({ payout, close }: { payout: QueueRowFragment; close: () => void }) {
  const { texts } = useLanguage();
  const words = texts.person.reversing;
  const answer = useApiQuery(creatorBalance, { id: payout.creator.id, currency: payout.currency });
  return (
    <Dialog open title={words.title(payout.creator.name)} close={close}>
      {answer.data ? <ReversalForm payout={payout} owed={-answer.data.balance.availableBalance} decimals={answer.data.balance.decimals} close={close} />
        : answer.error ? <ErrorNotice problem={answer.error} again={answer.refetch} />
        : <Loading lines={3} />}
    </Dialog>
  );
}

function ReversalForm({ payout, owed, decimals, close }: { payout: QueueRowFragment; owed: number; decimals: number; close: () => void }) {
  const { texts, format } = useLanguage();
  const words = texts.person.reversing;
  const money = (amount: number) => format.money(amount, payout.currency);
  const separator = decimalSeparatorOf(format.locale);
  const most = Math.min(owed, payout.actualAmount ?? payout.requestedAmount);
  const [typed, setTyped] = useState(() => Math.max(most, 0).toFixed(decimals).replace('.', separator));
  const [reason, setReason] = useState('');
  const [key] = useState(newKey);
  const amount = readAmount(typed, decimals, separator);
  const value = 'value' in amount && amount.value <= most ? amount.value : null;
  const action = useAction(reverseTransfer, subjectOf(payout, money(value ?? most), texts));
  async function send(event: FormEvent) {
    event.preventDefault();
    if (value !== null && await action.run({ id: payout.id, amount: value, reason: reason.trim(), key }, words.done(money(value)))) close();
  }
  return (
    <form onSubmit={event => void send(event)} className="field" noValidate>
      <p>{words.text(money(owed))}</p>
      <label>
        {words.amount}
        <span className="amount-field">
          <input data-autofocus inputMode="decimal" autoComplete="off" value={typed} aria-invalid={value === null} onChange={event => setTyped(event.target.value)} />
          <span aria-hidden="true">{payout.currency}</span>
        </span>
        <span className={value === null ? 'hint bad' : 'hint'}>{words.atMost(money(most))}</span>
      </label>
      <label>
        {words.reason}
        <textarea required maxLength={1000} value={reason} onChange={event => setReason(event.target.value)} />
        <span className="hint">{texts.admin.allowing.hint}</span>
      </label>
      {action.error && <div className="notice bad" role="alert">{failureText(action.error, texts.trouble)}</div>}
      <footer>
        <button type="button" onClick={close}>{texts.cancel}</button>
        <button type="submit" className="danger" disabled={value === null || reason.trim() === '' || action.isPending}>
          {action.error ? texts.trouble.again : words.action}
        </button>
      </footer>
    </form>
  );
}
