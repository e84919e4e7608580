/** A piece of advice of a help page: a heading, and what it says. */
export interface Advice {
  heading: string;
  text: string;
}

/** What makes a good page of each type, by the type’s identifier; one declares a new type without it. */
export const adviceOf: Readonly<Record<string, readonly Advice[]>> = {
  defi: [
    {
      heading: 'Un bon titre',
      text: `Un bon titre parle de la vie du lieu, pas d’un outil. Il commence par un verbe, et quelqu’un qui vit la même chose s’y reconnaît.
* À préférer\u00A0: «\u00A0Savoir qui a la clé ce soir\u00A0», «\u00A0Accueillir sans être là\u00A0».
* À éviter\u00A0: «\u00A0Installer un logiciel de réservation\u00A0» (c’est déjà une réponse), «\u00A0Problème d’accueil\u00A0» (lequel\u00A0?).
Avant de créer la page, cherchez avec plusieurs mots\u00A0: compléter un défi qui existe aide plus qu’en ouvrir un second.`,
    },
    {
      heading: 'Un verbatim',
      text: `Ce qu’une personne a dit, avec ses mots, même maladroits. Notez-le tout de suite, sans l’arranger ni l’expliquer.
* Dites le rôle («\u00A0concierge\u00A0», «\u00A0usagère\u00A0»), jamais le nom ni le lieu, sauf accord.
* Une phrase par verbatim. Ce que vous en concluez va dans «\u00A0Analyse\u00A0».`,
    },
    {
      heading: 'Une situation',
      text: `Une scène précise\u00A0: où, quand, qui est là\u00A0; ce qui se passe, dans l’ordre\u00A0; ce que cela coûte, et à qui. Une situation racontée vaut mieux que dix généralités («\u00A0souvent\u00A0», «\u00A0en général\u00A0», «\u00A0les gens\u00A0»).`,
    },
    {
      heading: 'Une contrainte',
      text: `Ce avec quoi toute réponse devra faire\u00A0: le temps, l’argent, la loi, le bâtiment, les habitudes. Écrivez le fait («\u00A0personne n’est sur place le dimanche\u00A0»), pas la solution («\u00A0il faut une serrure connectée\u00A0»).`,
    },
    {
      heading: 'Et ensuite',
      text: `Un défi est «\u00A0qualifié\u00A0» quand au moins un verbatim, une situation et une contrainte le décrivent. Ne cherchez pas de solution avant\u00A0: annoncez le défi, attendez les retours, puis choisissez une voie. Les échecs ont leur place dans «\u00A0Pratiques\u00A0».`,
    },
  ],
  solution: [
    {
      heading: 'Un bon titre',
      text: `Le nom sous lequel on la connaît. Pour une pratique, ce qu’on verrait en entrant dans le lieu\u00A0: «\u00A0Cahier de prêt\u00A0», «\u00A0Tableau des coups de main\u00A0». Les autres noms, les sigles et les anciens noms vont dans «\u00A0Mots clés\u00A0».`,
    },
    {
      heading: 'Être honnête',
      text: `Dites ce que cela demande vraiment\u00A0: le temps de démarrage, ce que le lieu doit fournir, au bout de combien de temps on y gagne. «\u00A0Limites\u00A0» est le champ le plus utile\u00A0: quand ne convient-elle pas, qu’est-ce qui a déçu\u00A0?`,
    },
    {
      heading: 'Une utilisation',
      text: `Un lieu, son contexte, ce qu’il en pense, depuis quand. Nommez le lieu avec son accord. Si une solution répond à un défi, et jusqu’où, se dit sur la page du défi, dans «\u00A0Réponses\u00A0».`,
    },
  ],
  methodologie: [
    {
      heading: 'Un bon titre',
      text: `Le nom qu’on lui donne en la proposant à quelqu’un\u00A0: «\u00A0Appels d’écoute\u00A0», «\u00A0Atelier de galères\u00A0». L’infinitif va au titre des étapes\u00A0; ce qu’on y gagne, dans le résumé.`,
    },
    {
      heading: 'De quoi l’essayer demain',
      text: `La durée, le matériel, les étapes dans l’ordre, les mots qu’on peut dire. Ajoutez ce qui peut mal tourner, et ce que la méthode apporte à un défi.`,
    },
  ],
  acteur: [
    {
      heading: 'Un bon titre',
      text: `Le nom que l’acteur se donne lui-même. Son sigle et ses anciens noms vont dans «\u00A0Mots clés\u00A0».`,
    },
    {
      heading: 'Qui, pour quoi, où',
      text: `Écrivez ce que l’acteur fait pour des lieux et sur quel territoire, et dans «\u00A0Ne couvre pas\u00A0» ce qu’il vaut mieux demander à d’autres. N’indiquez qu’un contact que l’acteur publie lui-même.`,
    },
  ],
  guide: [
    {
      heading: 'Un bon titre',
      text: `Ce que la personne vient chercher, comme elle le dirait\u00A0: «\u00A0Écouter avant de proposer\u00A0», «\u00A0Vos quatre premières semaines\u00A0».`,
    },
    {
      heading: 'Une étape, une page',
      text: `Dites à la personne qui débute ce qu’elle peut faire cette semaine. Le détail d’une méthode va dans sa propre page.`,
    },
  ],
  terme: [
    {
      heading: 'Un bon titre',
      text: `Le mot lui-même, au singulier. Si le wiki a déjà une page de ce nom, complétez-la plutôt que d’en ouvrir une voisine.`,
    },
    {
      heading: 'Une définition',
      text: `Une ou deux phrases, sans jargon. Ajoutez dans «\u00A0Synonymes\u00A0» les mots que les gens emploient vraiment\u00A0: la recherche s’en sert.`,
    },
  ],
};
