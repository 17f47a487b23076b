import { useState, useSyncExternalStore } from 'react';
import type { AnalyticsQuery } from '../generated/operations';
import { useLanguage } from '../language/language';
import { Empty } from '../parts/states';
import { Cell, Table } from '../parts/Table';
import { scale } from './chart';

type Piece = AnalyticsQuery['analytics']['revenueOverTime'][number];

const WIDE = { width: 1100, labels: 8 };
/** A phone's chart is drawn in its own pixels, so that its text is as large as other text. */
const NARROW_SCREEN = 640;
const BESIDE_THE_CHART = 60;
/** A window that is being resized can have no width for a moment. */
const NARROWEST = 240;
const HEIGHT = 260;
const LEFT = 64;
const BOTTOM = 26;

function onResize(changed: () => void) {
  addEventListener('resize', changed);
  return () => removeEventListener('resize', changed);
}

/** Revenue and the fees in it: one bar for each day, or for each week of a long period. */
export default function RevenueChart({ bars, weeks, currency }: { bars: Piece[]; weeks: boolean; currency: string }) {
  const { texts, format } = useLanguage();
  const words = texts.analytics;
  const [hovered, setHovered] = useState<number | null>(null);
  const screen = useSyncExternalStore(onResize, () => innerWidth);
  const size = screen > NARROW_SCREEN ? WIDE : { width: Math.max(NARROWEST, screen - BESIDE_THE_CHART), labels: 3 };
  const total = bars.reduce((sum, bar) => sum + bar.amount, 0);
  if (total <= 0) return <Empty title={words.nothing} />;
  const money = (amount: number) => format.money(amount, currency);
  const best = bars.reduce((one, other) => (other.amount > one.amount ? other : one));
  const top = scale(best.amount);
  const y = (amount: number) => (HEIGHT - BOTTOM) * (1 - Math.max(0, amount) / top.most);
  const step = (size.width - LEFT) / bars.length;
  const width = Math.max(2, Math.min(36, step * 0.72));
  const name = weeks ? words.week : words.date;
  const labelled = Math.ceil(bars.length / size.labels);
  const dayOf = format.calendarDay;
  const longDayOf = format.longCalendarDay;
  const shown = hovered === null ? null : bars[hovered];
  return (
    <>
      <figure>
        <svg className="chart" viewBox={`0 0 ${size.width} ${HEIGHT}`} role="img" aria-label={words.overTimeText(money(total), money(best.amount), longDayOf(best.date), weeks)}
          onMouseLeave={() => setHovered(null)}>
          {top.lines.map(line => (
            <g key={line}>
              <line className="grid" x1={LEFT} x2={size.width} y1={y(line)} y2={y(line)} />
              <text x={LEFT - 10} y={y(line) + 4} textAnchor="end">{format.shortMoney(line, currency)}</text>
            </g>
          ))}
          {bars.map((bar, index) => {
            const x = LEFT + index * step;
            return (
              <g key={bar.date}>
                <rect className="bar-amount" x={x + (step - width) / 2} width={width} y={y(bar.amount)} height={y(0) - y(bar.amount)} rx={Math.min(3, width / 3)} />
                <rect className="bar-fees" x={x + (step - width) / 2} width={width} y={y(bar.fees)} height={y(0) - y(bar.fees)} />
                {index % labelled === 0 && <text x={x + step / 2} y={HEIGHT - 6} textAnchor="middle">{dayOf(bar.date)}</text>}
                <rect className="hit" x={x} width={step} y={0} height={HEIGHT - BOTTOM} onMouseEnter={() => setHovered(index)} />
              </g>
            );
          })}
        </svg>
        <figcaption className="quiet small">
          {shown ? `${longDayOf(shown.date)} · ${words.revenue} ${money(shown.amount)} · ${words.fees} ${money(shown.fees)}` : words.overTimeText(money(total), money(best.amount), longDayOf(best.date), weeks)}
        </figcaption>
      </figure>
      <details className="why">
        <summary>{words.asTable}</summary>
        <Table names={[name, words.revenue, words.fees]} numbers={2} caption={weeks ? words.overTimeWeeks : words.overTime}>
          {[...bars].reverse().map(bar => (
            <tr key={bar.date}>
              <Cell name={name}>{dayOf(bar.date)}</Cell>
              <Cell name={words.revenue} number>{money(bar.amount)}</Cell>
              <Cell name={words.fees} number>{money(bar.fees)}</Cell>
            </tr>
          ))}
        </Table>
      </details>
    </>
  );
}
