import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import type { Reader } from '../api/client';
import { en } from './en';
import { formats, HERE, isKnown, type Formats } from './formats';
import { fr, type Texts } from './fr';

export type Language = 'fr' | 'en';

const TEXTS: Record<Language, Texts> = { fr, en };
const STORAGE_KEY = 'callstar.language';

interface LanguageState {
  language: Language;
  texts: Texts;
  format: Formats;
  /** For whom the server writes its sentences. */
  reader: Reader;
  choose: (language: Language) => void;
  /** The language of the account, used until the reader chooses one here, and its time zone; without one, the browser's. */
  suggest: (language: string | undefined, zone: string | null | undefined) => void;
}

const Context = createContext<LanguageState | null>(null);

export function chosen(): Language | null {
  const kept = localStorage.getItem(STORAGE_KEY);
  return kept === 'fr' || kept === 'en' ? kept : null;
}

/** The browser's first language that we support; French if there is none. */
export function preferred(languages: readonly string[]): Language {
  const found = languages.map(one => one.slice(0, 2).toLowerCase()).find(one => one === 'fr' || one === 'en');
  return found === 'en' ? 'en' : 'fr';
}

/** The language with the browser's region if it has one for this language, so that numbers and dates look familiar. */
export function localeOf(language: Language, languages: readonly string[]): string {
  return languages.find(one => one.toLowerCase().startsWith(language)) ?? (language === 'fr' ? 'fr-FR' : 'en-GB');
}

export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(() => chosen() ?? preferred(navigator.languages));
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const [zone, setZone] = useState(HERE);
  const state = useMemo<LanguageState>(
    () => ({
      language,
      texts: TEXTS[language],
      format: formats(localeOf(language, navigator.languages), zone),
      reader: { language, zone },
      choose: to => {
        localStorage.setItem(STORAGE_KEY, to);
        setLanguage(to);
      },
      suggest: (to, itsZone) => {
        setZone(itsZone && isKnown(itsZone) ? itsZone : HERE);
        if (!chosen() && (to === 'fr' || to === 'en')) {
          setLanguage(to);
        }
      },
    }),
    [language, zone],
  );
  return <Context value={state}>{children}</Context>;
}

export function useLanguage(): LanguageState {
  const state = useContext(Context);
  if (!state) {
    throw new Error('Outside of a LanguageProvider');
  }
  return state;
}
