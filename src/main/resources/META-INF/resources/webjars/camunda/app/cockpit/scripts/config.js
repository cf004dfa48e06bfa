export default {
  app: {
    vendor: 'Kanmon 関門'
  },

  locales: {
    availableLocales: ['ja', 'en'],
    fallbackLocale: 'en'
  }
};
