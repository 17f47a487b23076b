import { lazy, Suspense, useEffect } from 'react';
import { useSearchParams } from 'wouter';
import { useApiQuery } from '../api/hooks';
import { analytics, type AnalyticsQuery } from '../generated/operations';
import { useLanguage } from '../language/language';
import { changed, REPLACE } from '../parts/searchParams';
import { Badge } from '../parts/Badge';
import { Export } from '../parts/Export';
import { Empty, Loading, ErrorNotice } from '../parts/states';
import { Cell, Table } from '../parts/Table';
import { useSession } from '../session';
import { CreatorLink } from './CreatorLink';

const RevenueChart = lazy(() => import('./RevenueChart'));

const PERIODS = [7, 30, 90, 365];
const DEFAULT_PERIOD = 30;
/** In days. A longer period has a bar for each week, because a bar for each day would be too thin to point at. */
const LONGEST_BY_DAY = 100;

type Analytics = AnalyticsQuery['analytics'];

/** The platform's key figures. Each chart can be read as a table as well. */
export default function AnalyticsPage() {
  const { texts, format } = useLanguage();
  const words = texts.analytics;
  const [params, setParams] = useSearchParams();
  const asked = Number(params.get('period'));
  const period = PERIODS.includes(asked) ? asked : DEFAULT_PERIOD;
  const { viewer } = useSession();
  const currency = params.get('currency') ?? viewer.currency;
  const answer = useApiQuery(analytics, { period, step: period > LONGEST_BY_DAY ? 'WEEK' : 'DAY', currency }, { again: 60_000 });
  useEffect(() => {
    document.title = `${words.title} · Callstar`;
  }, [words]);
  const all = answer.data?.analytics;
  return (
    <>
      <div className="head">
        <h1>{words.title}</h1>
        {all && (all.currencies.length > 1 || currency !== viewer.currency) && (
          <div className="segments" role="group" aria-label={words.currency}>
            {all.currencies.map(one => (
              <button key={one} type="button" aria-pressed={one === currency} title={format.currencyName(one)}
                onClick={() => setParams(changed({ currency: one === viewer.currency ? null : one }), REPLACE)}>{one}</button>
            ))}
          </div>
        )}
        <div className="segments" role="group" aria-label={words.period}>
          {PERIODS.map(days => (
            <button key={days} type="button" aria-pressed={days === period}
              onClick={() => setParams(changed({ period: days === DEFAULT_PERIOD ? null : String(days) }), REPLACE)}>{words.days(days)}</button>
          ))}
        </div>
      </div>
      {answer.error && !all ? <ErrorNotice problem={answer.error} again={answer.refetch} /> : !all ? <Loading lines={14} /> : <Shown all={all} weeks={period > LONGEST_BY_DAY} />}
    </>
  );
}

function Shown({ all, weeks }: { all: Analytics; weeks: boolean }) {
  const { texts, format } = useLanguage();
  const words = texts.analytics;
  const money = (amount: number) => format.money(amount, all.currency);
  return (
    <>
      <section className="cards" aria-label={words.period}>
        <Figure name={words.revenue} figure="revenue" totals={all.revenue} currency={all.currency} />
        <Figure name={words.fees} figure="fees" totals={all.platformFees} currency={all.currency} />
        <Figure name={words.earnings} figure="earnings" totals={all.creatorEarnings} currency={all.currency} />
      </section>
      <section className="card section" aria-label={weeks ? words.overTimeWeeks : words.overTime}>
        <header>
          <h2>{weeks ? words.overTimeWeeks : words.overTime}</h2>
          <div className="row">
            <Export list="payments" wanted={{ from: all.revenueOverTime[0]?.date, currency: all.currency }} text={texts.exports.payments} tight />
            <Export list="ledger" wanted={{ from: all.revenueOverTime[0]?.date, currency: all.currency }} text={texts.exports.ledger} tight />
          </div>
          <p className="key" aria-hidden="true"><span><i className="amounts" />{words.revenue}</span><span><i className="fees" />{words.fees}</span></p>
        </header>
        <div className="body">
          <Suspense fallback={<Loading lines={8} />}><RevenueChart bars={all.revenueOverTime} weeks={weeks} currency={all.currency} /></Suspense>
        </div>
      </section>
      <div className="two">
        <div>
          <Top all={all} />
          <section className="card section" aria-label={words.payouts}>
            <header><h2>{words.payouts}</h2></header>
            <Table names={[words.state, words.number, words.amount]} numbers={2} caption={words.payouts}>
              {([['PENDING', all.payouts.pending], ['PROCESSING', all.payouts.processing], ['PAID', all.payouts.completed], ['FAILED', all.payouts.failed]] as const)
                .map(([status, sum]) => (
                  <tr key={status} data-payouts={status}>
                    <Cell name={words.state}><Badge status={status} /></Cell>
                    <Cell name={words.number} number>{format.number(sum.count)}</Cell>
                    <Cell name={words.amount} number>{money(sum.amount)}</Cell>
                  </tr>
                ))}
            </Table>
          </section>
        </div>
        <div>
          <Distribution all={all} />
          <Balances all={all} />
        </div>
      </div>
    </>
  );
}

function Figure({ name, figure, totals, currency }: { name: string; figure: string; totals: Analytics['revenue']; currency: string }) {
  const { texts, format } = useLanguage();
  const words = texts.analytics;
  const change = totals.previous > 0 ? totals.period / totals.previous - 1 : null;
  return (
    <div className="card figure">
      <h2>{name}</h2>
      <p className="amount" data-figure={figure}>{format.money(totals.period, currency)}</p>
      <p className="small">
        {change === null ? <span className="quiet">{words.noBefore}</span> : (
          <><strong className={change < 0 ? 'down' : 'up'}>{change < 0 ? '▼' : '▲'} {format.percent(change)}</strong>{' '}<span className="quiet">{words.against}</span></>
        )}
      </p>
      <p className="quiet small" data-total={figure}>{words.since(format.money(totals.total, currency))}</p>
    </div>
  );
}

/** Held, available and on its way, each as a bar with its amount beside it. */
function Balances({ all }: { all: Analytics }) {
  const { texts } = useLanguage();
  const words = texts.analytics;
  const reserved: [string, number][] = all.balances.reserved > 0 ? [[words.reserved, all.balances.reserved]] : [];
  const parts: [string, number][] = [
    [words.held, all.balances.held], [words.ready, all.balances.ready], ...reserved, [words.processing, all.balances.processing],
  ];
  return <Shares title={words.balances} parts={parts.map(([name, amount]) => ({ name, amount, text: '' }))} currency={all.currency} />;
}

/** The shares by state, in the words of the balances: the same word is the same sum. */
function Distribution({ all }: { all: Analytics }) {
  const { texts, format } = useLanguage();
  const words = texts.analytics;
  return (
    <Shares title={words.distribution} currency={all.currency}
      parts={all.statusDistribution.map(share => ({ name: words.shares[share.status], amount: share.amount, text: words.payments(format.number(share.count), share.count) }))} />
  );
}

function Shares({ title, parts, currency }: { title: string; parts: { name: string; amount: number; text: string }[]; currency: string }) {
  const { format } = useLanguage();
  const most = Math.max(...parts.map(part => part.amount), 0.01);
  return (
    <section className="card section" aria-label={title}>
      <header><h2>{title}</h2></header>
      <div className="body">
        <ul className="shares">
          {parts.map(part => (
            <li key={part.name}>
              <div className="label">
                <span>{part.name} <span className="quiet small">{part.text}</span></span>
                <span className="amount">{format.money(part.amount, currency)}</span>
              </div>
              <div className="track" aria-hidden="true"><span style={{ width: `${Math.max(0, (100 * part.amount) / most)}%` }} /></div>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}

function Top({ all }: { all: Analytics }) {
  const { texts, format } = useLanguage();
  const words = texts.analytics;
  const names = [words.creator, words.count, words.earnings];
  return (
    <section className="card section" aria-label={words.top}>
      <header><h2>{words.top}</h2></header>
      {all.topCreators.length === 0 ? <Empty title={words.topEmpty} /> : (
        <Table names={names} numbers={2} caption={words.top}>
          {all.topCreators.map(({ creator, earnings, payments }) => (
            <tr key={creator.id} data-top>
              <Cell name={names[0]}><CreatorLink creator={creator} /></Cell>
              <Cell name={names[1]} number>{format.number(payments)}</Cell>
              <Cell name={names[2]} number><strong>{format.money(earnings, all.currency)}</strong></Cell>
            </tr>
          ))}
        </Table>
      )}
    </section>
  );
}
