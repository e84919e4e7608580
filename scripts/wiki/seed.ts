import { provision, type WikiBase } from './base.ts';

/** A page to put onto a wiki. */
export interface SeedPage {
  readonly title: string;
  readonly text: string;
  readonly summary?: string;
  /** Content model where the title does not decide it (`Scribunto`, `json`, `css`). */
  readonly model?: string;
  /** Only this group may edit and move it afterwards (`sysop`). */
  readonly protect?: 'sysop' | 'autoconfirmed';
}

/** Puts pages onto a wiki in one PHP process (hundreds a second), made by Admin; existing ones get a revision. */
export async function seedPages(base: WikiBase, folder: string, pages: readonly SeedPage[]): Promise<void> {
  if (pages.length === 0) return;
  const wanted = pages.map(({ title, text, summary = 'page de départ', model = null, protect = null }) => ({
    title,
    text,
    summary,
    model,
    protect,
  }));
  await provision(base, folder, { pages: wanted });
}
