import { Link } from 'wouter';

/** A creator's name, which leads to their page. */
export function CreatorLink({ creator }: { creator: { id: string; name: string } }) {
  return <Link href={creatorPath(creator.id)}>{creator.name}</Link>;
}

export function creatorPath(id: string): string {
  return `/dashboard/admin/creators/${encodeURIComponent(id)}`;
}

export function paymentPath(id: string): string {
  return `/dashboard/admin/payments/${encodeURIComponent(id)}`;
}
