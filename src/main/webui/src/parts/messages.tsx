import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { useLanguage } from '../language/language';

export interface Message {
  /** A later message about the same thing replaces this one. */
  key: string;
  tone: 'good' | 'warn' | 'bad';
  /** What it is about: an amount, a name. */
  about: string;
  text: string;
  link?: { href: string; text: string };
  /** It says what to do now, and goes when the next outcome is told. */
  passing?: boolean;
}

interface Messages {
  list: Message[];
  say: (message: Message) => void;
  close: (key: string) => void;
  /** When the last outcome was told, in milliseconds; 0 if none was. A list that the reader watches may change after one of their own. */
  toldAt: number;
}

const MOST = 6;

const Context = createContext<Messages | null>(null);

/** What became of each action. A message stays until somebody closes it, or the next one about the same thing arrives. */
export function MessagesProvider({ children }: { children: ReactNode }) {
  const [list, setList] = useState<Message[]>([]);
  const [toldAt, setToldAt] = useState(0);
  const say = useCallback((message: Message) => {
    setList(all => [message, ...all.filter(one => one.key !== message.key && !one.passing)].slice(0, MOST));
    setToldAt(Date.now());
  }, []);
  const close = useCallback((key: string) => setList(all => all.filter(one => one.key !== key)), []);
  const messages = useMemo(() => ({ list, say, close, toldAt }), [list, say, close, toldAt]);
  return <Context value={messages}>{children}</Context>;
}

export function useMessages(): Messages {
  const messages = useContext(Context);
  if (!messages) {
    throw new Error('Outside of a MessagesProvider');
  }
  return messages;
}

/** The one place where outcomes appear. Screen readers announce it. */
export function MessageList() {
  const { texts } = useLanguage();
  const { list, close } = useMessages();
  const region = useRef<HTMLDivElement>(null);
  return (
    <div ref={region} id="messages" className="messages" role="status" aria-label={texts.messages.label} tabIndex={-1}>
      {list.map(message => (
        <div key={message.key} className={`notice message ${message.tone}`} data-message={message.tone}>
          <div><strong>{message.about}</strong><p>{message.text}</p></div>
          <div className="row">
            {message.link && <LinkFrom message={message} />}
            <button type="button" className="plain" aria-label={texts.messages.close(message.about)}
              onClick={() => {
                close(message.key);
                (list.length > 1 ? region.current : document.getElementById('content'))?.focus();
              }}>✕</button>
          </div>
        </div>
      ))}
    </div>
  );
}

/** No link to the page that is open. */
function LinkFrom({ message }: { message: Message }) {
  const [here] = useLocation();
  const { href, text } = message.link!;
  return here === href ? null : <Link href={href}>{text}</Link>;
}

/** After a dialog: to the outcome if there is one, otherwise to where the reader was, and never to nowhere. */
export function useFocusAfterDialog(open: boolean) {
  const { toldAt } = useMessages();
  const opened = useRef<number | null>(null);
  useEffect(() => {
    if (open) {
      opened.current ??= toldAt;
    } else if (opened.current !== null) {
      const told = toldAt > opened.current;
      opened.current = null;
      if (told) {
        document.getElementById('messages')?.focus();
      } else if (document.activeElement === document.body) {
        document.getElementById('content')?.focus();
      }
    }
  }, [open, toldAt]);
}
