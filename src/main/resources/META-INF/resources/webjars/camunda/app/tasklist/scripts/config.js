/*
 * Copyright Camunda Services GmbH and/or licensed to Camunda Services GmbH
 * under one or more contributor license agreements. See the NOTICE file
 * distributed with this work for additional information regarding copyright
 * ownership. Camunda licenses this file to you under the Apache License,
 * Version 2.0; you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
import watchForms from './form-words.js';

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
  const answer = await fetch(`${root}/app/tasklist/locales/${language}.json?bust=${window.bust}`);
  if (answer.ok) {
    const kept = JSON.parse(localStorage.getItem(KEPT) || '{}');
    kept[`${root}/app/tasklist/locales/_locales_data_${language}_${window.bust}`] = JSON.stringify(await answer.json());
    localStorage.setItem(KEPT, JSON.stringify(kept));
  }
} catch (unreachable) {
  // the application loads them itself, and says so if it cannot
}
watchForms(language === 'ja');

export default {
  app: {
    vendor: 'Kanmon 関門'
  },

  locales: {
    availableLocales: [language],
    fallbackLocale: language
  },

  shortcuts: {
    claimTask: {
      key: 'ctrl+alt+c',
      description: '選択中のタスクを引き受ける / claims the currently selected task'
    },
    focusFilter: {
      key: 'ctrl+shift+f',
      description: '最初のフィルターに移る / set the focus to the first filter in the list'
    },
    focusList: {
      key: 'ctrl+alt+l',
      description: '最初のタスクに移る / sets the focus to the first task in the list'
    },
    focusForm: {
      key: 'ctrl+alt+f',
      description: 'フォームの最初の入力欄に移る / sets the focus to the first input field in a task form'
    },
    startProcess: {
      key: 'ctrl+alt+p',
      description: 'プロセスの開始画面を開く / opens the start process modal dialog'
    }
  }
};
