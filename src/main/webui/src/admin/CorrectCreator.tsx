import type { FormEvent } from 'react';
import { useAction } from '../api/action';
import { correctCreator } from '../generated/operations';
import { useLanguage } from '../language/language';
import { Dialog } from '../parts/Dialog';
import { ActionError, dialogOf, useTyped } from '../parts/StepUp';
import type { OneCreator } from './CreatorPage';

/** Corrects the name, the email address and the language of a creator. The account and the sign-in stay as they are. */
export function CorrectCreator({ creator, close }: { creator: OneCreator; close: () => void }) {
  const { texts } = useLanguage();
  const words = texts.person;
  const dialog = dialogOf('correct', creator.id);
  const [name, setName] = useTyped(dialog, 'name', creator.name);
  const [email, setEmail] = useTyped(dialog, 'email', creator.email);
  const [locale, setLocale] = useTyped(dialog, 'locale', creator.locale);
  const action = useAction(correctCreator, { key: `correct ${creator.id}`, about: name });
  async function send(event: FormEvent) {
    event.preventDefault();
    const details = { id: creator.id, name: name.trim(), email: email.trim(), locale };
    if (await action.run({ creator: details }, words.corrected)) close();
  }
  return (
    <Dialog open title={words.correctTitle(creator.name)} close={close}>
      <form onSubmit={event => void send(event)} className="field">
        <p>{words.correctText}</p>
        <label>{words.name}<input data-autofocus required maxLength={200} value={name} onChange={event => setName(event.target.value)} /></label>
        <label>{words.email}<input type="email" required maxLength={254} value={email} onChange={event => setEmail(event.target.value)} /></label>
        <label>
          {texts.settings.mailsLanguage}
          <select value={locale} onChange={event => setLocale(event.target.value)}>
            <option value="fr">{texts.settings.french}</option>
            <option value="en">{texts.settings.english}</option>
          </select>
        </label>
        {action.error && <ActionError problem={action.error} dialog={dialog} typed={{ name, email, locale }} />}
        <footer>
          <button type="button" onClick={close}>{texts.cancel}</button>
          <button type="submit" className="primary" disabled={!name.trim() || !email.trim() || action.isPending}>{words.correctYes}</button>
        </footer>
      </form>
    </Dialog>
  );
}
