import type { ReactNode } from 'react';
import { useContext } from 'react';
import { Link, useRoute } from 'wouter';
import { useLanguage } from '../language/language';
import { SessionContext } from '../session';
import { Bell } from './Bell';
import { DemoClock } from './DemoClock';

/** The header around every page: navigation, language and user. */
export function Frame({ children }: { children: ReactNode }) {
  const { texts, language, choose } = useLanguage();
  const session = useContext(SessionContext);
  return (
    <>
      <a className="skip" href="#content">{texts.skip}</a>
      <header className="top">
        <div className="bar">
          <Link href="/dashboard" className="brand"><Star />{texts.product}</Link>
          <nav aria-label={texts.nav.label}>
            {session?.readsPayouts && <Tab to="/dashboard/admin/payouts">{texts.nav.queue}</Tab>}
            {session?.readsEverything && <Tab to="/dashboard/admin/analytics">{texts.nav.analytics}</Tab>}
            {(session?.readsEverything || session?.helpsCreators) && <Tab to="/dashboard/admin/creators">{texts.nav.creators}</Tab>}
            {session?.readsPayouts && <Tab to="/dashboard/admin/payments">{texts.nav.payments}</Tab>}
            {session?.readsEverything && <Tab to="/dashboard/admin/operations">{texts.nav.operations}</Tab>}
            {session?.isCreator && (
              <>
                <Tab to="/dashboard/creator/payouts">{texts.nav.payouts}</Tab>
                <Tab to="/dashboard/creator/settings">{texts.nav.settings}</Tab>
              </>
            )}
          </nav>
          <div className="person">
            {session?.isCreator && <Bell />}
            <button type="button" className="plain" lang={language === 'fr' ? 'en' : 'fr'}
              onClick={() => choose(language === 'fr' ? 'en' : 'fr')}>{texts.otherLanguage}</button>
            {session && <span className="name">{session.viewer.creator?.name ?? session.viewer.name}</span>}
            {session && <a className="plain" href="/sign-out">{texts.signOut}</a>}
          </div>
        </div>
      </header>
      <main id="content" tabIndex={-1}>{children}</main>
      {document.documentElement.dataset['demo'] === 'true' && session && <DemoClock />}
    </>
  );
}

function Tab({ to, children }: { to: string; children: ReactNode }) {
  const [here] = useRoute(`${to}/*?`);
  return <Link href={to} aria-current={here ? 'page' : undefined}>{children}</Link>;
}

function Star() {
  return (
    <svg viewBox="0 0 32 32" width="28" height="28" aria-hidden="true">
      <rect width="32" height="32" rx="9" fill="var(--accent)" />
      <path d="M16 6.5l2.7 6 6.5.6-4.9 4.3 1.5 6.4L16 20.4l-5.8 3.4 1.5-6.4-4.9-4.3 6.5-.6z" fill="#fff" />
    </svg>
  );
}
