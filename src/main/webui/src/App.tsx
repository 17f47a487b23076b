import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useState } from 'react';
import { Redirect, Route, Switch } from 'wouter';
import { isSignedOut, useApiQuery } from './api/hooks';
import { me } from './generated/operations';
import { useLanguage } from './language/language';
import { Dialog } from './parts/Dialog';
import { DialogsProvider } from './parts/dialogs';
import { Frame } from './parts/Frame';
import { MessageList, MessagesProvider } from './parts/messages';
import { Stale } from './parts/Stale';
import { StepUpReturn } from './parts/StepUp';
import { Loading, ErrorNotice } from './parts/states';
import { homePathOf, SessionProvider, signInUrl, useSession } from './session';

const CreatorPayouts = lazy(() => import('./creator/PayoutsPage'));
const AdminPayouts = lazy(() => import('./admin/QueuePage'));
const CreatorSettings = lazy(() => import('./creator/SettingsPage'));
const CreatorNotifications = lazy(() => import('./creator/NotificationsPage'));
const AdminAnalytics = lazy(() => import('./admin/AnalyticsPage'));
const AdminCreators = lazy(() => import('./admin/CreatorsPage'));
const AdminEvents = lazy(() => import('./admin/EventsPage'));
const AdminCreator = lazy(() => import('./admin/CreatorPage'));
const AdminPayments = lazy(() => import('./admin/PaymentsPage'));
const AdminPayment = lazy(() => import('./admin/PaymentPage'));
const AdminPayout = lazy(() => import('./admin/PayoutPage'));
const Operations = lazy(() => import('./admin/operations/OverviewPage'));
const Reconciliation = lazy(() => import('./admin/operations/ReconciliationPage'));
const Outcomes = lazy(() => import('./admin/operations/OutcomesPage'));
const Emails = lazy(() => import('./admin/operations/EmailsPage'));
const AuditLog = lazy(() => import('./admin/operations/AuditPage'));
const Proof = lazy(() => import('./admin/operations/ProofPage'));
const AdminRuns = lazy(() => import('./admin/RunsPage'));
const AdminRun = lazy(() => import('./admin/RunPage'));
const AdminWhatIf = lazy(() => import('./admin/WhatIfPage'));

const ONE_MINUTE = 60_000;

export function App() {
  const { suggest } = useLanguage();
  const answer = useApiQuery(me, {}, { again: ONE_MINUTE });
  const viewer = answer.data?.me;
  useEffect(() => suggest(viewer?.creator?.locale, viewer?.creator?.timeZone), [suggest, viewer?.creator?.locale, viewer?.creator?.timeZone]);
  if (viewer) {
    return (
      <SessionProvider viewer={viewer} readAt={answer.dataUpdatedAt}>
        <MessagesProvider>
          <DialogsProvider>
            <StepUpReturn />
            <Pages />
            <EndedSession />
          </DialogsProvider>
        </MessagesProvider>
      </SessionProvider>
    );
  }
  if (answer.error) {
    return isSignedOut(answer.error) ? <SignIn /> : <Frame><ErrorNotice problem={answer.error} again={answer.refetch} /></Frame>;
  }
  return <Frame><Loading /></Frame>;
}

function Pages() {
  const session = useSession();
  if (!session.readsPayouts && !session.helpsCreators && !session.isCreator) {
    return <SignIn noRole />;
  }
  return (
    <Frame>
      <Stale />
      <MessageList />
      <Suspense fallback={<Loading />}>
        <Switch>
          <Route path="/dashboard"><Redirect to={homePathOf(session)} replace /></Route>
          {session.isCreator && <Route path="/dashboard/creator/payouts" component={CreatorPayouts} />}
          {session.isCreator && <Route path="/dashboard/creator/settings" component={CreatorSettings} />}
          {session.isCreator && <Route path="/dashboard/creator/notifications" component={CreatorNotifications} />}
          {session.readsEverything && <Route path="/dashboard/admin/analytics" component={AdminAnalytics} />}
          {(session.readsEverything || session.helpsCreators) && <Route path="/dashboard/admin/creators" component={AdminCreators} />}
          {(session.readsPayouts || session.helpsCreators) && <Route path="/dashboard/admin/creators/:id" component={AdminCreator} />}
          {session.readsPayouts && <Route path="/dashboard/admin/payments" component={AdminPayments} />}
          {session.readsPayouts && <Route path="/dashboard/admin/payments/:id" component={AdminPayment} />}
          {session.readsEverything && <Route path="/dashboard/admin/events" component={AdminEvents} />}
          {session.readsEverything && <Route path="/dashboard/admin/operations" component={Operations} />}
          {session.readsEverything && <Route path="/dashboard/admin/operations/reconciliation" component={Reconciliation} />}
          {session.readsEverything && <Route path="/dashboard/admin/operations/outcomes" component={Outcomes} />}
          {session.readsEverything && <Route path="/dashboard/admin/operations/events" component={AdminEvents} />}
          {session.readsEverything && <Route path="/dashboard/admin/operations/emails" component={Emails} />}
          {session.readsEverything && <Route path="/dashboard/admin/operations/audit" component={AuditLog} />}
          {session.readsEverything && <Route path="/dashboard/admin/operations/proof" component={Proof} />}
          {session.readsPayouts && <Route path="/dashboard/admin/payouts" component={AdminPayouts} />}
          {(session.readsPayouts || session.helpsCreators) && <Route path="/dashboard/admin/payouts/:id" component={AdminPayout} />}
          {session.readsPayouts && <Route path="/dashboard/admin/runs" component={AdminRuns} />}
          {session.isAdmin && <Route path="/dashboard/admin/runs/what-if" component={AdminWhatIf} />}
          {session.readsPayouts && <Route path="/dashboard/admin/runs/:id" component={AdminRun} />}
          <Route><NotFound home={homePathOf(session)} /></Route>
        </Switch>
      </Suspense>
    </Frame>
  );
}

function NotFound({ home }: { home: string }) {
  const { texts } = useLanguage();
  return (
    <section className="middle">
      <h1>{texts.notFound.title}</h1>
      <p>{texts.notFound.text}</p>
      <a className="button primary" href={home}>{texts.notFound.action}</a>
    </section>
  );
}

function SignIn({ noRole = false }: { noRole?: boolean }) {
  const { texts } = useLanguage();
  return (
    <Frame>
      <section className="middle">
        <h1>{texts.signIn.title}</h1>
        <p>{noRole ? texts.signIn.noRole : texts.signIn.text}</p>
        <a className="button primary" href={noRole ? '/sign-out' : signInUrl()}>
          {noRole ? texts.signOut : texts.signIn.action}
        </a>
      </section>
    </Frame>
  );
}

/** As soon as any answer says that the session has ended, a dialog says so over the page. */
function EndedSession() {
  const { texts } = useLanguage();
  const cache = useQueryClient();
  const [ended, setEnded] = useState(false);
  useEffect(() => {
    const stopQueries = cache.getQueryCache().subscribe(event => {
      if (event.type === 'updated' && event.action.type === 'error' && isSignedOut(event.action.error)) setEnded(true);
    });
    const stopMutations = cache.getMutationCache().subscribe(event => {
      if (event.type === 'updated' && event.action.type === 'error' && isSignedOut(event.action.error)) setEnded(true);
    });
    return () => {
      stopQueries();
      stopMutations();
    };
  }, [cache]);
  return (
    <Dialog open={ended} title={texts.ended.title}>
      <p>{texts.ended.text}</p>
      <footer><a className="button primary" href={signInUrl()}>{texts.signIn.action}</a></footer>
    </Dialog>
  );
}
