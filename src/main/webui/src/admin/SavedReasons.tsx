import { useState } from 'react';
import { useLanguage } from '../language/language';

const STORAGE_KEY = 'callstar.reasons';
const MOST = 8;

function savedReasons(): string[] {
  try {
    return JSON.parse(localStorage.getItem(STORAGE_KEY) ?? '[]') as string[];
  } catch {
    return [];
  }
}

/** Reasons that this browser keeps, to be used again. */
export function SavedReasons({ reason, use }: { reason: string; use: (reason: string) => void }) {
  const { texts } = useLanguage();
  const words = texts.admin.reasons;
  const [reasons, setReasons] = useState(savedReasons);
  function store(all: string[]) {
    localStorage.setItem(STORAGE_KEY, JSON.stringify(all));
    setReasons(all);
  }
  const written = reason.trim();
  return (
    <div className="reasons" role="group" aria-label={words.title}>
      {reasons.map(one => (
        <span key={one} className="row view">
          <button type="button" className="plain" onClick={() => use(one)}>{one}</button>
          <button type="button" className="plain" aria-label={words.forget(one)} onClick={() => store(reasons.filter(other => other !== one))}>✕</button>
        </span>
      ))}
      {written !== '' && !reasons.includes(written) && (
        <button type="button" className="tight" onClick={() => store([written, ...reasons].slice(0, MOST))}>{words.save}</button>
      )}
    </div>
  );
}
