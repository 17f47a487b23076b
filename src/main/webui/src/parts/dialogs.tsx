import { createContext, useCallback, useContext, useState, type ReactNode } from 'react';
import { useFocusAfterDialog } from './messages';

type Show = (dialog: (close: () => void) => ReactNode) => void;

const Context = createContext<Show | null>(null);

/**
 * Dialogs belong to the page and not to the row from which they were opened: the row may leave its list while the dialog is open. A
 * dialog shows what was true when it was opened; the server checks it again.
 */
export function DialogsProvider({ children }: { children: ReactNode }) {
  const [dialog, setDialog] = useState<ReactNode>(null);
  const show = useCallback<Show>(of => setDialog(of(() => setDialog(null))), []);
  useFocusAfterDialog(dialog !== null);
  return (
    <Context value={show}>
      {children}
      {dialog}
    </Context>
  );
}

/** Opens a dialog, which stays until it closes itself. */
export function useDialogs(): Show {
  const show = useContext(Context);
  if (!show) {
    throw new Error('Outside of a DialogsProvider');
  }
  return show;
}
