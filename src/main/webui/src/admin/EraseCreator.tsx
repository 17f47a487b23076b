import { eraseCreator } from '../generated/operations';
import { useLanguage } from '../language/language';
import { useDialogs } from '../parts/dialogs';
import { useSession } from '../session';
import { ReasonDialog } from './ReasonDialog';

/** Erases a creator's personal data for good, after a reason. Nothing for a creator who is erased already. */
export function EraseCreator({ creator }: { creator: { id: string; name: string; erasedAt: string | null } }) {
  const { texts } = useLanguage();
  const show = useDialogs();
  const { isAdmin } = useSession();
  const words = texts.erasing;
  if (!isAdmin || creator.erasedAt !== null) return null;
  return (
    <button type="button" className="tight" aria-label={`${words.action}, ${creator.name}`}
      onClick={() => show(close => (
        <ReasonDialog id={creator.id} mutation={eraseCreator} subject={{ key: `erase ${creator.id}`, about: creator.id }} close={close}
          words={{ title: words.title(creator.name), text: words.text, reason: words.reason, hint: words.hint, yes: words.action, done: words.done, danger: true }} />
      ))}>{words.action}</button>
  );
}
