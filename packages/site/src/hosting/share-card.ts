/** The words on the card that a network shows beside a shared link, by page type. */
export const shareCardWords: Readonly<Record<string, string>> = {
  guide: 'Guide',
  defi: 'Défi',
  solution: 'Solution',
  methodologie: 'Méthode',
  acteur: 'Qui peut aider\u202f?',
  terme: 'Glossaire',
};

/** Size of every card, in pixels. */
export const SHARE_CARD_SIZE = { width: 1200, height: 630 } as const;

/**
 * Path of the card of a page type, or of the site. The pictures lie in `public/`, drawn once by
 * `scripts/site/share-cards.ts`: drawing one for each page would take longer than building them all, and needs fonts that
 * a build machine may not have.
 */
export const shareCardPath = (typeId: string | undefined): string =>
  typeId !== undefined && Object.hasOwn(shareCardWords, typeId) ? `/partage-${typeId}.png` : '/partage.png';
