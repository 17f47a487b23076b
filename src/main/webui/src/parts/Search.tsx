import { useEffect, useRef, useState, type RefObject } from 'react';

const AFTER_THE_LAST_LETTER = 350;

/** Finds as it is typed, a moment after the last letter; the address follows. */
export function Search({ label, now, find, field }:
  { label: string; now: string; find: (text: string | null) => void; field?: RefObject<HTMLInputElement | null> }) {
  const [text, setText] = useState(now);
  const found = useRef(now);
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  // Changed from elsewhere: by a saved view, or by the way back.
  useEffect(() => {
    if (now !== found.current) {
      found.current = now;
      setText(now);
    }
  }, [now]);
  // Whoever has left is not called back.
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
        }, AFTER_THE_LAST_LETTER);
      }} />
  );
}
