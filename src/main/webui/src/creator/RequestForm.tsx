import { useId, useState, type FormEvent } from 'react';
import { useAction } from '../api/action';
import { newKey } from '../api/key';
import { requestPayout, type BalanceCardsFragment } from '../generated/operations';
import { decimalSeparatorOf, readAmount } from '../language/amount';
import { sumOf } from '../language/formats';
import { useLanguage } from '../language/language';
import { Dialog } from '../parts/Dialog';
import { failureText } from '../parts/states';

/** Requests a payout: the whole available balance unless the creator enters another amount. Sending the form twice makes one request. */
export function RequestForm({ balance, close }: { balance: BalanceCardsFragment; close: () => void }) {
  const { texts, format } = useLanguage();
  const decimals = balance.payoutDecimals;
  const separator = decimalSeparatorOf(format.locale);
  const [available] = useState(balance.requestableAmount);
  const [typed, setTyped] = useState(() => available.toFixed(decimals).replace('.', separator));
  const [key] = useState(newKey);
  const words = texts.creator.form;
  const hint = useId();
  const money = (amount: number) => format.money(amount, balance.currency);

  const amount = readAmount(typed, decimals, separator, balance.currency);
  const value = 'value' in amount ? amount.value : null;
  const problem =
    'value' in amount
      ? amount.value > available ? words.tooMuch(money(available)) : null
      : amount.problem === 'decimals' ? words.decimals(decimals) : words[amount.problem];

  const request = useAction(requestPayout, { key: 'request', about: value === null ? '' : money(value) });

  async function send(event: FormEvent) {
    event.preventDefault();
    if (value !== null && !problem && await request.run({ amount: value, currency: balance.currency, key }, texts.creator.requested)) close();
  }

  return (
    <Dialog open title={words.title} close={close}>
      <form onSubmit={event => void send(event)} noValidate className="field">
        <label>
          {words.amount}
          <span className="amount-field">
            <input data-autofocus inputMode="decimal" autoComplete="off" value={typed} aria-invalid={problem !== null} aria-describedby={hint}
              onFocus={event => event.target.select()} onChange={event => setTyped(event.target.value)} />
            <span aria-hidden="true">{balance.currency}</span>
          </span>
        </label>
        <p id={hint} className={problem ? 'hint bad' : 'hint'} aria-live="polite">
          {problem ?? (value === available ? words.all : words.remains(money(sumOf([available, -(value ?? 0)], balance.currency))))}
        </p>
        <p className="hint">{words.minimum(money(balance.minimumPayout))} {words.next}</p>
        {request.error && <div className="notice bad" role="alert">{failureText(request.error, texts.trouble)}</div>}
        <footer>
          <button type="button" onClick={close}>{texts.cancel}</button>
          <button type="submit" className="primary" disabled={problem !== null || request.isPending}>
            {value !== null && !problem ? words.send(money(value)) : words.sendNothing}
          </button>
        </footer>
      </form>
    </Dialog>
  );
}
