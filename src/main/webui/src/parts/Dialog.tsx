import { useEffect, useId, useRef, type ReactNode } from 'react';

/** A modal dialog; the browser handles focus and Escape. Without `close` it cannot be dismissed. */
export function Dialog({ open, title, close, children }:
  { open: boolean; title: string; close?: () => void; children: ReactNode }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    const shown = dialog.current;
    if (open && shown && !shown.open) {
      shown.showModal();
    } else if (!open) {
      shown?.close();
    }
  }, [open]);
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
          <h2 id={heading}>{title}</h2>
          {children}
        </div>
      )}
    </dialog>
  );
}
