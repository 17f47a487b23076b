import { useState } from 'react';
import { eraseCreator } from '../generated/operations';
import { useLanguage } from '../language/language';
import { ReasonDialog } from './ReasonDialog';

/** Erases a creator's personal data for good, after a reason. Nothing for a creator who is erased already. */
export function EraseCreator({ creator }: { creator: { id: string; name: string; erasedAt: string | null } }) {
  const { texts } = useLanguage();
  const [asking, setAsking] = useState(false);
  const words = texts.erasing;
  if (creator.erasedAt !== null) return null;
  return (
    <>
      <button type="button" className="tight" aria-label={`${words.action}, ${creator.name}`} onClick={() => setAsking(true)}>{words.action}</button>
      {asking && (
        <ReasonDialog id={creator.id} mutation={eraseCreator} close={() => setAsking(false)}
          words={{ title: words.title(creator.name), text: words.text, reason: words.reason, hint: words.hint, yes: words.action, danger: true }} />
      )}
    </>
  );
}
