import { createContext, useContext, useEffect, useState, type ReactNode } from 'react';
import type { MeQuery } from './generated/operations';

type Viewer = MeQuery['me'];

export interface Session {
  viewer: Viewer;
  isAdmin: boolean;
  isCreator: boolean;
  /** The product's time, in milliseconds: not this computer's, whose clock may be wrong. */
  now: () => number;
}

/** For what stands around every page, also where nobody is signed in. */
export const MaybeSession = createContext<Session | null>(null);

export function SessionProvider({ viewer, readAt, children }: { viewer: Viewer; readAt: number; children: ReactNode }) {
  const ahead = Date.parse(viewer.now) - readAt;
  const session: Session = {
    viewer,
    isAdmin: viewer.roles.includes('ADMIN'),
    isCreator: viewer.roles.includes('CREATOR'),
    now: () => Date.now() + ahead,
  };
  return <MaybeSession value={session}>{children}</MaybeSession>;
}

export function useSession(): Session {
  const session = useContext(MaybeSession);
  if (!session) {
    throw new Error('Outside of a SessionProvider');
  }
  return session;
}

/** The product's time, told again each second. */
export function useNow(): number {
  const { now } = useSession();
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick(count => count + 1), 1_000);
    return () => clearInterval(timer);
  }, []);
  return now();
}

/** Where to sign in, and come back from. */
export function signInAddress(): string {
  return `/sign-in?to=${encodeURIComponent(location.pathname + location.search)}`;
}

export function homeOf(session: Session): string {
  return session.isAdmin ? '/dashboard/admin/payouts' : '/dashboard/creator/payouts';
}
