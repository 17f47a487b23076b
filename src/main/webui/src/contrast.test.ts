import { describe, expect, it } from 'vitest';
import css from './styles.css?raw';

type Colour = [red: number, green: number, blue: number];

/** WCAG 2.2 AA: of text, and of large text, borders of fields and what is drawn. */
const TEXT = 4.5;
const DRAWN = 3;
const SCHEMES = ['light', 'dark'] as const;

const tokens = new Map([...css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);/g)]
  .map(([, name, light, dark]) => [name!, { light: colour(light!), dark: colour(dark!) }]));
/** All rules, without comments and without what is around them. */
const rules = [...css.replace(/\/\*.*?\*\//gs, '').matchAll(/([^{}]+)\{([^{}]*)\}/g)].map(([, names, body]) => ({ names: names!.trim(), body: body! }));

function colour(hex: string): Colour {
  return [1, 3, 5].map(at => parseInt(hex.slice(at, at + 2), 16)) as Colour;
}

/** The relative luminance that WCAG defines. */
function luminance(of: Colour): number {
  const [red, green, blue] = of.map(part => part / 255).map(part => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)) as Colour;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: Colour, other: Colour): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function token(name: string, scheme: 'light' | 'dark'): Colour {
  const found = tokens.get(name);
  if (!found) throw new Error(`No colour --${name}`);
  return found[scheme];
}

const GROUNDS = ['ground', 'surface', 'raised', 'accent-ground', 'good-ground', 'bad-ground', 'warn-ground', 'busy-ground'];
const WRITTEN = ['text', 'quiet', 'accent-text', 'good', 'bad', 'warn', 'busy'];

describe.each(SCHEMES)('in %s mode', scheme => {
  it('knows that black on white is 21', () => {
    expect(contrast([0, 0, 0], [255, 255, 255])).toBeCloseTo(21);
    expect(tokens.size).toBeGreaterThan(15);
  });

  it.each(WRITTEN.flatMap(text => GROUNDS.map(ground => [text, ground] as const)))('--%s can be read on --%s', (text, ground) => {
    expect(contrast(token(text, scheme), token(ground, scheme))).toBeGreaterThanOrEqual(TEXT);
  });

  it('text can be read where a rule sets it and its background', () => {
    const both = rules.flatMap(({ names, body }) => {
      const [, text] = /(?:^|[;\s])color: var\(--([\w-]+)\)/.exec(body) ?? [];
      const [, ground] = /background(?:-color)?: var\(--([\w-]+)\)/.exec(body) ?? [];
      return text && ground ? [{ names, text, ground }] : [];
    });
    expect(both.map(one => one.names)).toContain('.primary');
    expect(both.filter(one => contrast(token(one.text, scheme), token(one.ground, scheme)) < TEXT)).toEqual([]);
  });

  it.each(['surface', 'ground', 'raised', 'accent-ground'])('the borders of fields, the focus and what is drawn are seen on --%s', ground => {
    const drawn = ['strong-line', 'accent', 'accent-soft', 'good', 'bad', 'busy'];
    const on = token(ground, scheme);
    // Fields, buttons and charts stand on cards.
    expect(drawn.filter(one => (ground === 'surface' || !['strong-line', 'accent-soft'].includes(one)) && contrast(token(one, scheme), on) < DRAWN)).toEqual([]);
  });

  it('text on a button can be read while the pointer is over it', () => {
    const [, percent] = /\.primary:hover \{ background: color-mix\(in srgb, var\(--accent\) (\d+)%, var\(--text\)\)/.exec(css) ?? [];
    const part = Number(percent) / 100;
    const accent = token('accent', scheme);
    const text = token('text', scheme);
    const hovered = accent.map((value, at) => value * part + text[at]! * (1 - part)) as Colour;
    expect(contrast(token('on-accent', scheme), hovered)).toBeGreaterThanOrEqual(TEXT);
  });
});

describe('colours', () => {
  it('are tokens, so that each has a light and a dark one', () => {
    const others = rules.filter(rule => rule.names !== ':root' && /#[0-9a-f]{3,8}\b|light-dark/.test(rule.body)).map(rule => rule.names);
    expect(others).toEqual([]);
  });

  it('are made pale nowhere but where nothing can be done or nothing is written', () => {
    const pale = rules.filter(rule => /(?:^|[;\s])opacity: 0/.test(rule.body)).map(rule => rule.names);
    // A button that cannot be pressed, and the grey bars of a page that is loading.
    expect(pale).toEqual(['button:disabled', 'to']);
  });
});
