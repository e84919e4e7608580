import type { Choice } from './field.ts';

/**
 * The closed lists, in one place, each value with a sentence of help. Values are the French words as people write
 * them, since they are what the wiki stores; a wiki value outside a list is kept and reported, never dropped.
 */
const choices = (values: Record<string, string>): readonly Choice[] =>
  Object.entries(values).map(([value, help]) => ({ value, help }));

/** Yes or no. */
export const ouiNon = choices({ oui: 'Oui.', non: 'Non.' });

/** The life of a défi, in order (system 12 of the source guide: do not rush to a solution). */
export const statuts = choices({
  repéré: 'Quelqu’un l’a vu ou entendu ; rien n’est encore vérifié.',
  qualifié: 'Des verbatims, des situations et des contraintes le décrivent.',
  annoncé: 'On a fait savoir qu’on cherche, et où répondre.',
  'en recherche': 'On cherche ce qui existe déjà ailleurs.',
  orienté: 'Une voie est choisie : concevoir, comparer, déployer ou faire évoluer.',
  'en cours': 'Le travail avance avec des lieux.',
  relevé: 'Des lieux ont une réponse qui leur convient.',
  'en veille': 'Personne n’y travaille pour le moment.',
});

/** What daily life is made of, in these places. */
export const themes = choices({
  accueil: 'Recevoir, orienter, faire une place à chacun.',
  'vie du lieu': 'Règles communes, ménage, cohabitation, convivialité.',
  animation: 'Faire vivre une programmation et une communauté.',
  réservation: 'Salles, postes, machines, matériel.',
  'gestion et comptabilité': 'Caisse, devis, factures, budget, salaires.',
  accès: 'Clés, badges, horaires, autonomie des usagers.',
  gouvernance: 'Décider ensemble, se répartir les rôles.',
  financement: 'Modèle économique, subventions, contributions.',
  communication: 'Se faire connaître, tenir l’information à jour.',
  numérique: 'Outils, données, connexion, autonomie informatique.',
  documentation: 'Garder et transmettre ce qu’on a appris.',
  'bâtiment et énergie': 'Locaux, travaux, chauffage, entretien.',
  'fabrication et réparation': 'Machines, ateliers, réemploi.',
  formation: 'Apprendre, se former, transmettre un geste.',
  coopération: 'Travailler entre lieux, mutualiser, partager des moyens.',
});

/** Kinds of place, as people name them. */
export const typesDeLieux = choices({
  coworking: 'Espace de travail partagé.',
  fablab: 'Atelier de fabrication numérique ouvert.',
  'atelier partagé': 'Menuiserie, couture, réparation, art.',
  'café associatif': 'Lieu de rencontre tenu par une association.',
  'lieu culturel': 'Lieu intermédiaire, friche, salle, résidence.',
  ressourcerie: 'Collecte, réemploi, vente.',
  'tiers-lieu nourricier': 'Jardin, cuisine, alimentation.',
  'tiers-lieu rural': 'Petit lieu à plusieurs usages, loin des villes.',
  'lieu de formation': 'Lieu où l’on vient apprendre.',
  'tous lieux': 'Peu importe le type de lieu.',
});

/** Where a piece of raw material comes from (system 8: what was seen is kept apart from what we conclude). */
export const sourcesDeMatiere = choices({
  immersion: 'Vu en passant du temps dans un lieu.',
  appel: 'Entendu au téléphone.',
  atelier: 'Dit pendant un tour de table.',
  retour: 'Reçu en réponse à une annonce.',
  écrit: 'Lu dans un document ou sur un forum.',
});

/** What a constraint is about. */
export const naturesDeContrainte = choices({
  temps: 'Le temps qu’on a, ou qu’on n’a pas.',
  argent: 'Le budget, les recettes, les coûts cachés.',
  juridique: 'La loi, les contrats, les assurances, les données personnelles.',
  technique: 'Le matériel, la connexion, la compatibilité.',
  humaine: 'Les habitudes, les compétences, l’envie.',
  lieu: 'Les murs, les horaires, la distance.',
});

/** How a tried practice ended. Failures are first-class. */
export const issues = choices({
  fructueuse: 'Cela a marché, là où on l’a essayé.',
  échec: 'Cela n’a pas marché, et on sait un peu pourquoi.',
  'en cours': 'On essaie encore.',
});

/** What somebody answered to an announcement. */
export const naturesDeRetour = choices({
  'solution connue': 'Quelqu’un signale une réponse qui existe.',
  'même défi': 'Quelqu’un vit la même chose.',
  objection: 'Quelqu’un pense qu’on se trompe de problème.',
  'aide proposée': 'Quelqu’un propose un coup de main.',
  pourvoyeur: 'Un fournisseur se fait connaître.',
});

/** The four ways on, which do not exclude one another (systems 16a to 16d). */
export const voies = choices({
  conception: 'Rien n’existe : concevoir et essayer petit.',
  étude: 'Étudier ce qui existe, appeler des utilisateurs, comparer.',
  déploiement: 'Une réponse convient : se faire aider à la déployer.',
  évolution: 'Une réponse convient presque : proposer de la faire évoluer.',
});

/** Where a chosen way stands. */
export const etatsDeVoie = choices({
  envisagée: 'On y pense.',
  engagée: 'On a commencé.',
  aboutie: 'Elle a donné ce qu’on en attendait.',
  abandonnée: 'On s’est arrêté.',
});

/** How well a solution answers a défi; it belongs to the pair, never to the solution alone. */
export const adequations = choices({
  adaptée: 'Elle répond, dans les lieux qui l’ont essayée.',
  partielle: 'Elle répond presque ; les écarts sont décrits.',
  impasse: 'Essayée ou étudiée, elle ne répond pas au défi.',
  'à évaluer': 'Personne ne l’a encore regardée de près.',
});

/** What a solution is. Openness is shown and filterable, never a gate. */
export const naturesDeSolution = choices({
  'commun libre': 'Une ressource libre, tenue par une communauté.',
  'logiciel libre': 'Un logiciel sous licence libre.',
  'logiciel propriétaire': 'Un logiciel sous licence fermée.',
  pratique: 'Une manière de faire.',
  organisation: 'Un service ou une équipe qui s’en charge.',
  matériel: 'Un objet, un équipement, un plan.',
});

/** How far a solution has come. */
export const maturites = choices({
  idée: 'Décrite, pas encore essayée.',
  prototype: 'Un premier essai existe.',
  testé: 'Des lieux l’ont essayée.',
  déployé: 'Des lieux l’utilisent tous les jours.',
  mature: 'Utilisée largement et entretenue.',
  abandonné: 'Plus entretenue.',
});

/** How the people of a place feel about a solution, in its context. */
export const satisfactions = choices({
  'très bonne': 'On la recommanderait sans hésiter.',
  bonne: 'Elle rend service.',
  mitigée: 'Cela dépend des jours.',
  mauvaise: 'On voudrait en changer.',
  'non évaluée': 'On ne sait pas encore.',
});

/** How much a place has to put in before it gets something out. */
export const efforts = choices({
  'quelques heures': 'Une personne, une demi-journée.',
  'quelques jours': 'Une personne, plusieurs jours, seule ou accompagnée.',
  'quelques semaines': 'Plusieurs personnes, à temps partiel.',
  'plusieurs mois': 'Un vrai projet, avec un référent.',
});

/** Where a feature of a solution in design stands. */
export const etatsDeFonctionnalite = choices({
  imaginée: 'On en parle.',
  prototype: 'On l’essaie.',
  'intérêt démontré': 'Des lieux s’en servent et y tiennent.',
  écartée: 'Elle n’a pas montré son intérêt.',
});

/** Steps of the guide, in order. */
export const etapesDuGuide = choices({
  'se relier': 'Prendre connaissance de ce qui existe et de qui s’en occupe.',
  'se positionner': 'Savoir quel est son rôle, avec quel temps et quels moyens.',
  écouter: 'Observer, appeler, faire témoigner.',
  qualifier: 'Décrire le défi avec sa matière brute.',
  annoncer: 'Faire savoir qu’on cherche.',
  'choisir la suite': 'Décider de la voie, avec les retours reçus.',
  déployer: 'Accompagner les lieux, sans faire à leur place.',
});

/** Kinds of actor. */
export const typesActeur = choices({
  'dynamique nationale': 'Une dynamique ouverte à tout le pays.',
  'réseau thématique': 'Un réseau autour d’un type de lieu ou d’un sujet.',
  'réseau régional': 'Un réseau de lieux d’une région.',
  'acteur local': 'Une structure qui accompagne sur un territoire.',
  pourvoyeur: 'Qui fournit ou installe une solution.',
  financeur: 'Qui finance.',
  lieu: 'Un lieu qui partage ce qu’il sait.',
});

/** What an actor may do for a place. */
export const prestations = choices({
  sensibilisation: 'Faire découvrir.',
  'formation de base': 'Apprendre à se servir.',
  diagnostic: 'Regarder avec le lieu où il en est.',
  installation: 'Mettre en place.',
  configuration: 'Régler selon l’usage du lieu.',
  accompagnement: 'Rester à côté le temps qu’il faut.',
  hébergement: 'Faire tourner le service.',
  'mise en relation': 'Faire se rencontrer ceux qui cherchent et ceux qui savent.',
});
