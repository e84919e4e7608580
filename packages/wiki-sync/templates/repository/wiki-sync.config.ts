import { defineConfig } from '@passerelle/wiki-sync/config';

// Chaque réglage est expliqué dans docs/configuration.md de Passerelle / every setting is explained there.
// Le compte et le mot de passe n’ont pas leur place ici : ils viennent de l’environnement.
export default defineConfig({
  wiki: {
    apiUrl: '{{API_URL}}',
    // Comment joindre qui s’occupe de cette synchronisation ; envoyé au wiki avec chaque demande.
    contact: '{{CONTACT}}',
  },
  // Les modèles que votre wiki emploie. Par exemple : solution: { template: 'Commun' }
  types: {
    guide: {},
    defi: {},
    solution: {},
    methodologie: {},
    acteur: {},
    terme: {},
  },
  // Un site publié doit dire qui le publie et qui l’héberge (loi LCEN) : sans cela, il n’est pas construit pour être publié.
  site: {
    // publisher: { name: '…', address: '…', phone: '…', email: '…', director: '…' },
    // host: { name: '…', address: '…', phone: '…' },
  },
  ci: {
    // Qui décide de ce qui arrive dans la branche principale, donc sur le site :
    // 'suspicious' : seules les modifications douteuses et les conflits attendent quelqu’un ; le reste y va tout droit.
    // 'all' : tout attend quelqu’un. 'none' : rien n’attend, sauf ce que `hold` retient.
    review: 'suspicious',
    // Retenir une modification jusqu’à ce qu’elle ait tant de minutes, ou qu’elle soit relue sur le wiki. 0 : tout de suite.
    hold: { minutes: 0, patrolled: false },
    // Créer sur le wiki les pages qui n’existent que dans un fichier.
    createPages: false,
  },
});
