import { useState, type FormEvent } from 'react';
import { Link, useSearch } from 'wouter';
import { useLanguage } from '../language/language';
import { Dialog } from '../parts/Dialog';

const KEPT = 'callstar.views';
const PAGE = '/dashboard/admin/payouts';

type Views = Record<string, string>;

function kept(): Views {
  try {
    return JSON.parse(localStorage.getItem(KEPT) ?? '{}') as Views;
  } catch {
    return {};
  }
}

/** Filters and order under a name of one's own, on this computer. */
export function SavedViews() {
  const { say } = useLanguage();
  const search = useSearch();
  const [views, setViews] = useState(kept);
  const [naming, setNaming] = useState(false);
  function keep(all: Views) {
    localStorage.setItem(KEPT, JSON.stringify(all));
    setViews(all);
  }
  function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get('name')).trim();
    const view = new URLSearchParams(search);
    view.delete('after');
    if (name) keep({ ...views, [name]: view.toString() });
    setNaming(false);
  }
  return (
    <div className="row" role="group" aria-label={say.admin.views}>
      {Object.entries(views).map(([name, view]) => (
        <span key={name} className="row view">
          <Link href={view ? `${PAGE}?${view}` : PAGE} aria-current={view === search ? 'page' : undefined}>{name}</Link>
          <button type="button" className="plain" aria-label={say.admin.forget(name)}
            onClick={() => keep(Object.fromEntries(Object.entries(views).filter(([one]) => one !== name)))}>✕</button>
        </span>
      ))}
      {search && <button type="button" className="tight" onClick={() => setNaming(true)}>{say.admin.saveView}</button>}
      <Dialog open={naming} title={say.admin.saveView} close={() => setNaming(false)}>
        <form onSubmit={save} className="field">
          <label>{say.admin.viewName}<input name="name" autoFocus required maxLength={40} /></label>
          <footer>
            <button type="button" onClick={() => setNaming(false)}>{say.cancel}</button>
            <button type="submit" className="primary">{say.admin.save}</button>
          </footer>
        </form>
      </Dialog>
    </div>
  );
}
