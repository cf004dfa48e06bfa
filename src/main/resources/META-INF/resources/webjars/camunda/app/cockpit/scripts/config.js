// One language only: with a second one as fallback, the one that arrives last would decide how dates are written.
const preferred = (navigator.languages && navigator.languages[0]) || navigator.language || 'en';
const language = preferred.toLowerCase().startsWith('ja') ? 'ja' : 'en';
document.documentElement.lang = language;

export default {
  app: {
    vendor: 'Kanmon 関門'
  },

  locales: {
    availableLocales: [language],
    fallbackLocale: language
  }
};
