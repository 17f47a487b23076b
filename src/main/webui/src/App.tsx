import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useState } from 'react';
import { Redirect, Route, Switch } from 'wouter';
import { isSignedOut, useAnswer } from './api/hooks';
import { me } from './generated/operations';
import { useLanguage } from './language/language';
import { Dialog } from './parts/Dialog';
import { Frame } from './parts/Frame';
import { Loading, Trouble } from './parts/states';
import { homeOf, SessionProvider, signInAddress, useSession } from './session';

const CreatorPayouts = lazy(() => import('./creator/PayoutsPage'));
const AdminPayouts = lazy(() => import('./admin/QueuePage'));
const CreatorSettings = lazy(() => import('./creator/SettingsPage'));
const AdminAnalytics = lazy(() => import('./admin/AnalyticsPage'));
const AdminCreators = lazy(() => import('./admin/CreatorsPage'));
const AdminEvents = lazy(() => import('./admin/EventsPage'));
const AdminPayout = lazy(() => import('./admin/PayoutPage'));

const ONE_MINUTE = 60_000;

export function App() {
  const { suggest } = useLanguage();
  const answer = useAnswer(me, {}, { again: ONE_MINUTE });
  const viewer = answer.data?.me;
  useEffect(() => suggest(viewer?.creator?.locale), [suggest, viewer?.creator?.locale]);
  if (viewer) {
    return (
      <SessionProvider viewer={viewer} readAt={answer.dataUpdatedAt}>
        <Pages />
        <EndedSession />
      </SessionProvider>
    );
  }
  if (answer.error) {
    return isSignedOut(answer.error) ? <SignIn /> : <Frame><Trouble problem={answer.error} again={answer.refetch} /></Frame>;
  }
  return <Frame><Loading /></Frame>;
}

function Pages() {
  const session = useSession();
  if (!session.isAdmin && !session.isCreator) {
    return <SignIn noRole />;
  }
  return (
    <Frame>
      <Suspense fallback={<Loading />}>
        <Switch>
          <Route path="/dashboard"><Redirect to={homeOf(session)} replace /></Route>
          {session.isCreator && <Route path="/dashboard/creator/payouts" component={CreatorPayouts} />}
          {session.isCreator && <Route path="/dashboard/creator/settings" component={CreatorSettings} />}
          {session.isAdmin && <Route path="/dashboard/admin/analytics" component={AdminAnalytics} />}
          {session.isAdmin && <Route path="/dashboard/admin/creators" component={AdminCreators} />}
          {session.isAdmin && <Route path="/dashboard/admin/events" component={AdminEvents} />}
          {session.isAdmin && <Route path="/dashboard/admin/payouts" component={AdminPayouts} />}
          {session.isAdmin && <Route path="/dashboard/admin/payouts/:id" component={AdminPayout} />}
          <Route><NotFound home={homeOf(session)} /></Route>
        </Switch>
      </Suspense>
    </Frame>
  );
}

function NotFound({ home }: { home: string }) {
  const { say } = useLanguage();
  return (
    <section className="middle">
      <h1>{say.notFound.title}</h1>
      <p>{say.notFound.text}</p>
      <a className="button primary" href={home}>{say.notFound.action}</a>
    </section>
  );
}

function SignIn({ noRole = false }: { noRole?: boolean }) {
  const { say } = useLanguage();
  return (
    <Frame>
      <section className="middle">
        <h1>{say.signIn.title}</h1>
        <p>{noRole ? say.signIn.noRole : say.signIn.text}</p>
        <a className="button primary" href={noRole ? '/sign-out' : signInAddress()}>
          {noRole ? say.signOut : say.signIn.action}
        </a>
      </section>
    </Frame>
  );
}

/** Whatever was asked: when the answer is that nobody is signed in any more, that is said over the page. */
function EndedSession() {
  const { say } = useLanguage();
  const cache = useQueryClient();
  const [ended, setEnded] = useState(false);
  useEffect(() => {
    const stopQueries = cache.getQueryCache().subscribe(event => {
      if (event.type === 'updated' && event.action.type === 'error' && isSignedOut(event.action.error)) setEnded(true);
    });
    const stopDeeds = cache.getMutationCache().subscribe(event => {
      if (event.type === 'updated' && event.action.type === 'error' && isSignedOut(event.action.error)) setEnded(true);
    });
    return () => {
      stopQueries();
      stopDeeds();
    };
  }, [cache]);
  return (
    <Dialog open={ended} title={say.ended.title}>
      <p>{say.ended.text}</p>
      <footer><a className="button primary" href={signInAddress()}>{say.signIn.action}</a></footer>
    </Dialog>
  );
}
