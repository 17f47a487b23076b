import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import type { MeQuery } from './generated/operations';
import { knowCurrencies } from './language/formats';

type Viewer = MeQuery['me'];

export interface Session {
  viewer: Viewer;
  isAdmin: boolean;
  isCreator: boolean;
  /** The server's time in milliseconds: the clock of this computer may be wrong. */
  now: () => number;
}

/** Null if nobody is signed in. */
export const SessionContext = createContext<Session | null>(null);

export function SessionProvider({ viewer, readAt, children }: { viewer: Viewer; readAt: number; children: ReactNode }) {
  const ahead = Date.parse(viewer.now) - readAt;
  // Before anything below writes an amount.
  useMemo(() => knowCurrencies(viewer.currencies), [viewer.currencies]);
  const session: Session = {
    viewer,
    isAdmin: viewer.roles.includes('ADMIN'),
    isCreator: viewer.roles.includes('CREATOR'),
    now: () => Date.now() + ahead,
  };
  return <SessionContext value={session}>{children}</SessionContext>;
}

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) {
    throw new Error('Outside of a SessionProvider');
  }
  return session;
}

/** The server's time, updated every second. */
export function useNow(): number {
  const { now } = useSession();
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick(count => count + 1), 1_000);
    return () => clearInterval(timer);
  }, []);
  return now();
}

/** The sign-in page, which leads back to the current page. */
export function signInUrl(): string {
  return `/sign-in?to=${encodeURIComponent(location.pathname + location.search)}`;
}

export function homePathOf(session: Session): string {
  return session.isAdmin ? '/dashboard/admin/payouts' : '/dashboard/creator/payouts';
}
