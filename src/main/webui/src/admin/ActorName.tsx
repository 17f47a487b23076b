import { useLanguage } from '../language/language';

/** "admin:ada" in words: the kind of actor, and who it was. */
export function ActorName({ actor }: { actor: string }) {
  const { texts } = useLanguage();
  const [kind = '', ...id] = actor.split(':');
  return <>{texts.admin.actors[kind] ?? kind} <span className="id">{id.join(':')}</span></>;
}
