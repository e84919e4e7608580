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
* À préférer : « Savoir qui a la clé ce soir », « Accueillir sans être là ».
* À éviter : « Installer un logiciel de réservation » (c’est déjà une réponse), « Problème d’accueil » (lequel ?).
Avant de créer la page, cherchez avec plusieurs mots : compléter un défi qui existe aide plus qu’en ouvrir un second.`,
    },
    {
      heading: 'Un verbatim',
      text: `Ce qu’une personne a dit, avec ses mots, même maladroits. Notez-le tout de suite, sans l’arranger ni l’expliquer.
* Dites le rôle (« concierge », « usagère »), jamais le nom ni le lieu, sauf accord.
* Une phrase par verbatim. Ce que vous en concluez va dans « Analyse ».`,
    },
    {
      heading: 'Une situation',
      text: `Une scène précise : où, quand, qui est là ; ce qui se passe, dans l’ordre ; ce que cela coûte, et à qui. Une situation racontée vaut mieux que dix généralités (« souvent », « en général », « les gens »).`,
    },
    {
      heading: 'Une contrainte',
      text: `Ce avec quoi toute réponse devra faire : le temps, l’argent, la loi, le bâtiment, les habitudes. Écrivez le fait (« personne n’est sur place le dimanche »), pas la solution (« il faut une serrure connectée »).`,
    },
    {
      heading: 'Et ensuite',
      text: `Un défi est « qualifié » quand au moins un verbatim, une situation et une contrainte le décrivent. Ne cherchez pas de solution avant : annoncez le défi, attendez les retours, puis choisissez une voie. Les échecs ont leur place dans « Pratiques ».`,
    },
  ],
  solution: [
    {
      heading: 'Un bon titre',
      text: `Le nom sous lequel on la connaît. Pour une pratique, ce qu’on verrait en entrant dans le lieu : « Cahier de prêt », « Tableau des coups de main ». Les autres noms, les sigles et les anciens noms vont dans « Mots clés ».`,
    },
    {
      heading: 'Être honnête',
      text: `Dites ce que cela demande vraiment : le temps de démarrage, ce que le lieu doit fournir, au bout de combien de temps on y gagne. « Limites » est le champ le plus utile : quand ne convient-elle pas, qu’est-ce qui a déçu ?`,
    },
    {
      heading: 'Une utilisation',
      text: `Un lieu, son contexte, ce qu’il en pense, depuis quand. Nommez le lieu avec son accord. Si une solution répond à un défi, et jusqu’où, se dit sur la page du défi, dans « Réponses ».`,
    },
  ],
  methodologie: [
    {
      heading: 'Un bon titre',
      text: `Le nom qu’on lui donne en la proposant à quelqu’un : « Appels d’écoute », « Atelier de galères ». L’infinitif va au titre des étapes ; ce qu’on y gagne, dans le résumé.`,
    },
    {
      heading: 'De quoi l’essayer demain',
      text: `La durée, le matériel, les étapes dans l’ordre, les mots qu’on peut dire. Ajoutez ce qui peut mal tourner, et ce que la méthode apporte à un défi.`,
    },
  ],
  acteur: [
    {
      heading: 'Un bon titre',
      text: `Le nom que l’acteur se donne lui-même. Son sigle et ses anciens noms vont dans « Mots clés ».`,
    },
    {
      heading: 'Qui, pour quoi, où',
      text: `Écrivez ce que l’acteur fait pour des lieux et sur quel territoire, et dans « Ne couvre pas » ce qu’il vaut mieux demander à d’autres. N’indiquez qu’un contact que l’acteur publie lui-même.`,
    },
  ],
  guide: [
    {
      heading: 'Un bon titre',
      text: `Ce que la personne vient chercher, comme elle le dirait : « Écouter avant de proposer », « Vos quatre premières semaines ».`,
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
      text: `Une ou deux phrases, sans jargon. Ajoutez dans « Synonymes » les mots que les gens emploient vraiment : la recherche s’en sert.`,
    },
  ],
};
