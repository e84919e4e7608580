/** A page that a message is about. */
export interface About {
  title: string;
  /** Absolute where the address of the site is known. */
  address: string;
}

const about = ({ title, address }: About): string => `«\u00a0${title}\u00a0»\n${address}`;

/** « Je connais une solution » to a défi. */
export const solutionMessage = (page: About): string =>
  `Bonjour,

Je connais une solution à ce défi\u00a0: ${about(page)}

La solution\u00a0: [son nom, et où la trouver]
Où je l’ai vue marcher, ou échouer\u00a0: [type de lieu, depuis quand]
Ce qui manque encore\u00a0: [ce qu’elle ne fait pas]
On peut m’en parler\u00a0: [oui ou non, et comment]`;

/** « C’est aussi chez nous ». */
export const sameHereMessage = (page: About): string =>
  `Bonjour,

Nous vivons aussi ce défi\u00a0: ${about(page)}

Quelques mots, sans nom\u00a0: «\u00a0[ce qu’on dit chez vous]\u00a0»
Qui le dit\u00a0: [un rôle\u00a0: concierge, usagère…], dans [type de lieu]
Ce que cela nous coûte\u00a0: [temps, argent, fatigue]
Ce avec quoi il faut faire\u00a0: [une contrainte]`;

/** « Je peux en parler », « on l’utilise aussi ». */
export const usedHereMessage = (page: About): string =>
  `Bonjour,

Nous utilisons cette solution\u00a0: ${about(page)}

Lieu\u00a0: [son nom, si on peut le citer]
Pour quoi faire, avec combien de personnes\u00a0: [contexte]
Depuis\u00a0: [mois et année]
Nous en sommes\u00a0: [très contents, contents, partagés, déçus], parce que [raison]
On peut nous appeler pour en parler\u00a0: [oui ou non, et comment]`;

/** « Je peux aider » to set a solution up, or with a défi. */
export const helpMessage = (page: About): string =>
  `Bonjour,

Je peux donner un coup de main\u00a0: ${about(page)}

Qui je suis\u00a0: [structure ou personne]
Ce que je peux faire\u00a0: [former, installer, accompagner…]
Ce que je ne fais pas\u00a0: [ce qu’il vaut mieux demander à d’autres]
Où\u00a0: [territoire], à quel prix\u00a0: [gratuit, sur devis…]`;

/** A page that nobody has written yet. */
export const newPageMessage = (): string =>
  `Bonjour,

Je n’ai trouvé aucune page sur ce défi\u00a0:

La galère en une phrase\u00a0: [telle qu’on la raconterait]
Une scène que j’ai vue\u00a0: [où, qui, ce qui se passe, ce que cela coûte]
Ce avec quoi il faut faire\u00a0: [une contrainte]
Ce qui a déjà été essayé\u00a0: [réussi ou raté]
On peut m’en parler\u00a0: [oui ou non, et comment]`;
