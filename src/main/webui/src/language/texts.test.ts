import { describe, expect, it } from 'vitest';
import { auditEn } from './audit.en';
import { auditFr } from './audit.fr';
import { en } from './en';
import { fr } from './fr';

/** Words that are the same in both languages, and names. */
const SAME = ['Callstar', 'Pages', '—', 'Actions', 'Stripe', 'Date', 'Total', 'Note', 'Français', 'English'];
const SPACE = '\u00a0';

/** All texts by their path; functions are called with sample values. */
function textsOf(part: unknown, path = ''): [string, string][] {
  if (typeof part === 'string') return [[path, part]];
  if (typeof part === 'function') return [1, 2].map(count => [`${path}(${count})`, String((part as (...all: unknown[]) => unknown)(...Array(6).fill(count)))]);
  return Object.entries(part as object).flatMap(([name, value]) => textsOf(value, path ? `${path}.${name}` : name));
}

const english = new Map(textsOf({ ...en, audit: auditEn }));
const french = new Map(textsOf({ ...fr, audit: auditFr }));

describe('the texts', () => {
  it('exist in both languages', () => {
    expect([...french.keys()]).toEqual([...english.keys()]);
  });

  it('are translated', () => {
    const same = [...french].filter(([path, text]) => /\p{L}{3}/u.test(text) && text === english.get(path)).map(([, text]) => text);
    expect([...new Set(same)].filter(text => !SAME.includes(text))).toEqual([]);
  });

  it('have a no-break space before French punctuation', () => {
    expect([...french.values()].filter(text => / [:;?!»]|« /.test(text))).toEqual([]);
    expect(french.get('why')).toBe(`Pourquoi${SPACE}?`);
  });

  it('use the words of the glossary', () => {
    const old = /are owed|were taken|are frozen|\bmails?\b|e-mail|took back|taken back|\bwithdraw|\bon hold\b|minimum amount/i;
    expect([...english.values()].filter(text => old.test(text))).toEqual([]);
    const ancien = /\bmails?\b(?<!e-mails?)|en réserve|contestation|\breli(é|ez)\b|\brelier\b|en sécurité|\bretir(er|ée|ez)\b|reprendre un transfert|montant minimal|durée de retenue|\bprises? sur\b|\badmins?\b(?!:)/i;
    expect([...french.values()].filter(text => ancien.test(text))).toEqual([]);
  });

  it('agree with their numbers', () => {
    expect(en.admin.choosing.chosen('1', true)).toBe('1 request selected');
    expect(fr.admin.choosing.chosen('2', false)).toBe('2 demandes sélectionnées');
    expect(fr.creator.form.decimals(1)).toContain('1 chiffre ');
    expect(Object.values(fr.admin.tabs).filter(tab => !tab.startsWith('En ') && !tab.endsWith('s'))).toEqual([]);
    const ones = (texts: Map<string, string>) => [...texts].filter(([path]) => path.endsWith('(1)')).map(([, text]) => text);
    expect(ones(english).filter(text => /\b1 (?!(?:is|was|has|as|covers|owes|sees)\b)\p{L}+s\b/u.test(text))).toEqual([]);
    // In French, an amount is followed by no word that would have to agree with it, such as “gelés”.
    expect(ones(french).filter(text => /\b1 (?!(?:dans|plus|après)\b)\p{L}+s\b|\b1 (ne )?sont\b/u.test(text))).toEqual([]);
  });
});
