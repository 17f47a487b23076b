/** Ce que lisent les personnes. Le français fait foi : l’anglais a exactement les mêmes phrases. */
export const fr = {
  product: 'Callstar Versements',
  skip: 'Aller au contenu',
  otherLanguage: 'English',
  language: 'Langue',
  signOut: 'Se déconnecter',
  nav: {
    label: 'Pages',
    payouts: 'Versements',
    settings: 'Paramètres',
    queue: 'Demandes',
    analytics: 'Analyse',
    creators: 'Créateurs',
    events: 'Stripe',
  },
  signIn: {
    title: 'Vos versements',
    text: 'Connectez-vous pour voir où en est votre argent et le demander.',
    action: 'Se connecter',
    noRole: 'Ce compte n’a pas de page ici. Connectez-vous avec celui que Callstar vous a ouvert, ou contactez-nous.',
  },
  ended: {
    title: 'Votre session a pris fin',
    text: 'Pour protéger votre argent, une session ne dure pas indéfiniment. Reconnectez-vous : vous reviendrez à cette page.',
  },
  notFound: {
    title: 'Cette page n’existe pas',
    text: 'L’adresse est peut-être incomplète.',
    action: 'Aller à ma page',
  },
  trouble: {
    title: 'Impossible d’afficher cela pour l’instant',
    noAnswer: 'Le serveur ne répond pas. Rien n’est perdu ; vérifiez votre connexion, puis réessayez.',
    again: 'Réessayer',
  },
  loading: 'Chargement…',
  clock: { label: 'Démonstration : nous sommes le', hour: '+ 1 heure', day: '+ 1 jour', week: '+ 7 jours' },
};

export type Words = typeof fr;
