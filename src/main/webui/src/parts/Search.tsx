import { useEffect, useRef, useState, type RefObject } from 'react';

const DELAY_MS = 350;

/** Searches shortly after the last keystroke and keeps the text in the URL. */
export function Search({ label, now, find, field }:
  { label: string; now: string; find: (text: string | null) => void; field?: RefObject<HTMLInputElement | null> }) {
  const [text, setText] = useState(now);
  const found = useRef(now);
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  // Changed from outside: by a saved view or the back button.
  useEffect(() => {
    if (now !== found.current) {
      found.current = now;
      setText(now);
    }
  }, [now]);
  // Cancel a pending search when the page is left.
  useEffect(() => () => clearTimeout(waiting.current), []);
  return (
    <input ref={field} type="search" aria-label={label} placeholder={label} value={text} maxLength={200}
      onChange={event => {
        const wanted = event.target.value.trim();
        setText(event.target.value);
        clearTimeout(waiting.current);
        waiting.current = setTimeout(() => {
          found.current = wanted;
          find(wanted || null);
        }, DELAY_MS);
      }} />
  );
}
