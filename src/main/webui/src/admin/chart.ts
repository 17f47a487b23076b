interface Bar { date: string; amount: number; fees: number }

const DAYS = 7;

/** The days of each week taken together, under its first day; cents stay cents. */
export function weekly<Day extends Bar>(days: Day[]): Bar[] {
  const weeks: Bar[] = [];
  days.forEach((day, index) => {
    const last = weeks.at(-1);
    if (!last || index % DAYS === 0) {
      weeks.push({ date: day.date, amount: day.amount, fees: day.fees });
    } else {
      last.amount = plus(last.amount, day.amount);
      last.fees = plus(last.fees, day.fees);
    }
  });
  return weeks;
}

function plus(one: number, other: number): number {
  return Math.round((one + other) * 100) / 100;
}

/** An axis that ends a little above the largest amount, with lines at round ones. */
export function scale(largest: number): { most: number; lines: number[] } {
  const rough = Math.max(largest, 1) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map(factor => factor * power).find(one => one >= rough) ?? 10 * power;
  const count = Math.ceil(Math.max(largest, 1) / step);
  return { most: step * count, lines: Array.from({ length: count + 1 }, (_, index) => index * step) };
}
