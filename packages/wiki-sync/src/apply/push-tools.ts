import type { WikiProfile } from '#codec/profile.ts';
import type { PagePlan } from '#plan/plan.ts';
import type { Saved } from '#wiki/save.ts';
import type { Wiki } from '#wiki/wiki.ts';
import type { Disk } from './keep.ts';

/** What a push needs besides the plan. */
export interface PushTools extends Disk {
  wiki: Wiki;
  profile: WikiProfile;
  summaryPrefix: string;
  pauseBetweenWrites: number;
  /** The server’s time of the preflight. */
  startedAt: string;
  onPage: (done: number) => void;
}

/** The revision that an edit is made over; 0 for a new page. */
export const revisionBefore = ({ snapshot: { wiki, tracked } }: PagePlan): number =>
  wiki.kind === 'page' ? wiki.revision.revision : (tracked?.revision ?? 0);

/** An edit that was made, and the text that was sent. */
export interface MadeEdit {
  page: PagePlan;
  saved: Saved;
  sent: string;
}
