import { useEffect, useState, type FormEvent } from 'react';
import { Link, useSearchParams } from 'wouter';
import { useApiQuery } from '../api/hooks';
import { replayRun, type ReplayEffectFragment, type ReplayRunQuery } from '../generated/operations';
import { useLanguage } from '../language/language';
import { changed, REPLACE } from '../parts/searchParams';
import { Empty, ErrorNotice, Loading } from '../parts/states';
import { Cell, Table } from '../parts/Table';
import { useSession } from '../session';
import { CreatorLink } from './CreatorLink';
import { startOfDay } from './operations/days';

type Plan = ReplayRunQuery['rehearsePayoutRun'];

const MONTH_MS = 30 * 24 * 3_600_000;
const FIELDS = ['currency', 'day', 'holdingDays', 'minimum', 'automaticUpTo'] as const;
type Field = (typeof FIELDS)[number];
const MOST_ROWS = 100;

/** What other settings would have done on an earlier day, beside today's. The question is kept in the URL, so that it can be shared. */
export default function WhatIfPage() {
  const { texts } = useLanguage();
  const words = texts.whatIf;
  const { viewer } = useSession();
  const [params] = useSearchParams();
  const day = params.get('day');
  const currency = params.get('currency') ?? viewer.currency;
  const answer = useApiQuery(replayRun, {
    selection: { currency, all: true },
    asOf: startOfDay(day),
    settings: { holdingDays: numberOf(params, 'holdingDays'), minimum: numberOf(params, 'minimum'), automaticUpTo: numberOf(params, 'automaticUpTo') },
  }, { enabled: day !== null });
  useEffect(() => {
    document.title = `${words.title} · Callstar`;
  }, [words]);
  const plan = answer.isPlaceholderData ? undefined : answer.data?.rehearsePayoutRun;
  return (
    <>
      <nav className="around" aria-label={texts.runs.title}><Link href="/dashboard/admin/runs">← {texts.runs.title}</Link></nav>
      <div className="head"><h1>{words.title}</h1></div>
      <section className="card section" aria-label={words.question}>
        <div className="body">
          <p>{words.text}</p>
          <Question currency={currency} />
        </div>
      </section>
      {day === null ? null
        : answer.error ? <ErrorNotice problem={answer.error} again={answer.refetch} />
        : !plan ? <Loading lines={6} />
        : <Answer plan={plan} currency={currency} />}
    </>
  );
}

function numberOf(params: URLSearchParams, name: Field): number | null {
  const text = params.get(name);
  return text === null || text === '' ? null : Number(text);
}

function Question({ currency }: { currency: string }) {
  const { texts } = useLanguage();
  const words = texts.whatIf;
  const { now } = useSession();
  const [params, setParams] = useSearchParams();
  const [typed, setTyped] = useState<Record<Field, string>>({
    currency,
    day: params.get('day') ?? new Date(now() - MONTH_MS).toISOString().slice(0, 10),
    holdingDays: params.get('holdingDays') ?? '',
    minimum: params.get('minimum') ?? '',
    automaticUpTo: params.get('automaticUpTo') ?? '',
  });
  const set = (name: Field) => (event: { target: { value: string } }) => setTyped({ ...typed, [name]: event.target.value });
  function ask(event: FormEvent) {
    event.preventDefault();
    const asked = { ...typed, currency: typed.currency.toUpperCase() };
    setParams(changed(Object.fromEntries(FIELDS.map(name => [name, asked[name] || null]))), REPLACE);
  }
  return (
    <form className="field" onSubmit={ask}>
      <div className="row">
        <label>{words.day}<input type="date" name="day" required max={new Date(now()).toISOString().slice(0, 10)} value={typed.day} onChange={set('day')} /></label>
        <label>{words.currency}<input name="currency" required pattern="[A-Za-z]{3}" maxLength={3} autoComplete="off" value={typed.currency} onChange={set('currency')} /></label>
        <label>{words.holdingDays}<input type="number" name="holdingDays" min={0} max={90} step={1} placeholder={words.asSet} value={typed.holdingDays} onChange={set('holdingDays')} /></label>
        <label>{words.minimum}<input type="number" name="minimum" min={0} step="any" placeholder={words.asSet} value={typed.minimum} onChange={set('minimum')} /></label>
        <label>{words.automaticUpTo}<input type="number" name="automaticUpTo" min={0} step="any" placeholder={words.asSet} value={typed.automaticUpTo} onChange={set('automaticUpTo')} /></label>
      </div>
      <div className="row"><button type="submit" className="primary">{words.ask}</button><span className="hint">{words.nothingChanges}</span></div>
    </form>
  );
}

function Answer({ plan, currency }: { plan: Plan; currency: string }) {
  const { texts, format } = useLanguage();
  const words = texts.whatIf;
  if (!plan.replay) return null;
  const { asOf, today, changed: other, unknown } = plan.replay;
  const names = [words.what, words.today, words.changed, words.difference];
  const money = (name: string, of: (effect: ReplayEffectFragment) => number) => ({
    name, today: format.money(of(today), currency), other: format.money(of(other), currency), difference: format.change(of(other) - of(today), currency),
  });
  const count = (name: string, of: (effect: ReplayEffectFragment) => number) => ({
    name, today: format.number(of(today)), other: format.number(of(other)), difference: signed(of(other) - of(today), format.number),
  });
  const rows = [
    money(words.minimumUsed, effect => effect.minimum),
    money(words.limitUsed, effect => effect.automaticUpTo),
    money(words.available, effect => effect.available),
    count(words.creators, effect => effect.creators),
    count(words.paidCount, effect => effect.paidCount),
    money(words.paidAmount, effect => effect.paidAmount),
    count(words.automaticCount, effect => effect.automaticCount),
    money(words.automaticAmount, effect => effect.automaticAmount),
  ];
  return (
    <>
      <section className="card section" aria-label={words.answer}>
        <header><h2>{words.asOf(format.time(asOf))}</h2></header>
        <Table names={names} numbers={3} caption={words.answer}>
          {rows.map(row => (
            <tr key={row.name} data-effect={row.name}>
              <Cell name={names[0]}>{row.name}</Cell>
              <Cell name={names[1]} number>{row.today}</Cell>
              <Cell name={names[2]} number>{row.other}</Cell>
              <Cell name={names[3]} number><strong>{row.difference}</strong></Cell>
            </tr>
          ))}
        </Table>
      </section>
      <section className="notice" aria-label={words.unknown}>
        <h2>{words.unknown}</h2>
        <ul className="todo">{unknown.map(one => <li key={one}>{one}</li>)}</ul>
      </section>
      <HeldBack plan={plan} currency={currency} />
    </>
  );
}

function signed(value: number, written: (value: number) => string): string {
  return value > 0 ? `+${written(value)}` : written(value);
}

/** The requests that would not have been paid, and why. */
function HeldBack({ plan, currency }: { plan: Plan; currency: string }) {
  const { texts, format } = useLanguage();
  const words = texts.whatIf;
  const held = plan.items.filter(item => item.verdict === 'WAIT');
  const names = [words.creator, words.amount, words.why];
  return (
    <section className="card section" aria-label={words.heldBack}>
      <header><h2>{words.heldBack} <span className="count">{format.number(held.length)}</span></h2></header>
      {held.length === 0 ? <Empty title={words.none}>{null}</Empty> : (
        <Table names={names} caption={words.heldBack}>
          {held.slice(0, MOST_ROWS).map(item => (
            <tr key={item.payout.id} data-replayed={item.payout.id}>
              <Cell name={names[0]}><CreatorLink creator={item.creator} /></Cell>
              <Cell name={names[1]}><Link href={`/dashboard/admin/payouts/${item.payout.id}`}><strong>{format.money(item.amount, currency)}</strong></Link></Cell>
              <Cell name={names[2]} prose>{item.reason}</Cell>
            </tr>
          ))}
        </Table>
      )}
      {held.length > MOST_ROWS && <p className="quiet after-table">{words.shown(format.number(MOST_ROWS), format.number(held.length))}</p>}
    </section>
  );
}
