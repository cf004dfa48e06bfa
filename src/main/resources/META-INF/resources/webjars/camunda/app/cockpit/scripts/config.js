const root = document.querySelector('base').getAttribute('app-root');

// One language only: with a second one as fallback, the one that arrives last would decide how dates are written.
const preferred = (navigator.languages && navigator.languages[0]) || navigator.language || 'en';
const language = preferred.toLowerCase().startsWith('ja') ? 'ja' : 'en';
document.documentElement.lang = language;

// There is one login for everything, and it is not the one of this application.
new MutationObserver((changes, observer) => {
  if (document.querySelector('.form-signin')) {
    observer.disconnect();
    location.replace(`${root.replace(/\/camunda$/, '')}/login`);
  }
}).observe(document.documentElement, { childList: true, subtree: true });

// The words are put where the application looks for them first: it would otherwise show the names of some until they have arrived.
const KEPT = 'camunda-web';
try {
  const answer = await fetch(`${root}/app/cockpit/locales/${language}.json?bust=${window.bust}`);
  if (answer.ok) {
    const kept = JSON.parse(localStorage.getItem(KEPT) || '{}');
    kept[`${root}/app/cockpit/locales/_locales_data_${language}_${window.bust}`] = JSON.stringify(await answer.json());
    localStorage.setItem(KEPT, JSON.stringify(kept));
  }
} catch (unreachable) {
  // the application loads them itself, and says so if it cannot
}

export default {
  app: {
    vendor: 'Kanmon 関門'
  },

  locales: {
    availableLocales: [language],
    fallbackLocale: language
  }
};
