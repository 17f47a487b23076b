import { Component, type ReactNode } from 'react';
import { chosen, preferred, type Language } from '../language/language';

const RELOADED_AT = 'callstar.reloadedAt';
const RECENTLY_MS = 60_000;

/** Not from the texts: they may be in the script that could not be fetched. */
const WORDS: Record<Language, { title: string; text: string; action: string }> = {
  fr: {
    title: 'Cette page n’a pas pu être affichée',
    text: 'Rien n’est perdu : les demandes et les versements sont enregistrés sur le serveur. Rechargez la page. Si elle ne revient pas, vérifiez votre connexion ou contactez-nous.',
    action: 'Recharger la page',
  },
  en: {
    title: 'This page could not be shown',
    text: 'Nothing is lost: requests and payouts are recorded on the server. Reload the page. If it does not come back, check your connection or contact us.',
    action: 'Reload the page',
  },
};

/**
 * Shows a page with a button instead of nothing when a page fails. A script that is not there any more, because a new version was
 * deployed, is cured by reloading once, so that happens by itself.
 */
export class Crash extends Component<{ children: ReactNode }, { failed: boolean; reloads: boolean }> {
  override state = { failed: false, reloads: false };

  static getDerivedStateFromError(problem: Error) {
    return { failed: true, reloads: isMissingScript(problem) && !reloadedRecently() };
  }

  override componentDidCatch(problem: Error) {
    console.error(problem);
    if (this.state.reloads) {
      sessionStorage.setItem(RELOADED_AT, String(Date.now()));
      location.reload();
    }
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    if (this.state.reloads) return null;
    const words = WORDS[chosen() ?? preferred(navigator.languages)];
    return (
      <main id="content" className="middle" role="alert">
        <h1>{words.title}</h1>
        <p>{words.text}</p>
        <button type="button" className="primary" onClick={() => location.reload()}>{words.action}</button>
      </main>
    );
  }
}

/** Browsers say it in different words. */
export function isMissingScript(problem: Error): boolean {
  return /dynamically imported module|module script|Unable to preload/i.test(problem.message);
}

function reloadedRecently(): boolean {
  return Date.now() - Number(sessionStorage.getItem(RELOADED_AT) ?? 0) < RECENTLY_MS;
}
