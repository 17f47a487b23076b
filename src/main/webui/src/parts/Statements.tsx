import { useState } from 'react';
import { useLanguage } from '../language/language';
import { useSession } from '../session';
import { Dialog } from './Dialog';
import { useDialogs } from './dialogs';

/** The API gives at most as many months at once. */
const MONTHS = 24;

/** Opens a dialog to choose the months of a statement: to read and print, or for a spreadsheet. Without a creator: one's own, or for admins everybody's. */
export function Statements({ creatorId, of }: { creatorId?: string; of?: string }) {
  const { texts } = useLanguage();
  const show = useDialogs();
  const words = texts.statements;
  return (
    <button type="button" className="tight" aria-label={of && `${words.open}, ${of}`}
      onClick={() => show(close => <Choice creatorId={creatorId} of={of} close={close} />)}>{words.open}</button>
  );
}

function Choice({ creatorId, of, close }: { creatorId?: string | undefined; of?: string | undefined; close: () => void }) {
  const { texts, language, format } = useLanguage();
  const { now } = useSession();
  const months = lastMonths(now());
  const [from, setFrom] = useState(months[1]!);
  const [to, setTo] = useState(months[1]!);
  const words = texts.statements;
  const options = months.map(month => <option key={month} value={month}>{format.month(month)}</option>);
  return (
    <Dialog open title={of ? `${words.title} · ${of}` : words.title} close={close}>
      <form className="statements" method="get" action="/api/exports/statements" target="_blank">
        <p>{words.text}</p>
        {creatorId && <input type="hidden" name="creatorId" value={creatorId} />}
        <input type="hidden" name="language" value={language} />
        <label>{words.from}<select name="from" value={from} onChange={event => {
          setFrom(event.target.value);
          if (event.target.value > to) setTo(event.target.value);
        }}>{options}</select></label>
        <label>{words.to}<select name="to" value={to} onChange={event => {
          setTo(event.target.value);
          if (event.target.value < from) setFrom(event.target.value);
        }}>{options}</select></label>
        <footer>
          <button type="button" onClick={close}>{texts.close}</button>
          <button type="submit" name="format" value="csv">{words.file}</button>
          <button type="submit" name="format" value="html" className="primary">{words.read}</button>
        </footer>
      </form>
    </Dialog>
  );
}

/** The current month and those before it, newest first: 2026-01. */
export function lastMonths(now: number): string[] {
  const date = new Date(now);
  return Array.from({ length: MONTHS }, (_, back) =>
    new Date(Date.UTC(date.getFullYear(), date.getMonth() - back, 1)).toISOString().slice(0, 7));
}
