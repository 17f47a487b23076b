import { useLanguage } from '../language/language';

/** "admin:ada" in words: the kind of actor, and who it was; of what the product does by itself, what it was. */
export function ActorName({ actor }: { actor: string }) {
  const { texts } = useLanguage();
  const [kind = '', ...rest] = actor.split(':');
  const id = rest.join(':');
  const job = kind === 'system' ? texts.admin.jobActors[id] : undefined;
  return <>{texts.admin.actors[kind] ?? kind} {job ? <span>· {job}</span> : <span className="id">{id}</span>}</>;
}
