import { useEffect, useId, useLayoutEffect, useRef, type ReactNode } from 'react';

/**
 * A modal dialog; the browser handles focus and Escape. Without `close` it cannot be dismissed. Focus begins on its title, so that Enter
 * does nothing yet, or on the field that has `data-autofocus`.
 */
export function Dialog({ open, title, close, children }:
  { open: boolean; title: string; close?: () => void; children: ReactNode }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    const shown = dialog.current;
    if (open && shown && !shown.open) {
      shown.showModal();
      (shown.querySelector<HTMLElement>('[data-autofocus]') ?? shown.querySelector('h2'))?.focus();
    } else if (!open) {
      shown?.close();
    }
  }, [open]);
  // Before the browser removes it: closing gives the focus back.
  useLayoutEffect(() => () => dialog.current?.close(), []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby={heading}
      onCancel={event => {
        event.preventDefault();
        close?.();
      }}
      onClick={event => {
        if (event.target === dialog.current) close?.();
      }}
    >
      {open && (
        <div className="inside">
          <h2 id={heading} tabIndex={-1}>{title}</h2>
          {children}
        </div>
      )}
    </dialog>
  );
}
