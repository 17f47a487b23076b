import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import type { MeQuery } from './generated/operations';
import { knowCurrencies } from './language/formats';

type Viewer = MeQuery['me'];

export interface Session {
  viewer: Viewer;
  isAdmin: boolean;
  isCreator: boolean;
  /** Sees all data, in lists and files: admins and accountants. */
  readsEverything: boolean;
  /** Sees payouts, runs, and what is behind them: those and approvers. */
  readsPayouts: boolean;
  /** Decides about payouts: admins and approvers. */
  decides: boolean;
  /** Finds one creator, reads their account at Stripe again and sends their emails again: admins and support. */
  helpsCreators: boolean;
  /** The server's time in milliseconds: the clock of this computer may be wrong. */
  now: () => number;
}

/** Null if nobody is signed in. */
export const SessionContext = createContext<Session | null>(null);

export function SessionProvider({ viewer, readAt, children }: { viewer: Viewer; readAt: number; children: ReactNode }) {
  // While the page asks again in another language or time zone, it still shows the last answer, whose time of arrival is not known then.
  const ahead = useMemo(() => Date.parse(viewer.now) - readAt, [viewer.now]);
  // Before anything below writes an amount.
  useMemo(() => knowCurrencies(viewer.currencies), [viewer.currencies]);
  const is = (role: string) => viewer.roles.includes(role);
  const session: Session = {
    viewer,
    isAdmin: is('ADMIN'),
    isCreator: is('CREATOR'),
    readsEverything: is('ADMIN') || is('ACCOUNTANT'),
    readsPayouts: is('ADMIN') || is('ACCOUNTANT') || is('APPROVER'),
    decides: is('ADMIN') || is('APPROVER'),
    helpsCreators: is('ADMIN') || is('SUPPORT'),
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

/** What only admins can do: for others who read the page, it is not there. */
export function AdminOnly({ children }: { children: ReactNode }) {
  return useSession().isAdmin && children;
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
  return session.readsPayouts ? '/dashboard/admin/payouts' : session.helpsCreators ? '/dashboard/admin/creators' : '/dashboard/creator/payouts';
}
