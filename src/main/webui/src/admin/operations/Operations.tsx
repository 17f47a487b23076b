import { useEffect, type ReactNode } from 'react';
import { OperationsNav } from './OperationsNav';

/** What the pages of operations have in common: their navigation, a title and what the page is for. */
export function Operations({ title, text, action, children }: { title: string; text: string; action?: ReactNode; children: ReactNode }) {
  useEffect(() => {
    document.title = `${title} · Callstar`;
  }, [title]);
  return (
    <>
      <OperationsNav />
      <div className="head"><div><h1>{title}</h1><p>{text}</p></div>{action}</div>
      {children}
    </>
  );
}
