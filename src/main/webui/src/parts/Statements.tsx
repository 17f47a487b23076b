import { useState } from 'react';
import { useLanguage } from '../language/language';
import { readStatements, save, TooLong } from '../papers/statements';
import { useSession } from '../session';
import { Dialog } from './Dialog';
import { useDialogs } from './dialogs';
import { PickCreators, type Picked } from './PickCreators';
import { failureText } from './states';

/** The API gives at most as many months at once. */
const MONTHS = 24;

/** Opens a dialog to choose the months of a statement: to read, as a PDF, or for a spreadsheet. Without a creator: one's own, or for admins those whom they pick. */
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
  const { now, readsEverything } = useSession();
  const months = lastMonths(now(), format.zone);
  const [from, setFrom] = useState(months[1]!);
  const [to, setTo] = useState(months[1]!);
  const [picked, pick] = useState<Picked[]>([]);
  const words = texts.statements;
  const options = months.map(month => <option key={month} value={month}>{format.month(month)}</option>);
  const creators = creatorId ? [creatorId] : picked.map(one => one.id);
  return (
    <Dialog open title={of ? `${words.title} · ${of}` : words.title} close={close}>
      <form className="statements" method="get" action="/api/exports/statements" target="_blank">
        <p>{words.text}</p>
        {!creatorId && readsEverything && <PickCreators picked={picked} pick={pick} />}
        {creators.map(id => <input key={id} type="hidden" name="creatorId" value={id} />)}
        <input type="hidden" name="language" value={language} />
        <input type="hidden" name="zone" value={format.zone} />
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
          <button type="submit" name="format" value="html">{words.read}</button>
          <button type="submit" name="format" value="csv">{words.file}</button>
          <PdfButton query={{ creators, from, to }} />
        </footer>
      </form>
    </Dialog>
  );
}

/** Makes the PDF in the browser from the server's own statement. What makes it is loaded only now. */
function PdfButton({ query }: { query: { creators: string[]; from: string; to: string } }) {
  const { texts, language, format } = useLanguage();
  const words = texts.statements;
  const [state, setState] = useState<'making' | { problem: string } | null>(null);
  const make = async () => {
    setState('making');
    try {
      const asked = new URLSearchParams({ from: query.from, to: query.to, language, zone: format.zone, format: 'json' });
      query.creators.forEach(id => asked.append('creatorId', id));
      const [pack, { statementPdf }] = await Promise.all([readStatements(asked, language), import('../papers/statementPdf')]);
      save(await statementPdf(pack), `statement_from_${query.from}_to_${query.to}.pdf`);
      setState(null);
    } catch (problem) {
      setState({ problem: problem instanceof TooLong ? words.tooLong : failureText(problem as Error, texts.trouble) });
    }
  };
  return (
    <>
      <button type="button" className="primary" disabled={state === 'making'} onClick={() => void make()}>
        {state === 'making' ? words.making : words.pdf}
      </button>
      {state !== null && state !== 'making' && <p className="notice bad" role="alert">{state.problem}</p>}
    </>
  );
}

/** The current month of this time zone and those before it, newest first: 2026-01. */
export function lastMonths(now: number, zone: string): string[] {
  const parts = new Intl.DateTimeFormat('en', { year: 'numeric', month: 'numeric', timeZone: zone }).formatToParts(now);
  const [year, month] = ['year', 'month'].map(type => Number(parts.find(part => part.type === type)!.value));
  return Array.from({ length: MONTHS }, (_, back) => new Date(Date.UTC(year!, month! - 1 - back, 1)).toISOString().slice(0, 7));
}
