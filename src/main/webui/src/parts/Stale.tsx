import { useQueryClient, type Query } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { isSignedOut } from '../api/hooks';
import { useLanguage } from '../language/language';
import { useSession } from '../session';

/** Says that the figures on the page are old, and of when, as soon as one of them could not be fetched again. */
export function Stale() {
  const { texts, format } = useLanguage();
  const { now } = useSession();
  const oldest = useOldest();
  const queries = useQueryClient();
  if (oldest === null) return null;
  // The browser's clock has set the time of the answer; the server's may differ.
  const at = new Date(oldest + now() - Date.now()).toISOString();
  return (
    <div className="stale" role="status">
      <span>{texts.trouble.asOf(format.timeOfDay(at))}</span>
      <button type="button" className="tight" onClick={() => void queries.refetchQueries({ type: 'active' })}>{texts.trouble.again}</button>
    </div>
  );
}

/** When the oldest shown answer that could not be fetched again is from, in milliseconds; null if all are as new as they should be. */
function useOldest(): number | null {
  const cache = useQueryClient().getQueryCache();
  const [oldest, setOldest] = useState<number | null>(null);
  useEffect(() => {
    const look = () => {
      const times = cache.findAll({ type: 'active' }).filter(isOld).map(query => query.state.dataUpdatedAt);
      setOldest(times.length === 0 ? null : Math.min(...times));
    };
    look();
    return cache.subscribe(look);
  }, [cache]);
  return oldest;
}

function isOld({ state }: Query): boolean {
  const failed = state.status === 'error' || state.fetchFailureCount > 0;
  return failed && state.data !== undefined && !isSignedOut(state.error ?? state.fetchFailureReason);
}
