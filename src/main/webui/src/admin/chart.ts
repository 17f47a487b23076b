/** An axis that ends just above the largest amount, with grid lines at round amounts. */
export function scale(largest: number): { most: number; lines: number[] } {
  const rough = Math.max(largest, 1) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map(factor => factor * power).find(one => one >= rough) ?? 10 * power;
  const count = Math.ceil(Math.max(largest, 1) / step);
  return { most: step * count, lines: Array.from({ length: count + 1 }, (_, index) => index * step) };
}
