import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { en } from './en';
import { formats, type Formats } from './formats';
import { fr, type Words } from './fr';

export type Language = 'fr' | 'en';

const WORDS: Record<Language, Words> = { fr, en };
const KEPT = 'callstar.language';

interface Spoken {
  language: Language;
  say: Words;
  format: Formats;
  choose: (language: Language) => void;
  /** What somebody who has not chosen here reads: the language of their account. */
  suggest: (language: string | undefined) => void;
}

const Context = createContext<Spoken | null>(null);

export function chosen(): Language | null {
  const kept = localStorage.getItem(KEPT);
  return kept === 'fr' || kept === 'en' ? kept : null;
}

/** The first of the browser's languages that we speak; French, where there is none. */
export function preferred(languages: readonly string[]): Language {
  const found = languages.map(one => one.slice(0, 2).toLowerCase()).find(one => one === 'fr' || one === 'en');
  return found === 'en' ? 'en' : 'fr';
}

/** With the browser's region, where it fits: 1,234.50 in Britain and 1.234,50 never in France. */
export function localeOf(language: Language, languages: readonly string[]): string {
  return languages.find(one => one.toLowerCase().startsWith(language)) ?? (language === 'fr' ? 'fr-FR' : 'en-GB');
}

export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(() => chosen() ?? preferred(navigator.languages));
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const spoken = useMemo<Spoken>(
    () => ({
      language,
      say: WORDS[language],
      format: formats(localeOf(language, navigator.languages)),
      choose: to => {
        localStorage.setItem(KEPT, to);
        setLanguage(to);
      },
      suggest: to => {
        if (!chosen() && (to === 'fr' || to === 'en')) {
          setLanguage(to);
        }
      },
    }),
    [language],
  );
  return <Context value={spoken}>{children}</Context>;
}

export function useLanguage(): Spoken {
  const spoken = useContext(Context);
  if (!spoken) {
    throw new Error('Outside of a LanguageProvider');
  }
  return spoken;
}
